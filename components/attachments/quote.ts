import { findInPieces, type Found } from "@/components/attachments/find-in-pieces";

/** As the contract takes it. */
export const longestQuote = 1_000;

/** Words that were selected, as a comment quotes them: in one line, and of very many the beginning. */
export function quoteOf(selected: string): string {
  const words = selected.replace(/\s+/g, " ").trim();
  if (words.length <= longestQuote) return words;
  const kept = words.slice(0, longestQuote - 1);
  const end = kept.lastIndexOf(" ");
  return `${end > longestQuote / 2 ? kept.slice(0, end) : kept.replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Where quoted words stand; where the text has its blanks elsewhere than they do, by their letters alone. */
export function findQuote(pieces: readonly string[], quote: string): Found | null {
  const words = quote.replace(/…$/, "");
  return findInPieces(pieces, words, 1)[0] ?? findInPieces(pieces, words, 1, false)[0] ?? null;
}
