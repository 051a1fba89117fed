import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../testing/meeting-world";
import { scheduleSeries } from "../meetings/series/commands";
import { newSeries } from "../meetings/series/contract";
import { importCalendar, removePeriod } from "./commands";
import { importedCalendar, plannedTime } from "./contract";
import { listPeriods, warningsFor } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.fields ? `${error.kind} ${JSON.stringify(error.fields)}` : error.kind;
  });
const ics = (...events: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flatMap((event) => ["BEGIN:VEVENT", ...event.split("|"), "END:VEVENT"]), "END:VCALENDAR"].join("\r\n");
const bring = (as: AtMeetings, given: object) => writing(w.who[as].asking, (db) => importCalendar(db, importedCalendar.parse({ calendar: "un_vienna", keep: true, ...given })));
const between = (as: AtMeetings, from: string, to: string) => reading(w.who[as].asking, (db) => listPeriods(db, { from, to })).then(({ items }) => items);
const workingDays = async (organisation: string) => (await w.world.db.query<{ day: string }>("select day::text as day from holiday where organisation_id = $1 order by day", [organisation])).rows.map((row) => row.day);
const warned = (as: AtMeetings, given: object) => reading(w.who[as].asking, (db) => warningsFor(db, plannedTime.parse({ zone: "Europe/Vienna", ...given })));

