import { describe, expect, it } from "vitest";
import { isOfWholeDays, meetingDays, meetingTimes } from "./meeting-time";

const inNewYork = { startsAt: "2022-09-19T04:00:00Z", endsAt: "2022-09-24T04:00:00Z", zone: "America/New_York" };

describe("a meeting of which the days are known and the hours are not", () => {
  it("says its days and that no hours are given, and not an hour at any headquarters", () => {
    expect([meetingDays("en", inNewYork), meetingTimes("en", inNewYork)]).toEqual(["19–23 September 2022", "hours not given · New York"]);
    expect([meetingDays("fr", inNewYork), meetingTimes("fr", inNewYork)]).toEqual(["19–23 septembre 2022", "heures non indiquées · New York"]);
  });

  it("is of whole days in its own zone, also over a change of the clocks", () => {
    expect(isOfWholeDays({ startsAt: "2026-03-27T23:00:00Z", endsAt: "2026-03-29T22:00:00Z", zone: "Europe/Vienna" })).toBe(true);
    expect(isOfWholeDays({ ...inNewYork, zone: "Europe/Vienna" })).toBe(false);
    expect(isOfWholeDays({ ...inNewYork, endsAt: inNewYork.startsAt })).toBe(false);
  });
});

it("a meeting with hours tells them where it is and at the two headquarters", () => {
  const meeting = { startsAt: "2026-11-18T13:30:00Z", endsAt: "2026-11-18T15:00:00Z", zone: "Europe/Vienna" };
  expect([meetingDays("en", meeting), meetingTimes("en", meeting)]).toEqual(["18 November 2026", "14:30 Vienna · 08:30 New York"]);
  expect(meetingDays("en", { ...meeting, endsAt: "2026-11-18T23:00:00Z" })).toBe("18 November 2026");
});
