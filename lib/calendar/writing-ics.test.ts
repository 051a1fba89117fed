import fc from "fast-check";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { understood } from "../testing/calendar-programs";
import { strictly, textOf, valueOf } from "../testing/strict-icalendar";
import { changesOfClocks, wallClockAt } from "./clocks";
import { writeCalendar, type WrittenEvent } from "./writing-ics";

const event = (given: Partial<WrittenEvent> = {}): WrittenEvent => ({
  uid: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff@office.invalid", sequence: 2, stamp: new Date("2026-11-01T08:00:00Z"), title: "Staff talks", starts: new Date("2026-11-18T13:30:00Z"),
  ends: new Date("2026-11-18T15:00:00Z"), zone: "Europe/Vienna", status: "CONFIRMED", restricted: false, ...given,
});
const parsed = (text: string) => new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
const hostile = ["a\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT", "semi;colon,comma\\back\\nslash:\"quote\"", "x\r\nATTENDEE:mailto:victim@evil.invalid", "😀".repeat(60), "é".repeat(200), "\u2028line\u2029\u0085\u0000\u0007", "END:VCALENDAR", "ATTACH:http://evil.invalid/x", "\ud800", "x".repeat(4_000)];

describe("an iCalendar object that is written", () => {
  it("names the zone, describes it, and shows the wall clock of the meeting", () => {
    const calendar = strictly(writeCalendar([event()], { method: "REQUEST" }));
    const [zone, written] = calendar.components;
    expect([valueOf(calendar, "METHOD"), valueOf(zone!, "TZID"), valueOf(written!, "DTSTART"), valueOf(written!, "SEQUENCE")]).toEqual(["REQUEST", "Europe/Vienna", "20261118T143000", "2"]);
    expect(zone!.components.map((part) => `${part.name} ${valueOf(part, "DTSTART")} ${valueOf(part, "TZOFFSETTO")}`)).toEqual(expect.arrayContaining(["DAYLIGHT 20260329T020000 +0200", "STANDARD 20261025T030000 +0100"]));
  });

  it.each(hostile)("is one event with its own text, whatever stands in title, place and names: %j [INJ-06]", (text) => {
    const written = writeCalendar([event({ title: text, place: text, description: text, organizer: { name: text, address: "office@office.invalid" }, attendee: { name: text, address: "a@b.invalid", role: "CHAIR", reply: "ACCEPTED", asked: true } })], { method: "REQUEST", name: text });
    const calendar = strictly(written);
    const events = calendar.components.filter((part) => part.name === "VEVENT");
    expect(events).toHaveLength(1);
    const expected = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").toWellFormed();
    expect(textOf(valueOf(events[0]!, "SUMMARY")!)).toBe(expected);
    expect(events[0]!.properties.filter((one) => one.name === "ATTENDEE").map((one) => one.value)).toEqual(["mailto:a@b.invalid"]);
    expect(events[0]!.properties.some((one) => one.name === "ATTACH")).toBe(false);
    // And by another reader.
    const [other, ...more] = parsed(written).getAllSubcomponents("vevent");
    expect([other!.getFirstPropertyValue("summary"), other!.getAllProperties("attendee").length, more]).toEqual([expected, 1, []]);
  });

  it("says to a program of others what it is about, when, by whom and to whom: nothing more and nothing else", () => {
    const given = event({ title: "Staff talks, with lunch; and more", place: "Hofburg, Segmentgalerie", organizer: { name: "Bureau, Vienne", address: "office@office.invalid" }, attendee: { name: "Policy \"Officer\"", address: "a@b.invalid", role: "CHAIR", reply: "TENTATIVE", asked: true } });
    for (const [method, status] of [["REQUEST", "CONFIRMED"], ["CANCEL", "CANCELLED"]] as const) {
      expect(understood(writeCalendar([{ ...given, status }], { method }))).toMatchObject({
        method,
        events: [{
          uid: given.uid, sequence: 2, title: given.title, place: given.place, starts: "2026-11-18T13:30:00.000Z", ends: "2026-11-18T15:00:00.000Z", status, organizer: "office@office.invalid",
          attendees: [{ address: "a@b.invalid", role: "CHAIR", reply: "TENTATIVE", asked: true }],
        }],
      });
    }
  });

  it.each(hostile)("is one event to programs of others, whatever stands in title, place and names: %j [INJ-06]", (text) => {
    const written = writeCalendar([event({ title: text, place: text, organizer: { name: text, address: "office@office.invalid" }, attendee: { name: text, address: "a@b.invalid", role: "CHAIR", reply: "ACCEPTED", asked: true } })], { method: "REQUEST", name: text });
    expect(understood(written).events.map((one) => [one.uid, one.organizer, one.attendees.map((other) => other.address)])).toEqual([["6f9619ff-8b86-4d01-b42d-00cf4fc964ff@office.invalid", "office@office.invalid", ["a@b.invalid"]]]);
  });

  it("of any text reads the same to both readers", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const written = writeCalendar([event({ title: text })]);
      const expected = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").toWellFormed();
      expect(textOf(valueOf(strictly(written).components[1]!, "SUMMARY")!)).toBe(expected);
      expect(parsed(written).getFirstSubcomponent("vevent")!.getFirstPropertyValue("summary")).toBe(expected);
    }), { numRuns: 300 });
  });

  it.each(["Europe/Vienna", "America/New_York", "Asia/Tashkent", "Pacific/Kiritimati", "Asia/Kathmandu"])("means in %s the same moment to another program, at any time from 2020 to 2035 [TIME-01]", (zone) => {
    const from = Date.parse("2020-01-01T00:00:00Z");
    fc.assert(fc.property(fc.integer({ min: 0, max: 16 * 365 * 1_440 }), (minutes) => {
      const starts = new Date(from + minutes * 60_000);
      const calendar = parsed(writeCalendar([event({ starts, ends: new Date(starts.getTime() + 3_600_000), zone })]));
      const described = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")!);
      const time = calendar.getFirstSubcomponent("vevent")!.getFirstPropertyValue("dtstart") as unknown as ICAL.Time;
      time.zone = described;
      // In the hour that comes twice the clock alone cannot say which: it is the one or the other.
      const apart = Math.abs(time.toUnixTime() * 1_000 - starts.getTime());
      expect(wallClockAt(starts.toISOString(), zone)).toBe(time.toString().slice(0, 16));
      expect([0, 3_600_000]).toContain(apart);
      if (apart) expect(wallClockAt(new Date(starts.getTime() + 3_600_000).toISOString(), zone) === time.toString().slice(0, 16) || wallClockAt(new Date(starts.getTime() - 3_600_000).toISOString(), zone) === time.toString().slice(0, 16)).toBe(true);
    }), { numRuns: 400 });
  });

  it.each(["Europe/Vienna", "America/New_York"])("means in %s the same moment to programs of others, a day before and after and within every change of the clocks from 2020 to 2035 [TIME-01]", (zone) => {
    const changes = changesOfClocks(zone, Temporal.Instant.from("2020-01-01T00:00:00Z"), Temporal.Instant.from("2036-01-01T00:00:00Z"));
    expect(changes).toHaveLength(32);
    for (const { at } of changes) {
      for (const minutes of [-1_440, -120, -61, -1, 0, 59, 61, 120, 1_440]) {
        const starts = new Date(at.epochMilliseconds + minutes * 60_000);
        const ends = new Date(starts.getTime() + 5_400_000);
        const [read] = understood(writeCalendar([event({ starts, ends, zone })])).events;
        for (const [meant, got] of [[starts, read!.starts], [ends, read!.ends]] as const) {
          // In the hour that comes twice the clock alone cannot say which: it is the one or the other.
          const wall = wallClockAt(meant.toISOString(), zone);
          expect(wallClockAt(got!, zone), meant.toISOString()).toBe(wall);
          const twice = [-3_600_000, 3_600_000].some((apart) => wallClockAt(new Date(meant.getTime() + apart).toISOString(), zone) === wall);
          if (!twice) expect(got).toBe(meant.toISOString());
        }
      }
    }
  });

  it("from midnight to midnight of its zone is an event of days, without an hour", () => {
    const days = { starts: new Date("2022-09-19T04:00:00Z"), ends: new Date("2022-09-24T04:00:00Z"), zone: "America/New_York" };
    const written = strictly(writeCalendar([event(days)])).components.find((part) => part.name === "VEVENT")!;
    expect([valueOf(written, "DTSTART"), valueOf(written, "DTEND")]).toEqual(["20220919", "20220924"]);
    expect(parsed(writeCalendar([event(days)])).getFirstSubcomponent("vevent")!.getFirstProperty("dtstart")!.type).toBe("date");
    const [read] = understood(writeCalendar([event(days)])).events;
    expect([read!.starts, read!.ends]).toEqual(["2022-09-19", "2022-09-24"]);
    const hours = strictly(writeCalendar([event({ ...days, zone: "Europe/Vienna" })])).components.find((part) => part.name === "VEVENT")!;
    expect(valueOf(hours, "DTSTART")).toBe("20220919T060000");
  });

  it("that calls off to somebody who may know no time has none", () => {
    const [written] = strictly(writeCalendar([event({ starts: null, ends: null, status: "CANCELLED" })], { method: "CANCEL" })).components;
    expect([written!.name, valueOf(written!, "DTSTART"), valueOf(written!, "STATUS")]).toEqual(["VEVENT", undefined, "CANCELLED"]);
  });
});