describe("the four calendars", () => {
  it("have Austria’s holidays of 2026 and 2027 without anybody entering them", async () => {
    const days = (await between("reader", "2026-01-01", "2027-12-31")).filter((one) => one.calendar === "austria").map((one) => one.firstDay);
    expect(days).toEqual([
      "2026-01-01", "2026-01-06", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-06-04", "2026-08-15", "2026-10-26", "2026-11-01", "2026-12-08", "2026-12-25", "2026-12-26",
      "2027-01-01", "2027-01-06", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-17", "2027-05-27", "2027-08-15", "2027-10-26", "2027-11-01", "2027-12-08", "2027-12-25", "2027-12-26"]);
  });

  it("show first what a file would bring, keep it when told to, and once however often it is read", async () => {
    const file = ics("UID:gf26|DTSTART;VALUE=DATE:20260403|SUMMARY:Good Friday", "UID:noon|DTSTART:20260403T110000Z|DTEND:20260403T120000Z|SUMMARY:Early closing");
    expect(await bring("registry", { ics: file, keep: false })).toMatchObject({ periods: [{ firstDay: "2026-04-03", known: false }], leftOut: [{ name: "Early closing", why: "has_hours" }], kept: false });
    expect((await between("reader", "2026-04-03", "2026-04-03")).length).toBe(0);
    await bring("registry", { ics: file });
    expect(await bring("officer", { ics: file.replace("SUMMARY:Good Friday", "SUMMARY:Good Friday\r\nSUMMARY;LANGUAGE=fr:Vendredi saint") })).toMatchObject({ periods: [{ known: true }] });
    expect(await between("counterpart", "2026-04-03", "2026-04-03")).toMatchObject([{ calendar: "un_vienna", nameEn: "Good Friday", nameFr: "Vendredi saint" }]);
  });

  it("are kept by the office alone", async () => {
    const may: AtMeetings[] = [];
    for (const one of standingsAtMeetings) if ((await told(bring(one, { ics: ics(`UID:${one}|DTSTART;VALUE=DATE:20290702|SUMMARY:x`) }))) === "done") may.push(one);
    expect(may).toEqual(["head", "officer", "registry"]);
    const [one] = await between("officer", "2029-07-02", "2029-07-02");
    const take = (as: AtMeetings) => told(writing(w.who[as].asking, (db) => removePeriod(db, { id: one!.id! })));
    expect([await take("counterpart"), await take("reader"), await take("officer"), await take("officer")]).toEqual(["forbidden", "forbidden", "done", "not_found"]);
  });

  it("of the United Nations in Vienna and of the OSCE are the days on which those organisations do not work; recesses are not", async () => {
    await bring("officer", { calendar: "osce", ics: ics("UID:o1|DTSTART;VALUE=DATE:20280417|SUMMARY:Easter Monday", "UID:o2|DTSTART;VALUE=DATE:20280801|DTEND;VALUE=DATE:20280820|SUMMARY:Summer recess") });
    await bring("officer", { calendar: "un_new_york", ics: ics("UID:n1|DTSTART;VALUE=DATE:20280704|SUMMARY:Independence Day") });
    await bring("officer", { ics: ics("UID:v1|DTSTART;VALUE=DATE:20280414|DTEND;VALUE=DATE:20280416|SUMMARY:Good Friday") });
    expect((await workingDays(w.world.osce)).filter((day) => day.startsWith("2028"))).toEqual(["2028-04-17"]);
    expect((await workingDays(w.world.un)).filter((day) => day.startsWith("2028"))).toEqual(["2028-04-14", "2028-04-15"]);
    await bring("officer", { ics: ics("UID:v1|DTSTART;VALUE=DATE:20280414|SUMMARY:Moved\r\nX-A:b") });
    const [period] = (await between("officer", "2028-04-14", "2028-04-14")).filter((one) => one.calendar === "un_vienna");
    await w.world.db.query("insert into holiday (organisation_id, day, name_en, name_fr) values ($1, '2028-04-20', 'By hand', 'À la main')", [w.world.un]);
    await writing(w.who.officer.asking, (db) => removePeriod(db, { id: period!.id! }));
    expect((await workingDays(w.world.un)).filter((day) => day.startsWith("2028"))).toEqual(["2028-04-20"]);
  });

  it("take the files that programs make, and answer what is none beside the field", async () => {
    const real = readFileSync(path.join(import.meta.dirname, "../../testing/files/ics/google_aus_holidays.ics"), "utf8");
    expect((await bring("head", { calendar: "un_new_york", ics: real })).periods.length).toBeGreaterThan(50);
    expect(await told(bring("head", { ics: "hello" }))).toBe('invalid {"ics":"not_a_calendar"}');
    expect(importedCalendar.safeParse({ calendar: "austria", ics: "" }).success).toBe(false);
    expect(importedCalendar.safeParse({ calendar: "osce", ics: "x".repeat(10_000_000) }).error?.issues[0]?.message).toBe("too_large");
  });
});

describe("a planned time", () => {
  it("is told with both cities, six hours apart or five, and inside or outside the hours they share", async () => {
    const at = async (day: string, from = "15:30", to = "17:00") => warned("officer", { startsLocal: `${day}T${from}`, endsLocal: `${day}T${to}` });
    expect(await at("2026-11-18")).toMatchObject({ startsAt: "2026-11-18T14:30:00.000Z", hoursApart: 6, weekend: false, outsideCommonHours: false });
    expect(await at("2026-10-27")).toMatchObject({ hoursApart: 5, outsideCommonHours: false });
    expect(await at("2026-11-18", "14:30", "16:00")).toMatchObject({ outsideCommonHours: true });
    expect(await at("2026-11-21")).toMatchObject({ weekend: true });
    expect(await told(warned("officer", { startsLocal: "2026-03-29T02:30", endsLocal: "2026-03-29T04:00" }))).toBe('invalid {"startsLocal":"no_such_time"}');
    expect(await told(warned("officer", { startsLocal: "2026-11-18T10:00", endsLocal: "2026-11-18T10:00" }))).toBe('invalid {"endsLocal":"before_start"}');
  });

  it("on a holiday or in a recess says of whom, by the day of each city", async () => {
    await bring("officer", { calendar: "osce", ics: ics("UID:winter|DTSTART;VALUE=DATE:20261207|DTEND;VALUE=DATE:20270104|SUMMARY:Winter recess") });
    await bring("officer", { calendar: "un_new_york", ics: ics("UID:thx|DTSTART;VALUE=DATE:20261126|SUMMARY:Thanksgiving") });
    const names = async (given: object) => (await warned("officer", given)).periods.map((one) => `${one.calendar} ${one.kind} ${one.nameEn}`);
    expect(await names({ startsLocal: "2026-12-08T10:00", endsLocal: "2026-12-08T11:00" })).toEqual(["osce recess Winter recess", "austria holiday Immaculate Conception"]);
    // Two in the morning in Vienna is still Thanksgiving in New York, and no longer a Thursday here.
    expect(await names({ startsLocal: "2026-11-27T02:00", endsLocal: "2026-11-27T03:00" })).toEqual(["un_new_york holiday Thanksgiving"]);
    expect(await names({ startsLocal: "2026-11-27T09:00", endsLocal: "2026-11-27T10:00" })).toEqual([]);
  });

  it("collides with what those who come attend elsewhere, principals first, as far as one may see it", async () => {
    const people = [w.who.head.id, w.who.counterpart.id];
    const day = "2027-05-11";
    const first = await w.meeting({ title: "First", startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, inviteMembers: false }, { shared: true });
    const hidden = await w.meeting({ title: "Hidden", startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, inviteMembers: false });
    const planned = await w.meeting({ title: "Planned", startsLocal: `${day}T11:00`, endsLocal: `${day}T13:00`, inviteMembers: false }, { shared: true });
    const sit = (entry: string, party: string, role: string, organisation: string) => w.world.insert("participation", { entry_id: entry, party_id: party, organisation_id: organisation, title_en: "x", title_fr: "x", role, added_by_id: people[0]! });
    for (const entry of [first.id, planned.id]) await sit(entry, people[1]!, "member", w.world.osce);
    for (const entry of [hidden.id, planned.id]) await sit(entry, people[0]!, "chair", w.world.un);
    const collide = async (as: AtMeetings, time = "11") => (await warned(as, { meeting: planned.id, startsLocal: `${day}T${time}:00`, endsLocal: `${day}T13:00` })).collisions.map((one) => [one.title, one.who[0]!.principal]);
    expect(await collide("officer")).toEqual([["Hidden", true], ["First", false]]);
    expect(await collide("counterpart")).toEqual([["First", false]]);
    expect(await collide("officer", "12")).toEqual([]);
    expect(await told(warned("partner", { meeting: planned.id, startsLocal: `${day}T11:00`, endsLocal: `${day}T13:00` }))).toBe("not_found");
  });

  it("that comes again is warned of on each of its dates, a new one by its rule and a planned one by those that would move with it", async () => {
    await bring("officer", { calendar: "osce", ics: ics("UID:closed30|DTSTART;VALUE=DATE:20300115|SUMMARY:House closed") });
    const weekly = await warned("officer", { startsLocal: "2030-01-08T15:30", endsLocal: "2030-01-08T17:00", rule: "FREQ=WEEKLY;COUNT=4" });
    expect(weekly.periods).toEqual([]);
    expect(weekly.later.map((one) => [one.startsAt.slice(0, 10), one.periods.map(({ nameEn }) => nameEn)])).toEqual([["2030-01-15", ["House closed"]], ["2030-01-22", []], ["2030-01-29", []]]);
    expect((await warned("officer", { startsLocal: "2030-01-08T15:30", endsLocal: "2030-01-08T17:00", rule: "FREQ=WEEKLY" })).later).toHaveLength(25);
    expect((await warned("officer", { startsLocal: "2030-01-08T15:30", endsLocal: "2030-01-08T17:00" })).later).toEqual([]);

    const { items } = await writing(w.who.officer.asking, (db) => scheduleSeries(db, newSeries.parse({
      title: "Weekly", modality: "virtual", classification: "UNCLASSIFIED", inviteMembers: false, startsLocal: "2030-01-07T15:30", endsLocal: "2030-01-07T17:00", rule: "FREQ=WEEKLY;COUNT=3",
    })));
    const other = await w.meeting({ title: "Elsewhere", startsLocal: "2030-01-15T15:30", endsLocal: "2030-01-15T17:00", inviteMembers: false });
    for (const entry of [...items.map((one) => one.id), other.id]) await w.world.insert("participation", { entry_id: entry, party_id: w.who.head.id, organisation_id: w.world.un, title_en: "x", title_fr: "x", role: "chair", added_by_id: w.who.officer.id });
    const moved = (from: string) => warned("officer", { meeting: items[0]!.id, following: "true", startsLocal: `${from}T15:30`, endsLocal: `${from}T17:00` });
    const told = async (from: string) => (await moved(from)).later.map((one) => [one.startsAt.slice(0, 10), one.periods.map(({ nameEn }) => nameEn), one.collisions.map(({ title }) => title)]);
    expect(await told("2030-01-08")).toEqual([["2030-01-15", ["House closed"], ["Elsewhere"]], ["2030-01-22", [], []]]);
    // By a week: where the next of the series stood, which moves on with it.
    expect(await told("2030-01-14")).toEqual([["2030-01-21", [], []], ["2030-01-28", [], []]]);
    expect((await moved("2030-01-14")).collisions).toEqual([]);
  });
});
