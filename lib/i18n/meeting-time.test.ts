import { describe, expect, it } from "vitest";
import { cityOf, deadline, isOfWholeDays, meetingDays, meetingTimes, momentIn, weekDays } from "./meeting-time";

const inNewYork = { startsAt: "2022-09-19T04:00:00Z", endsAt: "2022-09-24T04:00:00Z", zone: "America/New_York" };
const at = (from: string, to: string, zone = "Europe/Vienna") => ({ startsAt: momentIn(from, zone)!, endsAt: momentIn(to, zone)!, zone });

describe("the time of a meeting", () => {
  it.each([
    ["six hours apart", at("2026-11-17T14:30", "2026-11-17T16:00"), "14:30–16:00 Vienna · 08:30–10:00 New York", "14:30–16:00 Vienne · 08:30–10:00 New York"],
    ["before Vienna changes its clocks", at("2026-03-20T14:30", "2026-03-20T16:00"), "14:30–16:00 Vienna · 09:30–11:00 New York (5 h apart that week)", "14:30–16:00 Vienne · 09:30–11:00 New York (5 h d’écart cette semaine-là)"],
    ["after Vienna changed them", at("2026-10-27T14:30", "2026-10-27T16:00"), "14:30–16:00 Vienna · 09:30–11:00 New York (5 h apart that week)", "14:30–16:00 Vienne · 09:30–11:00 New York (5 h d’écart cette semaine-là)"],
    ["over midnight here and not there", at("2026-11-17T23:30", "2026-11-18T01:00"), "23:30–01:00 Vienna · 17:30–19:00 New York (17 Nov 2026)", "23:30–01:00 Vienne · 17:30–19:00 New York (17 nov. 2026)"],
    ["the day before there", at("2026-11-17T08:00", "2026-11-17T10:00", "Asia/Tashkent"), "08:00–10:00 Tashkent · 04:00–06:00 Vienna (night there) · 22:00–00:00 New York (16 Nov 2026, night there)",
      "08:00–10:00 Tachkent · 04:00–06:00 Vienne (la nuit) · 22:00–00:00 New York (16 nov. 2026, la nuit)"],
    ["over midnight there and not here", at("2026-11-17T05:30", "2026-11-17T06:30"), "05:30–06:30 Vienna · 23:30–00:30 New York (16–17 Nov 2026, night there)", "05:30–06:30 Vienne · 23:30–00:30 New York (16–17 nov. 2026, la nuit)"],
    ["late in New York", at("2026-11-17T23:30", "2026-11-18T00:30", "America/New_York"), "23:30–00:30 New York · 05:30–06:30 Vienna (18 Nov 2026, night there)", "23:30–00:30 New York · 05:30–06:30 Vienne (18 nov. 2026, la nuit)"],
    ["a moment without an end", at("2026-11-17T14:30", "2026-11-17T14:30"), "14:30 Vienna · 08:30 New York", "14:30 Vienne · 08:30 New York"],
  ])("%s is told with its end at both headquarters [TIME-01]", (_, meeting, en, fr) => {
    expect([meetingTimes("en", meeting), meetingTimes("fr", meeting)]).toEqual([en, fr]);
  });

  it("keeps its hours and its length on the days on which the clocks change", () => {
    // In the night to 25 October 2026 Vienna counts the hour after two twice; in that to 29 March it leaves it out.
    expect(meetingTimes("en", at("2026-10-25T01:00", "2026-10-25T04:00"))).toBe("01:00–04:00 Vienna · 19:00–23:00 New York (24 Oct 2026)");
    expect(meetingTimes("en", at("2026-03-29T01:00", "2026-03-29T04:00"))).toBe("01:00–04:00 Vienna · 20:00–22:00 New York (28 Mar 2026, night there, 5 h apart that week)");
    expect(meetingTimes("en", at("2026-11-01T00:30", "2026-11-01T03:30", "America/New_York"))).toContain("00:30–03:30 New York · 05:30–09:30 Vienna");
  });

  it("that ends at midnight is of one day", () => {
    expect(meetingDays("en", at("2026-11-17T22:00", "2026-11-18T00:00"))).toBe("17 November 2026");
    expect(meetingDays("fr", at("2026-11-30T22:00", "2026-12-01T01:00"))).toBe("30 novembre – 1ᵉʳ décembre 2026");
  });

  it("names a city as people do, also one that is not on the list", () => {
    expect([cityOf("en", "Asia/Bishkek"), cityOf("fr", "Asia/Bishkek"), cityOf("fr", "America/Port_of_Spain")]).toEqual(["Bishkek", "Bichkek", "Port of Spain"]);
  });
});

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

describe("a proposed time", () => {
  it("says the day of the week, on the clock of the meeting", () => {
    const late = { startsAt: "2027-01-12T23:30:00.000Z", endsAt: "2027-01-13T01:00:00.000Z", zone: "Europe/Vienna" };
    expect([weekDays("en", late), weekDays("fr", late)]).toEqual(["Wednesday 13 January 2027", "mercredi 13 janvier 2027"]);
    expect([weekDays("en", { ...late, zone: "America/New_York" }, "short"), weekDays("fr", { ...late, zone: "Europe/London" }, "short")]).toEqual(["Tue 12 Jan 2027", "mar. 12 janv. 2027 – mer. 13 janv. 2027"]);
  });
});

describe("a day to do something by", () => {
  it("ends with the day in the zone of its rule, for a reader in New York too [TIME-05]", () => {
    expect(deadline("en", "2027-04-12", "Europe/Vienna")).toBe("Monday 12 April 2027, 24:00 Vienna · 18:00 New York");
    expect(deadline("fr", "2027-03-22", "Europe/Vienna")).toBe("lundi 22 mars 2027, 24\u00a0h\u00a000 Vienne · 19\u00a0h\u00a000 New York");
    expect(deadline("en", "2027-04-12", "Asia/Tashkent")).toBe("Monday 12 April 2027, 24:00 Tashkent · 21:00 Vienna · 15:00 New York");
    expect(deadline("en", "2027-04-12", "America/New_York")).toBe("Monday 12 April 2027, 24:00 New York · 06:00 Vienna (13 Apr 2027)");
    expect([deadline("en", "2027-04-12", "Asia/Tashkent", "short"), deadline("fr", "2027-04-12", "Europe/Vienna", "short")]).toEqual(["12 Apr 2027, 24:00 Tashkent", "12 avr. 2027, 24:00 Vienne"]);
  });
});
