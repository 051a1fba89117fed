import { describe, expect, it } from "vitest";
import { differenceBetween } from "./text-difference";

const marked = (before: string, after: string) =>
  differenceBetween(before, after)
    .map(({ text, kind }) => (kind === "added" ? `[+${text}]` : kind === "removed" ? `[-${text}]` : text))
    .join("");

describe("what differs between two texts", () => {
  it("marks the words that were added, and no others", () => {
    expect(marked("Four questions are proposed.", "Four questions and one annex are proposed.")).toBe(
      "Four questions [+and one annex ]are proposed.",
    );
  });

  it("marks a word that replaces another", () => {
    expect(marked("Four questions are proposed.", "Six questions are proposed.")).toBe("[-Four ][+Six ]questions are proposed.");
  });

  it("finds nothing between a text and itself", () => {
    expect(differenceBetween("One.\n\nTwo.", "One.\n\nTwo.")).toEqual([{ text: "One.\n\nTwo.", kind: "same" }]);
  });

  it("shows a text that was written or removed whole", () => {
    expect(marked("", "a b")).toBe("[+a b]");
    expect(marked("a b", "")).toBe("[-a b]");
  });

  it("loses no word of either text, also where they are too unlike to compare", () => {
    const [before, after] = [1, 2].map((seed) => Array.from({ length: 2_000 }, (_, place) => `w${seed}-${place}`).join(" ")) as [string, string];
    const found = differenceBetween(before, after);
    expect(found.filter(({ kind }) => kind !== "added").map(({ text }) => text).join("")).toBe(before);
    expect(found.filter(({ kind }) => kind !== "removed").map(({ text }) => text).join("")).toBe(after);
  });
});
