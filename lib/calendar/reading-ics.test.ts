import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCalendar, zoneNamed } from "./reading-ics";

const folder = path.join(import.meta.dirname, "../testing/files/ics");
const window = { from: "2025-01-01", to: "2029-12-31" };
const file = (...events: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flatMap((event) => ["BEGIN:VEVENT", ...event.split("|"), "END:VEVENT"]), "END:VCALENDAR"].join("\r\n");
const read = (...events: string[]) => readCalendar(file(...events), "osce", window)!;
const days = (...events: string[]) => read(...events).periods.map(({ firstDay, lastDay }) => (firstDay === lastDay ? firstDay : `${firstDay}/${lastDay}`));
const why = (...events: string[]) => read(...events).leftOut.map((one) => one.why);

describe("a calendar file", () => {
  it.each(readdirSync(folder))("as programs write them, %s, is taken or said why not, event by event", (name) => {
    const text = readFileSync(path.join(folder, name), "utf8");
    const taken = readCalendar(text, "osce", window)!;
    // Each component is one period or more, or one line of what is left out.
    const components = text.match(/^BEGIN:(VEVENT|VTODO|VJOURNAL|VFREEBUSY)\s*$/gim)?.length ?? 0;
    const brought = new Set(taken.periods.map((one) => one.importedUid.replace(/\/[^/]*$/, "")));
    expect(brought.size + taken.leftOut.length).toBeGreaterThanOrEqual(components > 0 ? 1 : 0);
    expect(brought.size + taken.leftOut.length).toBeLessThanOrEqual(components);
    expect(taken.leftOut.filter((one) => one.why === "broken")).toEqual([]);
  });

  it("brings the holidays of a year, with their names in both languages where it has both", () => {
    expect(read("UID:1|DTSTART;VALUE=DATE:20260403|SUMMARY:Good Friday|SUMMARY;LANGUAGE=fr:Vendredi saint").periods).toEqual([
      { firstDay: "2026-04-03", lastDay: "2026-04-03", kind: "holiday", nameEn: "Good Friday", nameFr: "Vendredi saint", importedUid: "1/2026-04-03" },
    ]);
  });

  it("says in both languages that a day has no name, where it has none", () => {
    expect(read("UID:1|DTSTART;VALUE=DATE:20260403", "UID:2|DTSTART;VALUE=DATE:20260404|SUMMARY: ").periods.map(({ nameEn, nameFr }) => [nameEn, nameFr])).toEqual(Array(2).fill(["Day without a name", "Jour sans nom"]));
  });

  it("knows a recess by its length, ends before the day it ends on, and takes a day that does not say it is one", () => {
    expect(read("UID:1|DTSTART;VALUE=DATE:20260801|DTEND;VALUE=DATE:20260829|SUMMARY:Summer recess").periods[0]).toMatchObject({ firstDay: "2026-08-01", lastDay: "2026-08-28", kind: "recess" });
    expect(days("UID:1|DTSTART:20261224|DURATION:PT86400S|SUMMARY:x")).toEqual(["2026-12-24"]);
  });

  it("follows what recurs within the years around now and no further, without the days excepted", () => {
    expect(days("UID:1|DTSTART;VALUE=DATE:20040619|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20270619|SUMMARY:Juneteenth")).toEqual(["2025-06-19", "2026-06-19", "2028-06-19", "2029-06-19"]);
    expect(days("UID:1|DTSTART;VALUE=DATE:20241128|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH|SUMMARY:Thanksgiving").slice(0, 3)).toEqual(["2025-11-27", "2026-11-26", "2027-11-25"]);
    expect(days("UID:1|DTSTART;VALUE=DATE:20240229|RRULE:FREQ=YEARLY|SUMMARY:Leap day")).toEqual(["2028-02-29"]);
    expect(why("UID:1|DTSTART;VALUE=DATE:20040101|RRULE:FREQ=YEARLY;UNTIL=20051231|SUMMARY:Over")).toEqual(["recurs_outside"]);
  });

  it("takes midnight to midnight for a day, on the clock of the event or of the calendar, and hours for no rest at all", () => {
    expect(days("UID:1|DTSTART;TZID=W. Europe Standard Time:20261026T000000|DTEND;TZID=W. Europe Standard Time:20261027T000000|SUMMARY:National Day")).toEqual(["2026-10-26"]);
    expect(days("UID:1|DTSTART:20261025T230000Z|DTEND:20261026T230000Z|SUMMARY:National Day")).toEqual(["2026-10-26"]);
    expect(why("UID:1|DTSTART:20261026T120000Z|DTEND:20261026T130000Z|SUMMARY:Closed at noon")).toEqual(["has_hours"]);
    expect(why("UID:1|DTSTART;TZID=Middle Earth:20261026T010000|SUMMARY:x")).toEqual(["unknown_zone"]);
  });

  it("says of what it leaves out which it is", () => {
    expect(read("SUMMARY:Nameless\\, without a day", "UID:2|STATUS:CANCELLED|DTSTART;VALUE=DATE:20260101|SUMMARY:Off", "UID:3|DTSTART;VALUE=DATE:20260230|SUMMARY:No such day").leftOut).toEqual([
      { name: "Nameless, without a day", why: "no_start" }, { name: "Off", why: "cancelled" }, { name: "No such day", why: "broken" },
    ]);
    expect(readCalendar("<html>Sign in first</html>", "osce", window)).toBeNull();
  });

  it("that is hostile takes neither time nor the rest of the file with it", () => {
    const begun = performance.now();
    expect(why("UID:1|DTSTART:20260101T000000Z|RRULE:FREQ=SECONDLY|SUMMARY:x", "UID:2|DTSTART;VALUE=DATE:20260101|RRULE:FREQ=HOURLY|SUMMARY:x", "UID:3|DTSTART;VALUE=DATE:10000101|RRULE:FREQ=DAILY|SUMMARY:x",
      "UID:5|DTSTART;VALUE=DATE:20260101|RRULE:FREQ=NEVER|SUMMARY:x")).toEqual(
      ["has_hours", "recurs_too_often", "recurs_too_often", "broken"]);
    const never = read("UID:1|DTSTART;VALUE=DATE:20260102|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|SUMMARY:Never again", "UID:2|DTSTART;VALUE=DATE:20260101|SUMMARY:New Year");
    expect(never.periods.map((one) => one.nameEn)).toContain("New Year");
    const many = read(...Array.from({ length: 2_500 }, (_, n) => `UID:${n}|DTSTART;VALUE=DATE:20200101|RRULE:FREQ=DAILY|SUMMARY:${n}`));
    expect(many.leftOut.length).toBeGreaterThan(1_900);
    expect(many.leftOut.every((one) => one.why === "too_many")).toBe(true);
    expect(read(`UID:1|DTSTART;VALUE=DATE:20260101|SUMMARY:${"x\u0007\u2028".repeat(5_000)}`).periods[0]!.nameEn.length).toBeLessThanOrEqual(120);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it("of any text at all is read without an error", () => {
    const line = fc.oneof(fc.constantFrom("BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VCALENDAR", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY", "DTEND:", "DTSTART;TZID=:x", "EXDATE:2026", " folded", "UID:"), fc.string());
    fc.assert(fc.property(fc.array(line), (lines) => {
      readCalendar(["BEGIN:VCALENDAR", ...lines].join("\n"), "un_vienna", window);
    }), { numRuns: 300 });
  });

  it("names zones as Outlook does", () => {
    expect([zoneNamed("Eastern Standard Time"), zoneNamed("America/New_York"), zoneNamed("Nowhere"), zoneNamed("../../etc/passwd")]).toEqual(["America/New_York", "America/New_York", null, null]);
  });
});
