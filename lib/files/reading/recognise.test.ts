import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { scanned } from "../../testing/pdfs";
import { recognise, tesseractHere, wordsOf } from "./recognise";

// Run where Tesseract is (scripts/test.mjs says where it is not).
const note = readFileSync(path.join(import.meta.dirname, "../../testing/files/scan/note.jpg"));
const bytes = (all: Buffer) => async () =>
  (async function* () {
    yield all;
  })();
const seconds = 120;

describe("letters are recognised by Tesseract", () => {
  it("in a picture", async () => {
    const { text, cut } = await recognise(tesseractHere()!, { bytes: bytes(note), mediaType: "image/jpeg", seconds });
    expect(cut).toBe(false);
    expect(text).toContain("Forty observers were named by twelve States.");
  }, 120_000);

  it("in a PDF whose pages are pictures, upright or turned, page by page", async () => {
    const pdf = scanned(note, { width: 1240, height: 620, pages: [{}, { turned: 90 }, { turned: 180 }] });
    const { text, cut } = await recognise(tesseractHere()!, { bytes: bytes(pdf), mediaType: "application/pdf", seconds });
    expect([text.match(/The delegation met the mission in Vienna/g)?.length, cut]).toEqual([3, false]);
  }, 240_000);

  it("nowhere in a picture without letters, and nothing is made up", async () => {
    const pdf = readFileSync(path.join(import.meta.dirname, "../../testing/files/pdf/imagemagick-images.pdf"));
    expect(await recognise(tesseractHere()!, { bytes: bytes(pdf), mediaType: "application/pdf", seconds })).toEqual({ text: "", cut: false });
  }, 120_000);

  it("until the time is over, and that is said", async () => {
    expect(await recognise(tesseractHere()!, { bytes: bytes(note), mediaType: "image/jpeg", seconds: 0.01 })).toEqual({ text: "", cut: true });
  }, 60_000);
});

describe("of what it recognised", () => {
  const row = (paragraph: number, line: number, sure: number, word: string) => `5\t1\t1\t${paragraph}\t${line}\t1\t0\t0\t9\t9\t${sure}\t${word}`;
  it("lines and paragraphs are kept, and words it is not sure of are left out", () => {
    expect(wordsOf(["level\tpage", row(1, 1, 96, "Two"), row(1, 1, 95.5, "words"), row(1, 1, 12, "~~"), row(1, 2, 90, "below"), row(2, 1, 91, "apart")].join("\n"))).toBe("Two words\nbelow\n\napart");
  });

  it("a few signs are no text", () => {
    expect(wordsOf([row(1, 1, 90, "|"), row(1, 2, 88, "1:")].join("\n"))).toBe("");
  });
});
