import { diffArrays } from "diff";

export type Stretch = { text: string; kind: "same" | "added" | "removed" };
/** One paragraph beside its other; null where the other side has none. `words` are there where both are, differ, and are of one language. */
export type ComparedRow = { kind: "same" | "changed" | "added" | "removed" | "beside"; before: string | null; after: string | null; words: Stretch[] | null };
export type Comparison = {
  rows: ComparedRow[];
  /** Not everything could be told word by word in the time there is. */
  rough: boolean;
};

/** Letters of a side that are compared. */
export const mostLetters = 400_000;
/** Milliseconds for the paragraphs, and for all words together. */
const forParagraphs = 400;
const forWords = 800;
/** From how alike on two paragraphs in the same place are one that was changed. */
const alike = 0.35;
const mostPairs = 40_000;

/** Whether the text of such a file has lines where it has no paragraphs: pages, pictures that were read. */
const isInLines = (mediaType: string): boolean => mediaType === "application/pdf" || mediaType.startsWith("image/");
const begins = /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|[•–—▪◦*-]\s)/u;
const ends = /[.:;!?؟。！？][»”"’)\]]?$/u;

/** The paragraphs of a text that was read in a file: of pages, whose lines end where the paper does, as well as can be told. */
export function paragraphsOf(text: string, mediaType: string): string[] {
  const tidy = (paragraphs: string[]) => paragraphs.map((one) => one.replace(/\s+/gu, " ").trim()).filter(Boolean);
  if (!isInLines(mediaType)) return tidy(mediaType.startsWith("text/") && /\n[ \t]*\n/.test(text) ? text.split(/\n[ \t]*\n/) : text.split("\n"));
  const paragraphs: string[] = [];
  let open = false;
  for (const line of tidy(text.split("\n"))) {
    if (open && !begins.test(line)) paragraphs.push(joined(paragraphs.pop()!, line));
    else paragraphs.push(line);
    open = !ends.test(line);
  }
  return paragraphs;
}
/** A word that was parted at the end of a line is one again. */
const joined = (one: string, next: string): string => (/\p{Ll}-$/u.test(one) && /^\p{Ll}/u.test(next) ? one.slice(0, -1) + next : `${one} ${next}`);

const withoutSpaces = new Set(["zh", "ja", "th"]);
/** Words with the space that follows them; where a language writes none, as it parts them. */
function wordsOf(text: string, language: string): string[] {
  if (!withoutSpaces.has(language)) return text.match(/\S+\s*|\s+/gu) ?? [];
  return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].map((part) => part.segment);
}
const sameWord = (one: string, other: string): boolean => one.trimEnd() === other.trimEnd();

/** Two states of a text in one language, paragraph by paragraph, and within a changed one word by word. */
export function compareStates(before: readonly string[], after: readonly string[], language: string): Comparison {
  const runs = diffArrays([...before], [...after], { timeout: forParagraphs }) ?? [
    { value: [...before], removed: true, added: false }, { value: [...after], removed: false, added: true },
  ];
  const until = Date.now() + forWords;
  const comparison: Comparison = { rows: [], rough: false };
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]!;
    if (!run.added && !run.removed) {
      comparison.rows.push(...run.value.map((text): ComparedRow => ({ kind: "same", before: text, after: text, words: null })));
      continue;
    }
    const next = runs[at + 1];
    const isReplaced = run.removed && next?.added;
    const [gone, come] = isReplaced ? [run.value, next.value] : run.removed ? [run.value, []] : [[], run.value];
    if (isReplaced) at++;
    for (const [left, right] of paired(gone, come, language)) {
      if (left === null) comparison.rows.push({ kind: "added", before: null, after: right, words: null });
      else if (right === null) comparison.rows.push({ kind: "removed", before: left, after: null, words: null });
      else {
        const words = stretches(left, right, language, until - Date.now());
        comparison.rough ||= words === null;
        comparison.rows.push({ kind: "changed", before: left, after: right, words });
      }
    }
  }
  return comparison;
}

