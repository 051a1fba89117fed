import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAfter } from "../domain/holidays/model";
import { dayOfMoment } from "../i18n/format";
import { momentIn } from "../i18n/meeting-time";
import { monthAfter, monthOf, shiftedDay, weekOf } from "./days-shown";

const day = fc.integer({ min: 0, max: 60_000 }).map((n) => daysAfter("1970-01-01", n));

describe("the days that are shown", () => {
  it("of a month are whole weeks from Monday, with each of its days once, in any month", () => {
    fc.assert(fc.property(day, (one) => {
      const days = monthOf(one);
      expect(days.length % 7).toBe(0);
      expect(new Set(days).size).toBe(days.length);
      expect(days.every((at) => weekOf(at)[0]! <= at && at <= weekOf(at)[6]!)).toBe(true);
      expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(1);
      const own = days.filter((at) => at.slice(0, 7) === one.slice(0, 7));
      expect([own[0]!.slice(8), daysAfter(own.at(-1)!, 1)]).toEqual(["01", monthAfter(one, 1)]);
    }));
  });

  it("go over the end of a year", () => {
    expect([monthAfter("2026-12-31", 1), monthAfter("2027-01-15", -1), monthAfter("2026-03-01", -14)]).toEqual(["2027-01-01", "2026-12-01", "2025-01-01"]);
  });

  it("of one calendar move a meeting by as many days on the clock of its own", () => {
    // Eight in the morning of Tuesday in Tashkent is Monday night in New York.
    const startsAt = momentIn("2027-04-13T08:00", "Asia/Tashkent")!;
    const shown = dayOfMoment(startsAt, "America/New_York");
    expect(shown).toBe("2027-04-12");
    const moved = shiftedDay("2027-04-13", shown, "2027-04-15");
    expect([moved, dayOfMoment(momentIn(`${moved}T08:00`, "Asia/Tashkent")!, "America/New_York")]).toEqual(["2027-04-16", "2027-04-15"]);
    expect(shiftedDay("2027-03-29", "2027-03-29", "2027-03-27")).toBe("2027-03-27");
  });
});
