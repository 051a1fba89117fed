import { describe, expect, it } from "vitest";
import { citedInRuns } from "./cited-in-runs";

const shown = (runs: Parameters<typeof citedInRuns>[0]) => citedInRuns(runs).map(({ text, symbol }) => (symbol ? [text, symbol] : text));

describe("symbols in the words of a passage", () => {
  it("are taken apart from what stands around them, and no letter is lost", () => {
    const text = "Recalling A/48/185, annex II, and Security Council resolution 1325 (2000); see MC.DEC/3/11 of 2011.";
    expect(shown([{ text }])).toEqual([
      "Recalling ", ["A/48/185, annex II", "A/48/185, annex II"], ", and Security Council ", ["resolution 1325 (2000)", "S/RES/1325 (2000)"], "; see ", ["MC.DEC/3/11", "MC.DEC/3/11"], " of 2011.",
    ]);
    expect(citedInRuns([{ text }]).map((run) => run.text).join("")).toBe(text);
  });

  it("keep the look of their words; a link of the document stays its own, a note a note", () => {
    expect(citedInRuns([{ text: "See " }, { text: "A/48/185", strong: true }, { text: "1", note: "1" }, { text: " or A/51/489", to: "https://elsewhere.invalid/" }])).toEqual([
      { text: "See " }, { text: "A/48/185", strong: true, symbol: "A/48/185" }, { text: "1", note: "1" }, { text: " or A/51/489", to: "https://elsewhere.invalid/" },
    ]);
  });

  it("that change their look half way are left as they stand, and what follows them is not", () => {
    expect(shown([{ text: "In A/RES" }, { text: "/48/5 and A/48/185", emphasis: true }])).toEqual(["In A/RES", "/48/5 and ", ["A/48/185", "A/48/185"]]);
  });

  it("are none where there is none", () => {
    const runs = [{ text: "On 3 May, 24/7." }];
    expect(citedInRuns(runs)).toBe(runs);
    expect(shown([{ text: "Both halves: A/70/95–S/2015/446" }])).toEqual(["Both halves: ", ["A/70/95", "A/70/95"], "–", ["S/2015/446", "S/2015/446"]]);
  });
});
