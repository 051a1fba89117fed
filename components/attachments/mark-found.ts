import type { Found } from "@/components/attachments/find-in-pieces";
import { findQuote } from "@/components/attachments/quote";
import type { FoundOnPage } from "@/components/attachments/use-pdf-search";

function rangeOf({ from, to }: Found, texts: readonly HTMLElement[]): Range | null {
  const [first, last] = [texts[from.piece]?.firstChild, texts[to.piece]?.firstChild];
  if (!first || !last) return null;
  const range = new Range();
  range.setStart(first, Math.min(from.at, first.textContent!.length));
  range.setEnd(last, Math.min(to.at, last.textContent!.length));
  return range;
}

/** Brings it into the middle of the pages, and moves nothing else. */
export function show(range: Range): void {
  const stage = range.startContainer.parentElement?.closest(".pdfstage");
  if (!stage) return;
  const [at, around] = [range.getBoundingClientRect(), stage.getBoundingClientRect()];
  if (at.top < around.top || at.bottom > around.bottom) stage.scrollTop += at.top - around.top - around.height / 2;
  if (at.left < around.left || at.right > around.right) stage.scrollLeft += at.left - around.left - around.width / 2;
}

/**
 * Marks what was found on a page without changing the page, and brings one to the current mark unless that is `settled`;
 * returns how to take the marks away.
 */
export function markFound(
  texts: readonly HTMLElement[], found: readonly FoundOnPage[], current: FoundOnPage | null, settled: { current: FoundOnPage | null },
): (() => void) | undefined {
  if (texts.length === 0 || found.length === 0) return undefined;
  const ranges = new Map(found.map((one) => [one, rangeOf(one, texts)]));
  const here = (current && ranges.get(current)) ?? null;
  if (here && settled.current !== current) {
    show(here);
    settled.current = current;
  }
  return markRanges([...ranges.values()].filter((range) => range !== null), here);
}

/** Marks the words of a comment on a page, and brings one to them once; returns how to take the mark away. */
export function markQuote(texts: readonly HTMLElement[], quote: string, settled: { current: boolean }): (() => void) | undefined {
  const found = findQuote(texts.map((text) => text.textContent ?? ""), quote);
  const range = found && rangeOf(found, texts);
  if (!range) return undefined;
  if (!settled.current) show(range);
  settled.current = true;
  return mark([["file-quoted", range]]);
}

/** Marks pieces of the page, one of them above the others; returns how to take the marks away. */
export const markRanges = (ranges: readonly Range[], current: Range | null): (() => void) | undefined =>
  mark(ranges.map((range) => [range === current ? "pdf-current" : "pdf-found", range]));

export function mark(put: readonly [name: string, range: Range][]): (() => void) | undefined {
  if (typeof Highlight === "undefined" || put.length === 0) return undefined;
  for (const [name, range] of put) {
    const marks = CSS.highlights.get(name) ?? new Highlight();
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, marks);
    marks.add(range);
  }
  return () => {
    for (const [name, range] of put) CSS.highlights.get(name)?.delete(range);
  };
}
