import { describe, expect, it } from "vitest";
import { compareLanguages, compareStates, paragraphsOf, type ComparedRow } from "./model";
import { processorMs } from "../../../testing/processor-time";

const kinds = (rows: ComparedRow[]) => rows.map((row) => row.kind);
const marked = (row: ComparedRow) => row.words!.map(({ text, kind }) => (kind === "added" ? `[+${text.trim()}]` : kind === "removed" ? `[-${text.trim()}]` : text.trim())).join(" ");

describe("the paragraphs of a text", () => {
  it("are its lines in a document, its blocks in a plain text, and go on over the lines and pages of a PDF", () => {
    expect(paragraphsOf("One\nTwo\n\nThree", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")).toEqual(["One", "Two", "Three"]);
    expect(paragraphsOf("One\nand more\n\nTwo", "text/plain")).toEqual(["One and more", "Two"]);
    expect(paragraphsOf("One\nTwo", "text/plain")).toEqual(["One", "Two"]);
    expect(paragraphsOf("1. The mission shall co-\noperate with\n\nall. \n2. It reports.\n(a) Weekly", "application/pdf")).toEqual(["1. The mission shall cooperate with all.", "2. It reports.", "(a) Weekly"]);
    expect(paragraphsOf(" \n\t\n", "application/pdf")).toEqual([]);
  });
});

describe("two states of a text", () => {
  it("are told paragraph by paragraph, and within a changed one word by word", () => {
    const { rows, rough } = compareStates(["Title", "The mission reports every month to the Council.", "An old paragraph that goes."], ["Title", "The mission reports every week to the Council.", "Something new and quite different comes."], "en");
    expect(kinds(rows)).toEqual(["same", "changed", "removed", "added"]);
    expect(marked(rows[1]!)).toBe("The mission reports every [-month] [+week] to the Council.");
    expect(rough).toBe(false);
  });

  it("find a paragraph again that has others put before it", () => {
    const { rows } = compareStates(["A first sentence about reports.", "A second sentence about observers."], ["New words altogether elsewhere.", "A first sentence about weekly reports.", "A second sentence about observers."], "en");
    expect(kinds(rows)).toEqual(["added", "changed", "same"]);
  });

  it("part words where a language writes no spaces, and in Arabic by its spaces", () => {
    expect(marked(compareStates(["观察员每月报告"], ["观察员每周报告"], "zh").rows[0]!)).toMatch(/\[-[^\]]+\] \[\+[^\]]+\]/);
    expect(marked(compareStates(["تقدم البعثة تقريرا كل شهر"], ["تقدم البعثة تقريرا كل أسبوع"], "ar").rows[0]!)).toBe("تقدم البعثة تقريرا كل [-شهر] [+أسبوع]");
  });

  it("lose no word of either side, however unlike they are", () => {
    const text = (seed: number, length: number) => Array.from({ length }, (_, i) => `word${(i * seed) % 97} follows word${(i * i * seed) % 89} here`);
    const [before, after] = [text(3, 40), text(5, 55)];
    const { rows } = compareStates(before, after, "en");
    const side = (of: "removed" | "added") => rows.map((row) => (row.words ? row.words.filter((word) => word.kind === "same" || word.kind === of).map((word) => word.text).join("") : of === "removed" ? row.before : row.after));
    expect(side("removed").filter(Boolean).map((one) => one!.split(/\s+/).length)).toEqual(before.map((one) => one.split(/\s+/).length));
    expect(side("added").filter(Boolean)).toEqual(after);
  });

  it("of the greatest length and without a common word are told in the time there is", () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, i) => Array.from({ length: 22 }, (_, j) => `${word}${i * 31 + j * 7}`).join(" "));
    const began = processorMs();
    const { rows } = compareStates(long("a"), long("b"), "en");
    expect(rows).toHaveLength(6_000);
    expect(processorMs() - began).toBeLessThan(5_000);
  });

  it("that change in one paragraph longer than can be told in time come whole, and it is said", () => {
    const words = (of: string) => Array.from({ length: 60_000 }, (_, i) => `${i % 3 ? `shared${i % 50}` : of + i}`).join(" ");
    const { rows, rough } = compareStates([words("a")], [words("b")], "en");
    expect(rough).toBe(kinds(rows).includes("changed"));
    expect(rows.every((row) => row.words === null)).toBe(true);
  });
});

describe("a text and its translation", () => {
  it("stand beside each other one to one where they have as many paragraphs", () => {
    expect(compareLanguages(["One", "Two"], ["Un", "Deux"]).rows).toEqual([
      { kind: "beside", before: "One", after: "Un", words: null }, { kind: "beside", before: "Two", after: "Deux", words: null },
    ]);
  });

  it("find one another by their length where one has two paragraphs for one", () => {
    const [a, b, c] = ["a".repeat(100), "b".repeat(40), "c".repeat(260)];
    const { rows } = compareLanguages([a, b, c], [`${a}\n${b}`.replaceAll("\n", "x"), c]);
    expect(rows.map((row) => [row.before?.length, row.after?.length])).toEqual([[141, 141], [260, 260]]);
  });
});
