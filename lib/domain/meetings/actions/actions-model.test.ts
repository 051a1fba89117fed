import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayInWords, handleOf, ownerMeant, ownersMatching, parseActionLine } from "./model";

/** A Wednesday. */
const today = "2026-11-25";
const read = (line: string) => parseActionLine(line, today);
const anyDay = fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2035-12-31T00:00:00Z"), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));
const later = fc.tuple(anyDay, fc.integer({ min: 0, max: 360 })).map(([from, days]) => [from, new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)] as const);
const spelled = (locale: string, day: string, form: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...form }).format(new Date(`${day}T12:00:00Z`));

describe("a line that notes an action point", () => {
  it.each([
    ["@msu prepares the note by Friday", "msu", "prepares the note", "2026-11-27", false],
    ["@msu prepares the note by 12 Dec", "msu", "prepares the note", "2026-12-12", false],
    ["@msu prepares the note before next meeting", "msu", "prepares the note", null, true],
    ["@msu prépare la note d’ici vendredi", "msu", "prépare la note", "2026-11-27", false],
    ["@msu prépare la note d'ici vendredi", "msu", "prépare la note", "2026-11-27", false],
    ["@msu prépare la note pour le 12 déc.", "msu", "prépare la note", "2026-12-12", false],
    ["@msu prépare la note avant la prochaine réunion", "msu", "prépare la note", null, true],
    ["@msu prépare la note pour le 1er décembre", "msu", "prépare la note", "2026-12-01", false],
    ["by Dec 12, 2027 @\"Mediation Support Unit\" sends the outline", "Mediation Support Unit", "sends the outline", "2027-12-12", false],
    ["@« Unité d’appui » envoie le plan d’ici au 3 février", "Unité d’appui", "envoie le plan", "2027-02-03", false],
    ["@hlo names two officers, by 2026-12-11.", "hlo", "names two officers,.", "2026-12-11", false],
    ["@msu by tomorrow sends it", "msu", "sends it", "2026-11-26", false],
    ["@msu prepares the note by next Friday", "msu", "prepares the note", "2026-11-27", false],
    ["@msu prépare la note d’ici vendredi prochain", "msu", "prépare la note", "2026-11-27", false],
    ["@msu prépare la note avant lundi prochain.", "msu", "prépare la note.", "2026-11-30", false],
    ["@msu in 2 weeks reports", "msu", "reports", "2026-12-09", false],
    ["@msu sous 10 jours rend compte", "msu", "rend compte", "2026-12-05", false],
  ])("%j", (line, who, text, dueOn, beforeNext) => expect(read(line)).toEqual({ who, text, dueOn, beforeNext }));

  it.each(["prepares the note", "@msu prepares the note on Friday’s meeting", "@msu by next month", "@msu by next Friday 12", "@msu by 30 February", "@msu by 1 March 2020", "@msu by Friday 12 Dec", "@msu pour la forme", "write to a@b.int by mail"])(
    "does not guess: %j has no day", (line) => expect(read(line).dueOn).toBeNull(),
  );

  it("said on that weekday means the next one", () => expect(parseActionLine("@a b by Wednesday", today).dueOn).toBe("2026-12-02"));

  it("means the same day in both languages, whatever the day on which it is said", () =>
    fc.assert(fc.property(later, ([from, day]) => {
      const english = spelled("en-GB", day, { day: "numeric", month: "long", year: "numeric" });
      const french = spelled("fr-FR", day, { day: "numeric", month: "long", year: "numeric" });
      const short = spelled("fr-FR", day, { day: "numeric", month: "short" });
      for (const line of [`@x does it by ${english}`, `@x le fait pour le ${french}`, `@x does it by ${day}`, `@x le fait d’ici au ${short}`]) expect(parseActionLine(line, from).dueOn, line).toBe(day);
    })));

  it("by a weekday is within the seven days to come, on that weekday", () =>
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 7 }), (from, ahead) => {
      const day = new Date(Date.parse(`${from}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
      expect(dayInWords(spelled("en-GB", day, { weekday: "long" }), from)).toBe(day);
      expect(dayInWords(spelled("fr-FR", day, { weekday: "long" }), from)).toBe(day);
    })));

  it("loses no word: what is neither who nor when stands in the text", () =>
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrsuvwxyzéà0123456789"), minLength: 1, maxLength: 9 }), { maxLength: 8 }), fc.boolean(), fc.boolean(), (words, who, due) => {
      const parsed = parseActionLine([who ? "@msu" : "", ...words, due ? "by Friday" : ""].join(" "), today);
      expect(parsed.who).toBe(who ? "msu" : null);
      if (due) expect(parsed.dueOn).toBe("2026-11-27");
      if (parsed.dueOn === null && !parsed.beforeNext) expect(parsed.text).toBe(words.join(" "));
      else if (due) expect(words.join(" ")).toBe(parsed.text);
    })));

  it("of any signs is read without failing, and no sign of it is made up", () =>
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (line) => {
      const parsed = parseActionLine(line, today);
      for (const piece of parsed.text.split(" ")) expect(line).toContain(piece.replace(/[.,]$/, ""));
    })));
});

describe("who is meant", () => {
  const party = (id: string, nameEn: string, acronymEn: string | null = null) => ({ id, kind: "unit", nameEn, nameFr: `${nameEn} (fr)`, acronymEn, acronymFr: null });
  const all = [party("1", "Mediation Support Unit", "MSU"), party("2", "Mediation Support Team"), party("3", "Focal point, MSU"), party("4", "Élection Office")];
  it("is found by acronym, name, initials or the beginning of a name, accents or not", () => {
    const of = (handle: string) => ownerMeant(handle, all)?.id ?? null;
    expect([of("msu"), of("MST"), of("Mediation Support Team"), of("election"), of("focal")]).toEqual(["1", "2", "2", "4", "3"]);
  });
  it("is found by any word of a name alone, and offered by its words, its initials or who holds the post", () => {
    const offered = (typed: string) => ownersMatching(typed, [...all, { ...party("5", "Desk Officer"), held: "Meridian Reader" }]).map((one) => one.id);
    expect([offered("support"), offered("unit med"), offered("msu"), offered("eo"), offered("off"), offered("reader"), offered("@"), offered("eco sends the plan")])
      .toEqual([["1", "2"], ["1"], ["1", "3"], ["4"], ["4", "5"], ["5"], [], []]);
    expect([ownerMeant("team", all)?.id, ownerMeant("support", all)]).toEqual(["2", null]);
  });
  it("is read again from how he is written after @", () => {
    const again = (name: string, acronym: string | null) => read(`${handleOf(name, acronym)} sends it`).who;
    expect([again("Mediation Support Unit", "MSU"), again("Focal point, Vienna", null), again("Mission’s “Desk”", "EC.O."), again("A", "x y")]).toEqual(["MSU", "Focal point, Vienna", "Mission’s “Desk”", "A"]);
  });
  it("is nobody where it could be two, or none", () => expect([ownerMeant("mediation", all), ownerMeant("nobody", all), ownerMeant("m", all)]).toEqual([null, null, null]));
});
