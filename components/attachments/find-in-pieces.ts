/** Where something stands: a place in one piece of a text. */
export type Spot = { piece: number; at: number };
export type Found = { from: Spot; to: Spot };

/** Without accents, vowel signs and the strokes that only lengthen an Arabic word. */
const folded = (letter: string): string => letter.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase();
const fromRight = /[\u0590-\u08ff]/;

/**
 * Where the words typed stand in a text that lies in pieces, in the order of the text; capitals, accents and how many
 * blanks there are do not matter. Words from right to left are found in either order of their letters: a PDF holds them
 * as it likes. `to` is after the last letter. Without `blanks` the letters alone are compared: a word may lie in pieces.
 */
export function findInPieces(pieces: readonly string[], typed: string, most = 1_000, blanks = true): Found[] {
  const letters: string[] = [];
  const spots: Spot[] = [];
  const put = (text: string, spot: Spot) => {
    for (const letter of text) {
      const blank = /\s/.test(letter);
      if (blank && (!blanks || letters.length === 0 || letters.at(-1) === " ")) continue;
      letters.push(blank ? " " : letter);
      spots.push(spot);
    }
  };
  pieces.forEach((text, piece) => {
    let at = 0;
    for (const letter of text) {
      put(folded(letter), { piece, at });
      at += letter.length;
    }
    put(" ", { piece, at });
  });

  const wanted = folded(typed).replace(/\s+/g, blanks ? " " : "").trim();
  const found: Found[] = [];
  if (wanted === "") return found;
  const ways = fromRight.test(wanted) ? [wanted, [...wanted].reverse().join("")] : [wanted];
  // Each letter is one unit here, so that places in the text and in the list are the same.
  const text = letters.map((letter) => (letter.length === 1 ? letter : "\ufffd")).join("");
  const next = (from: number) => ways.map((way) => text.indexOf(way, from)).filter((at) => at >= 0).sort((a, b) => a - b)[0] ?? -1;
  for (let at = next(0); at >= 0 && found.length < most; at = next(at + wanted.length)) {
    const last = spots[at + wanted.length - 1]!;
    const end = pieces[last.piece]!.codePointAt(last.at)! > 0xffff ? 2 : 1;
    found.push({ from: spots[at]!, to: { piece: last.piece, at: last.at + end } });
  }
  return found;
}
