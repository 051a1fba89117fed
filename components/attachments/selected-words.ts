import { show } from "@/components/attachments/mark-found";
import { textsIn } from "@/components/attachments/texts-in";

/** Words of the file that is shown, and the page or paragraph where they begin. */
export type WordsInFile = { page: number | null; passage: number | null; words: string };
type Slice = { node: Text; from: number; to: number };

const sheet = () => document.querySelector<HTMLElement>(".fileshown :is(.pdfstage, .passages)");
const whereIs = (node: Node): HTMLElement | null => (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-page], [data-passage]") ?? null;
const numbered = (given: string | undefined): number | null => (given ? Number(given) : null);
const wordsAt = (place: HTMLElement | null, words: string): WordsInFile => ({ page: numbered(place?.dataset.page), passage: numbered(place?.dataset.passage), words });

/** What of the words lies in the range, up to the end of the page: what stands at the foot of one is not what goes on at the head of the next. */
function slicesOf(range: Range, within: HTMLElement): Slice[] {
  const around = range.commonAncestorContainer;
  const root = within.contains(around) ? (around instanceof Text ? around.parentElement! : around) : within;
  const all = textsIn(root).flatMap((node): Slice[] => {
    if (!range.intersectsNode(node)) return [];
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    return to > from ? [{ node, from, to }] : [];
  });
  const isWord = ({ node, from, to }: Slice) => node.data.slice(from, to).trim() !== "";
  const first = all.findIndex(isWord);
  if (first < 0) return [];
  const page = whereIs(all[first]!.node)?.dataset.page;
  const last = all.findLastIndex((one) => isWord(one) && (!page || whereIs(one.node)?.dataset.page === page));
  return all.slice(first, last + 1);
}

/** Whether a line or paragraph ends between two texts, of which the second follows. */
function endsBetween(first: Text, second: Text): boolean {
  if (whereIs(first) !== whereIs(second)) return true;
  if (!whereIs(first)?.dataset.page) return false;
  for (let next = first.parentElement; next && next !== second.parentElement; next = next.nextElementSibling as HTMLElement | null) if (next.tagName === "BR") return true;
  return false;
}

/** The words of a range of the page as far as they are of the file, and where they end on the screen, if that is in sight; null where there are none. */
export function wordsOf(range: Range | null | undefined): (WordsInFile & { end: DOMRect | null }) | null {
  const within = sheet();
  if (!range || range.collapsed || !within || !range.intersectsNode(within)) return null;
  const slices = slicesOf(range, within);
  const [first, last] = [slices[0], slices.at(-1)];
  if (!first || !last) return null;
  let words = "";
  slices.forEach(({ node, from, to }, at) => {
    if (at > 0 && endsBetween(slices[at - 1]!.node, node)) words += " ";
    words += node.data.slice(from, to);
  });
  const shown = new Range();
  shown.setStart(last.node, last.from);
  shown.setEnd(last.node, last.to);
  const end = [...shown.getClientRects()].at(-1) ?? shown.getBoundingClientRect();
  const { top, bottom } = within.getBoundingClientRect();
  const isInSight = end.bottom > Math.max(0, top) && end.top < Math.min(innerHeight, bottom);
  return { ...wordsAt(whereIs(first.node), words), end: isInSight ? end : null };
}

/** The words that are selected, else those that were looked for, else the page or paragraph one is at. */
export function wordsInSight(): WordsInFile {
  const selection = document.getSelection();
  const looked = [...(CSS.highlights?.get("pdf-current") ?? [])][0];
  const words = wordsOf(selection?.rangeCount ? selection.getRangeAt(0) : null) ?? wordsOf(looked instanceof Range ? looked : null);
  if (words) return words;
  const within = sheet();
  const middle = (within?.scrollTop ?? 0) + (within?.clientHeight ?? 0) / 2;
  const page = [...(within?.querySelectorAll<HTMLElement>("[data-page]") ?? [])].findLast((one) => one.offsetTop <= middle);
  return wordsAt(page ?? within?.querySelector<HTMLElement>("[data-passage]:is(:focus, .current)") ?? null, "");
}

/** The paragraphs of a document, or the lines of the pages that are drawn, in their order. */
function piecesOf(within: HTMLElement): Text[][] {
  if (within.matches(".passages")) return [...within.querySelectorAll("[data-passage]")].map((one) => textsIn(one)).filter((texts) => texts.length > 0);
  return textsIn(within).reduce<Text[][]>((lines, text) => {
    const before = lines.at(-1)?.at(-1);
    if (before && !endsBetween(before, text)) lines.at(-1)!.push(text);
    else lines.push([text]);
    return lines;
  }, []);
}

/** Selects the next or the previous paragraph or line: from what is selected, else from the first that is in sight. */
export function selectNext(step: 1 | -1): void {
  const within = sheet();
  const selection = document.getSelection();
  if (!within || !selection) return;
  const ranges = piecesOf(within).map((texts) => {
    const range = new Range();
    range.setStart(texts[0]!, 0);
    range.setEnd(texts.at(-1)!, texts.at(-1)!.data.length);
    return range;
  });
  const from = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const top = within.matches(".pdfstage") ? within.getBoundingClientRect().top : 0;
  const isPast = (range: Range) => (from && within.contains(from.startContainer) ? range.compareBoundaryPoints(Range.START_TO_START, from) * step > 0 : (range.getBoundingClientRect().top - top) * step >= 0);
  const next = step > 0 ? ranges.find(isPast) : ranges.findLast(isPast);
  if (!next) return;
  selection.removeAllRanges();
  selection.addRange(next);
  show(next);
  whereIs(next.startContainer)?.closest(".passage")?.scrollIntoView({ block: "nearest" });
}
