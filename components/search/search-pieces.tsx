import type { SearchResultData } from "@/components/search/use-search";

/** A text with what was found in it marked. */
export function SearchPieces({ pieces }: { pieces: SearchResultData["snippet"] }) {
  return pieces.map((piece, place) => (piece.match ? <mark key={place}>{piece.text}</mark> : piece.text));
}
