import { findSymbols } from "@/lib/domain/symbols/citations/model";
import type { Run } from "@/lib/files/reading/passages/passage";

export type ShownRun = Run & { /** The symbol that these words cite. */ symbol?: string };

/**
 * The runs of a passage, taken apart where they cite a symbol. What is a link already stays one, and so does what changes
 * its look within the symbol. Nothing is asked of the library: a symbol is a symbol whether or not it is there.
 */
export function citedInRuns(runs: readonly Run[]): readonly ShownRun[] {
  // Every symbol has a digit: most passages have none, and are not looked through.
  if (!runs.some(({ text, to, note }) => !to && !note && /\d/.test(text))) return runs;
  const found = findSymbols(runs.map(({ text, note }) => (note ? "\n" : text)).join(""));
  if (found.length === 0) return runs;
  const shown: ShownRun[] = [];
  let [at, next] = [0, 0];
  for (const run of runs) {
    const [from, to] = [at, at + (run.note ? 1 : run.text.length)];
    at = to;
    let done = from;
    for (; next < found.length && found[next]!.start < to; next++) {
      const { start, end, normal, part, written } = found[next]!;
      if (run.to || run.note || start < from || end > to) continue;
      if (start > done) shown.push({ ...run, text: run.text.slice(done - from, start - from) });
      // The year of a resolution of the Security Council stands in the words alone, and its public address needs it.
      const year = normal.startsWith("S/RES/") ? /\(\d{4}\)/.exec(written)?.[0] : undefined;
      shown.push({ ...run, text: written, symbol: `${normal}${year ? ` ${year}` : ""}${part ? `, ${part}` : ""}` });
      done = end;
    }
    if (done < to || run.note) shown.push(done === from ? run : { ...run, text: run.text.slice(done - from) });
  }
  return shown;
}
