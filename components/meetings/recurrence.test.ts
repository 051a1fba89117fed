import { expect, test } from "vitest";
import { isRule, occurrencesOf } from "@/lib/domain/meetings/series/model";
import { repeats, ruleOf, weekdayOfMonth } from "./recurrence";

const days = (given: Parameters<typeof ruleOf>[0]) =>
  occurrencesOf(ruleOf(given)!, { startsLocal: `${given.startDay}T14:30`, endsLocal: `${given.startDay}T16:00` }, "Europe/Vienna").map((one) => one.startsLocal.slice(0, 10));

test("every choice of the form is a rule the product takes, and a single meeting has none", () => {
  for (const repeat of repeats.filter((one) => one !== "never")) {
    for (const startDay of ["2026-11-10", "2026-11-30", "2027-02-28"]) for (const until of ["", "2027-06-30"]) expect(isRule(ruleOf({ repeat, startDay, until })!), repeat).toBe(true);
  }
  expect(ruleOf({ repeat: "never", startDay: "2026-11-10", until: "" })).toBeNull();
});

test("weeks and fortnights keep the day of the week, until the last day that was given and with it", () => {
  expect(days({ repeat: "weekly", startDay: "2026-11-10", until: "2026-12-01" })).toEqual(["2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01"]);
  expect(days({ repeat: "fortnightly", startDay: "2026-11-10", until: "2026-12-08" })).toEqual(["2026-11-10", "2026-11-24", "2026-12-08"]);
});

test("months and quarters keep the week of the month, and what is a fifth is the last", () => {
  expect(days({ repeat: "monthly", startDay: "2026-11-10", until: "2027-02-28" })).toEqual(["2026-11-10", "2026-12-08", "2027-01-12", "2027-02-09"]);
  expect(days({ repeat: "quarterly", startDay: "2026-11-10", until: "2027-06-30" })).toEqual(["2026-11-10", "2027-02-09", "2027-05-11"]);
  expect(weekdayOfMonth("2026-11-30")).toEqual({ nth: -1, weekday: 1 });
  expect(days({ repeat: "monthly", startDay: "2026-11-30", until: "2027-01-31" })).toEqual(["2026-11-30", "2026-12-28", "2027-01-25"]);
});
