import { describe, expect, it } from "vitest";
import { emptyCommon, emptyDocument, filingInput, withFiles, withFirstWords, withMoved, wrongInFiling } from "./filing-fields";

const named = (...names: string[]) => names.map((name) => ({ key: name, name }));
const shape = (documents: ReturnType<typeof withFiles>) => documents.map((one) => [one.symbols[0] ?? one.title, one.languages.map((each) => `${each.language} ${each.standing} ${each.files.length}`)]);

describe("files given together", () => {
  it("become language versions of one document by their symbol, and what is not sure stays alone", () => {
    const documents = withFiles([emptyDocument()], named("A_RES_48_5-EN.pdf", "A_RES_48_5-FR.pdf", "Minutes of Tuesday.docx"), "en");
    expect(shape(documents)).toEqual([["A/RES/48/5", ["en original 1", "fr official 1"]], ["Minutes of Tuesday", ["en original 1"]]]);
    expect(documents[1]!.languages[0]!.guessed).toBe(true);
  });

  it("find the document of their symbol that is there already", () => {
    const first = withFiles([], named("A_RES_48_5-EN.pdf"), "en");
    expect(shape(withFiles(first, named("A_RES_48_5-AR.pdf"), "en"))).toEqual([["A/RES/48/5", ["en original 1", "ar official 1"]]]);
  });

  it("are put right by hand: a language moves to another document or to one of its own, and nothing is lost", () => {
    const documents = withFiles([], named("Guide.pdf", "Leitfaden.pdf"), "en");
    const [guide, leitfaden] = documents;
    const joined = withMoved(documents, leitfaden!.key, leitfaden!.languages[0]!.key, guide!.key);
    expect(joined).toHaveLength(1);
    expect(joined[0]!.languages.map((one) => [one.standing, one.title])).toEqual([["original", ""], ["official", "Leitfaden"]]);
    expect(new Set(joined[0]!.languages.map((one) => one.language)).size).toBe(2);
    const apart = withMoved(joined, joined[0]!.key, joined[0]!.languages[1]!.key, null);
    expect(apart.map((one) => [one.title, one.languages.length])).toEqual([["Guide", 1], ["Leitfaden", 1]]);
  });

  it("are known by their first page where their names say nothing, until somebody says something else", () => {
    const pages = { en: "United Nations\nS/2015/730\nSecurity Council\nDistr.: General\nOriginal: English\nThe Secretary-General reports that the mandate of the mission has been extended", fr: "Nations Unies\nS/2015/730\nConseil de sécurité\nDistr. générale\nFrançais\nOriginal : anglais\nLe Secrétaire général fait savoir que le mandat de la mission a été prorogé" };
    const [scan, other] = named("scan.pdf", "scan2.pdf");
    const documents = withFiles([emptyDocument()], [scan!, other!], "en");
    const first = withFirstWords(documents, scan!, pages.en);
    expect(shape(first)).toEqual([["S/2015/730", ["en original 1"]], ["scan2", ["en original 1"]]]);
    expect(shape(withFirstWords(first, other!, pages.fr))).toEqual([["S/2015/730", ["en original 1", "fr official 1"]]]);
    // The one that comes first may be the translation.
    expect(shape(withFirstWords(withFirstWords(documents, other!, pages.fr), scan!, pages.en))).toEqual([["S/2015/730", ["fr official 1", "en original 1"]]]);
    const typed = documents.map((one) => ({ ...one, title: "My own title", languages: one.languages.map((each) => ({ ...each, guessed: false })) }));
    expect(shape(withFirstWords(typed, scan!, pages.fr))).toEqual(shape(typed));
    expect(withFirstWords(documents, { key: "gone", name: "gone.pdf" }, pages.en)).toEqual(documents);
    expect(shape(withFirstWords(documents, scan!, "Minutes of the meeting of Tuesday, in the usual room"))).toEqual(shape(documents));
  });

  it("are sent with the title of the document where a language has none of its own", () => {
    const [document] = withFiles([], named("A_RES_48_5-EN.pdf", "A_RES_48_5-FR.pdf"), "en");
    const common = { ...emptyCommon({ id: "unit", label: "Office" }), classification: "UNCLASSIFIED" as const };
    const input = filingInput({ ...document!, title: "Cooperation" }, common, (key) => `upload of ${key}`);
    expect(input).toMatchObject({ origin: "received", language: "en", classificationReason: null, symbols: ["A/RES/48/5"] });
    expect(input.languages).toMatchObject([{ language: "en", title: "Cooperation", uploads: ["upload of A_RES_48_5-EN.pdf"] }, { language: "fr", title: "Cooperation" }]);
  });

  it("are never passed over: one that was refused keeps its document from being sent, and one that has not come is no less", () => {
    const common = emptyCommon({ id: "unit", label: "Office" });
    const [document] = withFiles([], named("A_RES_48_5-EN.pdf", "A_RES_48_5-FR.pdf"), "en");
    expect(wrongInFiling(document!, common, new Set(["A_RES_48_5-FR.pdf"]))).toEqual({ languages: "file_refused" });
    expect(wrongInFiling(document!, common, new Set(["another.pdf"]))).toEqual({});
    expect(() => filingInput(document!, common, () => { throw new Error("it has not come"); })).toThrow();
  });

  it("give a title without the language at the end of their name, for all the languages they come in", () => {
    const documents = withFiles([], named("early-warning-note-en.docx", "early-warning-note-fr.docx", "Record of 2-3 May (FR).docx"), "en");
    expect(documents.map(({ title, languages }) => [title, languages.map((one) => one.language)])).toEqual([["early warning note", ["en", "fr"]], ["Record of 2-3 May", ["fr"]]]);
  });

  it("give a title without what ends a line or turns the direction of writing, and of any length", () => {
    const [document] = withFiles([], named("Report\u202Efdp.\u0007 of\nTuesday.exe.pdf"), "en");
    expect(document!.title).toBe("Reportfdp. of Tuesday.exe");
    expect(withFiles([], named(`${"long ".repeat(200)}.pdf`), "en")[0]!.title).toHaveLength(999);
  });

  it("are not cut: what is too long is said, field by field", () => {
    const common = { ...emptyCommon({ id: "unit", label: "Office" }), originalMarking: "x".repeat(121) };
    const [document] = withFiles([], named("A_RES_48_5-EN.pdf"), "en");
    const long = "x".repeat(501);
    expect(wrongInFiling({ ...document!, title: long, titleOther: long, summary: "x".repeat(4_001), publicAddress: `https://un.org/${long}` }, common))
      .toEqual({ title: "too_long", titleOther: "too_long", summary: "too_long", publicAddress: "too_long", originalMarking: "too_long" });
    expect(wrongInFiling({ ...document!, languages: [{ ...document!.languages[0]!, title: "x".repeat(4_001) }], symbols: Array.from({ length: 21 }, (_, i) => `A/RES/48/${i}`) }, { ...common, originalMarking: "" }))
      .toEqual({ languages: "too_long", symbols: "too_many" });
  });

  it("are not sent with a language twice, two originals or an end without a beginning", () => {
    const common = emptyCommon({ id: "unit", label: "Office" });
    const [document] = withFiles([], named("A_RES_48_5-EN.pdf", "A_RES_48_5-FR.pdf"), "en");
    const [en, fr] = document!.languages;
    expect(wrongInFiling(document!, common)).toEqual({});
    expect(wrongInFiling({ ...document!, title: " ", languages: [en!, { ...fr!, language: "en" }], inForceTo: "2001-01-01" }, common)).toEqual({ title: "required", languages: "twice", inForceFrom: "required" });
    expect(wrongInFiling({ ...document!, languages: [en!, { ...fr!, standing: "original" }], publicAddress: "javascript:alert(1)" }, common)).toEqual({ languages: "one_original", publicAddress: "not_an_address" });
  });
});