/** Paragraphs that took the place of others, each beside the one it is most like, in their order. */
function paired(gone: string[], come: string[], language: string): [string | null, string | null][] {
  if (gone.length * come.length > mostPairs) return [...gone.map((one): [string, null] => [one, null]), ...come.map((one): [null, string] => [null, one])];
  const bags = (of: string[]) => of.map((one) => new Set(wordsOf(one.toLowerCase(), language).map((word) => word.trim()).filter(Boolean)));
  const [left, right] = [bags(gone), bags(come)];
  const likeness = (i: number, j: number) => {
    let shared = 0;
    for (const word of left[i]!) if (right[j]!.has(word)) shared++;
    return (2 * shared) / (left[i]!.size + right[j]!.size || 1);
  };
  const wide = come.length + 1;
  const best = new Float32Array((gone.length + 1) * wide);
  const like = new Float32Array(gone.length * come.length);
  for (let i = gone.length - 1; i >= 0; i--) {
    for (let j = come.length - 1; j >= 0; j--) {
      const is = (like[i * come.length + j] = likeness(i, j));
      best[i * wide + j] = Math.max(best[(i + 1) * wide + j]!, best[i * wide + j + 1]!, is >= alike ? is + best[(i + 1) * wide + j + 1]! : 0);
    }
  }
  const pairs: [string | null, string | null][] = [];
  let [i, j] = [0, 0];
  while (i < gone.length && j < come.length) {
    const is = like[i * come.length + j]!;
    const here = best[i * wide + j]!;
    if (is >= alike && here === Math.fround(is + best[(i + 1) * wide + j + 1]!)) pairs.push([gone[i++]!, come[j++]!]);
    else if (here === best[(i + 1) * wide + j]!) pairs.push([gone[i++]!, null]);
    else pairs.push([null, come[j++]!]);
  }
  while (i < gone.length) pairs.push([gone[i++]!, null]);
  while (j < come.length) pairs.push([null, come[j++]!]);
  return pairs;
}

/** Null when there is no time left to tell word by word. */
function stretches(before: string, after: string, language: string, milliseconds: number): Stretch[] | null {
  if (milliseconds <= 0) return null;
  const runs = diffArrays(wordsOf(before, language), wordsOf(after, language), { comparator: sameWord, timeout: milliseconds });
  return runs?.map((run): Stretch => ({ text: run.value.join(""), kind: run.added ? "added" : run.removed ? "removed" : "same" })) ?? null;
}

const mostCells = 4_000_000;

/**
 * A text beside its translation: by the length of their paragraphs, one to one, or two to one where that fits better
 * (Gale and Church). What stands beside another is not said to be the same.
 */
export function compareLanguages(before: readonly string[], after: readonly string[]): Comparison {
  const beside = (left: string | null, right: string | null): ComparedRow => ({ kind: left === null ? "added" : right === null ? "removed" : "beside", before: left, after: right, words: null });
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0 || n === m || (n + 1) * (m + 1) > mostCells) {
    return { rows: Array.from({ length: Math.max(n, m) }, (_, at) => beside(before[at] ?? null, after[at] ?? null)), rough: n !== m };
  }
  const total = (of: readonly string[]) => of.reduce((sum, one) => sum + one.length, 0) || 1;
  const ratio = total(after) / total(before);
  const apart = (left: number, right: number) => Math.abs(left * ratio - right) / Math.sqrt((left * ratio + right) / 2 + 1);
  const wide = m + 1;
  const cost = new Float32Array((n + 1) * wide).fill(Infinity);
  const way = new Uint8Array((n + 1) * wide);
  const ways = [[1, 1, 0], [1, 0, 6], [0, 1, 6], [2, 1, 2], [1, 2, 2]] as const;
  const length = (of: readonly string[], end: number, count: number) => (count === 0 ? 0 : count === 1 ? of[end - 1]!.length : of[end - 1]!.length + of[end - 2]!.length);
  cost[0] = 0;
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      ways.forEach(([left, right, price], which) => {
        if (i < left || j < right) return;
        const sum = cost[(i - left) * wide + j - right]! + price + (left && right ? apart(length(before, i, left), length(after, j, right)) : 0);
        if (sum < cost[i * wide + j]!) {
          cost[i * wide + j] = sum;
          way[i * wide + j] = which;
        }
      });
    }
  }
  const rows: ComparedRow[] = [];
  const together = (of: readonly string[], end: number, count: number) => (count === 0 ? null : of.slice(end - count, end).join("\n"));
  for (let [i, j] = [n, m]; i > 0 || j > 0; ) {
    const [left, right] = ways[way[i * wide + j]!]!;
    rows.push(beside(together(before, i, left), together(after, j, right)));
    i -= left;
    j -= right;
  }
  return { rows: rows.reverse(), rough: false };
}
