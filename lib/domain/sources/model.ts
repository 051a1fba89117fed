/** How far a source has proved itself (the Admiralty scale): A completely reliable … F cannot be judged. */
export const reliabilities = ["A", "B", "C", "D", "E", "F"] as const;
export type Reliability = (typeof reliabilities)[number];

/** How far an item is borne out: 1 confirmed by others … 6 cannot be judged. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];

/** "Confirmed" and "probably true" rest on others: they name what confirms them. */
export const needsConfirmation = (credibility: number): boolean => credibility <= 2;

/** “B2”; “B2–4” where the judgements that stand differ; a dash for what nobody has judged; null for neither. */
export function gradeOf(reliability: string | null, judged: readonly number[]): string | null {
  if (!reliability && judged.length === 0) return null;
  const [best, worst] = [Math.min(...judged), Math.max(...judged)];
  const number = judged.length === 0 ? "–" : best === worst ? String(best) : `${best}–${worst}`;
  return `${reliability ?? "–"}${number}`;
}

/** Names of sources are compared without regard to case, accents and spaces at the ends or doubled. */
export const addressOf = (given: string | null | undefined): string | null => given?.trim().toLowerCase() || null;
