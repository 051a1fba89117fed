import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { World } from "../testing/world";
import { changesOfClocks, minutesBetween, momentAt, wallClockAt } from "./clocks";

const zones = ["Europe/Vienna", "America/New_York"] as const;
const [first, last] = [Temporal.Instant.from("2020-01-01T00:00:00Z"), Temporal.Instant.from("2036-01-01T00:00:00Z")];
let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world.end());

describe("the clocks of Vienna and New York", () => {
  it("are changed on the last Sundays of March and October, and on the second of March and the first of November [TIME-01]", () => {
    const sunday = (year: number, month: number, nth: number) => {
      const days = Array.from({ length: 31 }, (_, at) => at + 1).filter((day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() === 0 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1);
      return `${year}-${String(month).padStart(2, "0")}-${String(days.at(nth)!).padStart(2, "0")}`;
    };
    const years = Array.from({ length: 16 }, (_, at) => 2020 + at);
    const of = (zone: string) => changesOfClocks(zone, first, last).map(({ at }) => wallClockAt(at, zone).slice(0, 10));
    expect(of("Europe/Vienna")).toEqual(years.flatMap((year) => [sunday(year, 3, -1), sunday(year, 10, -1)]));
    expect(of("America/New_York")).toEqual(years.flatMap((year) => [sunday(year, 3, 1), sunday(year, 11, 0)]));
  });

  it("are six hours apart, and five in the weeks between the two changes [TIME-01]", () => {
    const apart = (moment: string) => minutesBetween("Europe/Vienna", "America/New_York", moment) / 60;
    expect(["2026-03-07", "2026-03-09", "2026-03-28", "2026-03-30", "2026-10-24", "2026-10-26", "2026-11-02", "2027-03-13", "2027-03-15", "2027-03-28", "2027-10-31", "2027-11-08"].map((day) => apart(`${day}T12:30:00Z`)))
      .toEqual([6, 5, 5, 6, 6, 5, 6, 6, 5, 6, 5, 6]);
    expect(wallClockAt(momentAt("2026-03-10T14:30", "Europe/Vienna")!, "America/New_York")).toBe("2026-03-10T09:30");
  });

  it("show the time that was agreed again, on every day and around every change until 2035, or leave it out", () => {
    const around = zones.flatMap((zone) => changesOfClocks(zone, first, last).map(({ at }) => at.epochMilliseconds));
    const moment = fc.oneof(fc.integer({ min: first.epochMilliseconds, max: last.epochMilliseconds }), fc.tuple(fc.constantFrom(...around), fc.integer({ min: -7_200_000, max: 7_200_000 })).map(([at, by]) => at + by));
    fc.assert(fc.property(moment, fc.constantFrom(...zones), (ms, zone) => {
      const local = wallClockAt(Temporal.Instant.fromEpochMilliseconds(Math.floor(ms / 60_000) * 60_000), zone);
      expect(wallClockAt(momentAt(local, zone)!, zone)).toBe(local);
    }), { numRuns: 2_000 });
    for (const zone of zones) {
      for (const { at, from, to } of changesOfClocks(zone, first, last)) {
        const gap = Temporal.PlainDateTime.from(wallClockAt(at, zone)).subtract({ minutes: 30 }).toString({ smallestUnit: "minute" });
        expect(momentAt(gap, zone) === null, `${zone} ${gap}`).toBe(to > from);
      }
    }
  });

  it("are read by the database in the same way, in the hour that comes twice too", async () => {
    for (const zone of zones) {
      for (const { at } of changesOfClocks(zone, first, last)) {
        for (const by of [-90, -30, 0, 30, 90]) {
          const local = Temporal.PlainDateTime.from(wallClockAt(at, zone)).add({ minutes: by }).toString({ smallestUnit: "minute" });
          const here = momentAt(local, zone);
          const { rows } = await world.db.query<{ at: Date; stands: boolean }>("select app.moment_of($1::timestamp, $2) as at, app.moment_of($1::timestamp, $2) at time zone $2 = $1::timestamp as stands", [local, zone]);
          expect(here?.epochMilliseconds ?? null, `${zone} ${local}`).toBe(rows[0]!.stands ? rows[0]!.at.getTime() : null);
        }
      }
    }
  });
});
