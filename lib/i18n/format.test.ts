import { describe, expect, it } from "vitest";
import { days, entitled } from "./format";

describe("days from one to another", () => {
  it.each([
    ["2026-11-17", "2026-11-17", "17 November 2026", "17 novembre 2026"],
    ["2026-11-17", "2026-11-18", "17–18 November 2026", "17–18 novembre 2026"],
    ["2026-11-01", "2026-11-02", "1–2 November 2026", "1ᵉʳ–2 novembre 2026"],
    ["2026-11-30", "2026-12-01", "30 November – 1 December 2026", "30 novembre – 1ᵉʳ décembre 2026"],
    ["2026-12-31", "2027-01-01", "31 December 2026 – 1 January 2027", "31 décembre 2026 – 1ᵉʳ janvier 2027"],
  ])("%s, %s: what they share is said once", (first, last, en, fr) => {
    expect([days("en", first, last), days("fr", first, last)]).toEqual([en, fr]);
  });
});

describe("the title that a reader is shown", () => {
  const both = { title: "Staff talks", titleOther: "Entretiens", language: "en" as const };
  it("is in his language where it was given in it, and says which it is", () => {
    expect([entitled("en", both), entitled("fr", both)]).toEqual([{ text: "Staff talks", lang: "en" }, { text: "Entretiens", lang: "fr" }]);
    expect([entitled("en", { ...both, language: "fr" }), entitled("fr", { ...both, language: "fr" })]).toEqual([{ text: "Entretiens", lang: "en" }, { text: "Staff talks", lang: "fr" }]);
  });
  it("is as it stands where it was given in the other language alone, or in a third one", () => {
    expect(entitled("fr", { ...both, titleOther: null })).toEqual({ text: "Staff talks", lang: "en" });
    expect(entitled("fr", { ...both, titleOther: "" })).toEqual({ text: "Staff talks", lang: "en" });
    expect(entitled("fr", { ...both, language: "ru" })).toEqual({ text: "Staff talks", lang: "ru" });
  });
});
