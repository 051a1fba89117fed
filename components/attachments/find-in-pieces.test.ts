import { describe, expect, it } from "vitest";
import { findInPieces } from "./find-in-pieces";

const words = (pieces: string[], typed: string) =>
  findInPieces(pieces, typed).map(({ from, to }) =>
    from.piece === to.piece ? pieces[from.piece]!.slice(from.at, to.at) : pieces[from.piece]!.slice(from.at) + "|" + pieces.slice(from.piece + 1, to.piece).map((p) => `${p}|`).join("") + pieces[to.piece]!.slice(0, to.at),
  );

describe("words are found in the pieces of a page", () => {
  it("wherever they stand, whatever their capitals and accents", () => {
    expect(words(["Réunion à Vienne, reunion", "RÉUNION"], "reunion")).toEqual(["Réunion", "reunion", "RÉUNION"]);
    expect(words(["reunion"], "Réu")).toEqual(["reu"]);
  });

  it("across pieces, and whatever blanks are between them", () => {
    expect(words(["the joint", "statement of"], "joint statement")).toEqual(["joint|statement"]);
    expect(words(["the joint ", " ", " statement"], "joint  statement")).toEqual(["joint | | statement"]);
  });

  it("beside letters that are two units or become two", () => {
    expect(words(["😀 word 😀"], "word")).toEqual(["word"]);
    expect(words(["of\ufb01cer"], "officer")).toEqual(["of\ufb01cer"]);
    expect(words(["联合国会议"], "会议")).toEqual(["会议"]);
  });

  it("from right to left, with or without vowel signs, in whichever order the file holds the letters", () => {
    expect(words(["habibi يبيبَح"], "حبيبي")).toEqual(["يبيبَح"]);
    expect(words(["حَبيبي", "حبـــيبي"], "حبيبي")).toEqual(["حَبيبي", "حبـــيبي"]);
    expect(words(["\ufea3\ufe92\ufbff\ufe92\ufbfd"], "ح")).toHaveLength(1);
  });

  it("one after the other, up to as many as are asked for, and nothing for nothing", () => {
    expect(findInPieces(["aaaa"], "aa")).toHaveLength(2);
    expect(findInPieces(["a ".repeat(50)], "a", 7)).toHaveLength(7);
    for (const typed of ["", "   ", "zz"]) expect(findInPieces(["a b"], typed)).toEqual([]);
  });
});
