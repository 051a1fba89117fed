import { describe, expect, it } from "vitest";
import { findQuote, longestQuote, quoteOf } from "./quote";

const words = (pieces: string[], quote: string) => {
  const found = findQuote(pieces, quote);
  return found && pieces.map((text, piece) => (piece < found.from.piece || piece > found.to.piece ? "" : text.slice(piece === found.from.piece ? found.from.at : 0, piece === found.to.piece ? found.to.at : undefined))).join("");
};

describe("words that are selected", () => {
  it("are quoted in one line", () => {
    expect(quoteOf("  They report\n every\u00a0month. ")).toBe("They report every month.");
    expect(quoteOf(" \n ")).toBe("");
  });

  it("are quoted from their beginning where they are more than a comment keeps, and no letter is cut in two", () => {
    const many = quoteOf("word ".repeat(400));
    expect(many).toMatch(/^(word )+word…$/);
    expect(many.length).toBeLessThanOrEqual(longestQuote);
    for (const letters of ["😀".repeat(700), `x${"😀".repeat(700)}`]) {
      const unbroken = quoteOf(letters);
      expect(unbroken.length).toBeLessThanOrEqual(longestQuote);
      expect(unbroken.isWellFormed()).toBe(true);
    }
  });
});

describe("quoted words", () => {
  it("are found where they stand, also over several lines and when only their beginning was kept", () => {
    expect(words(["They report", "every month."], "report every")).toBe("reportevery");
    const text = "word ".repeat(400);
    expect(words([text], quoteOf(text))).toMatch(/^(word ){100,}word$/);
  });

  it("are found where a word lies in several pieces", () => {
    expect(words(["obser", "vers and ", "mis", "sions"], "observers and missions")).toBe("observers and missions");
    expect(words(["of the obser", "vers"], "observers")).toBe("observers");
  });

  it("are not found where they are not", () => {
    for (const quote of ["every week", "", "…"]) expect(findQuote(["They report every month."], quote)).toBeNull();
  });
});
