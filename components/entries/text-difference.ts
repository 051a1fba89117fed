export type Stretch = { text: string; kind: "same" | "added" | "removed" };

const mostCells = 1_000_000;
/** Words with the space that follows them. */
const words = (text: string) => text.match(/\S+\s*|\s+/gu) ?? [];
const same = (one: string | undefined, other: string | undefined) => one?.trimEnd() === other?.trimEnd();

/** What stands in `after` that did not in `before`, word by word; texts too unlike to compare come whole. */
export function differenceBetween(before: string, after: string): Stretch[] {
  const [a, b] = [words(before), words(after)];
  let start = 0;
  while (start < a.length && start < b.length && same(a[start], b[start])) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && same(a.at(-1 - end), b.at(-1 - end))) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return joined([
    { text: b.slice(0, start).join(""), kind: "same" },
    ...(left.length * right.length > mostCells ? whole(left, right) : longestCommon(left, right)),
    { text: b.slice(b.length - end).join(""), kind: "same" },
  ]);
}

const whole = (left: string[], right: string[]): Stretch[] => [
  { text: left.join(""), kind: "removed" },
  { text: right.join(""), kind: "added" },
];

function longestCommon(left: string[], right: string[]): Stretch[] {
  const wide = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * wide);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * wide + j] =
        same(left[i], right[j]) ? lengths[(i + 1) * wide + j + 1]! + 1 : Math.max(lengths[(i + 1) * wide + j]!, lengths[i * wide + j + 1]!);
    }
  }
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (same(left[i], right[j])) {
      stretches.push({ text: right[j]!, kind: "same" });
      i++;
      j++;
    } else if (lengths[(i + 1) * wide + j]! >= lengths[i * wide + j + 1]!) stretches.push({ text: left[i++]!, kind: "removed" });
    else stretches.push({ text: right[j++]!, kind: "added" });
  }
  for (; i < left.length; i++) stretches.push({ text: left[i]!, kind: "removed" });
  for (; j < right.length; j++) stretches.push({ text: right[j]!, kind: "added" });
  return stretches;
}

function joined(stretches: Stretch[]): Stretch[] {
  return stretches.reduce<Stretch[]>((all, stretch) => {
    const last = all.at(-1);
    if (!stretch.text) return all;
    if (last?.kind === stretch.kind) last.text += stretch.text;
    else all.push({ ...stretch });
    return all;
  }, []);
}
