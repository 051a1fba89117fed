import { describe, expect, it } from "vitest";
import { dayOfMoment } from "../../i18n/format";
import { addWorkingDays, austrianHolidays, easter, isWorkingDay, workingDaysBetween } from "./model";

const none = new Set<string>();
const austria = new Set([2026, 2027].flatMap(austrianHolidays).map(({ day }) => day));

describe("Easter", () => {
  it.each([[1818, "03-22"], [1943, "04-25"], [2000, "04-23"], [2025, "04-20"], [2026, "04-05"], [2027, "03-28"], [2038, "04-25"], [2285, "03-22"]])(
    "of %i is on %s", (year, day) => expect(easter(year)).toBe(`${year}-${day}`));
});

describe("the public holidays of Austria", () => {
  it("of 2026 and 2027 are those the law names", () => {
    expect(austrianHolidays(2026).map(({ day }) => day.slice(5))).toEqual(
      ["01-01", "01-06", "04-06", "05-01", "05-14", "05-25", "06-04", "08-15", "10-26", "11-01", "12-08", "12-25", "12-26"]);
    expect(austrianHolidays(2027).map(({ day }) => day.slice(5))).toEqual(
      ["01-01", "01-06", "03-29", "05-01", "05-06", "05-17", "05-27", "08-15", "10-26", "11-01", "12-08", "12-25", "12-26"]);
  });
});

describe("working days", () => {
  it("are Monday to Friday, without the holidays of the organisation", () => {
    const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"];
    expect(week.map((day) => isWorkingDay(day, none))).toEqual([true, true, true, true, true, false, false]);
    expect(isWorkingDay("2026-12-08", none)).toBe(true);
    expect(isWorkingDay("2026-12-08", austria)).toBe(false);
  });

  it("after a day are counted from the next one: five from a Wednesday is the Wednesday after", () => {
    expect(addWorkingDays("2026-11-25", 5, none)).toBe("2026-12-02");
    expect(addWorkingDays("2026-11-28", 1, none)).toBe("2026-11-30");
    expect(addWorkingDays("2026-11-28", 0, none)).toBe("2026-11-28");
  });

  it("pass over Easter by the calendar of whoever answers", () => {
    // Good Friday is a working day in Austria; the United Nations in Vienna keep it free.
    expect(addWorkingDays("2026-04-01", 3, austria)).toBe("2026-04-07");
    expect(addWorkingDays("2026-04-01", 3, new Set(["2026-04-03", "2026-04-06"]))).toBe("2026-04-08");
    expect(workingDaysBetween("2026-04-02", "2026-04-07", new Set(["2026-04-03", "2026-04-06"]))).toBe(1);
  });

  it("pass over the end of a year and a leap day", () => {
    expect(addWorkingDays("2026-12-23", 5, austria)).toBe("2026-12-31");
    expect(addWorkingDays("2026-12-23", 7, austria)).toBe("2027-01-05");
    expect(addWorkingDays("2026-12-23", 8, austria)).toBe("2027-01-07");
    expect(addWorkingDays("2028-02-28", 2, none)).toBe("2028-03-01");
  });

  it("do not mind that the clocks are put forward and back", () => {
    expect(addWorkingDays("2026-03-27", 1, none)).toBe("2026-03-30");
    expect(addWorkingDays("2026-10-23", 1, none)).toBe("2026-10-26");
    expect(workingDaysBetween("2026-03-20", "2026-04-01", none)).toBe(8);
    // An hour before midnight in Vienna it is that day, in summer and in winter.
    expect(dayOfMoment("2026-03-28T22:30:00Z", "Europe/Vienna")).toBe("2026-03-28");
    expect(dayOfMoment("2026-03-29T22:30:00Z", "Europe/Vienna")).toBe("2026-03-30");
    expect(dayOfMoment("2026-10-24T22:30:00Z", "Europe/Vienna")).toBe("2026-10-25");
    expect(dayOfMoment("2026-10-25T22:30:00Z", "Europe/Vienna")).toBe("2026-10-25");
  });

  it("are none between a day and itself or an earlier one", () => {
    expect(workingDaysBetween("2026-11-25", "2026-11-25", none)).toBe(0);
    expect(workingDaysBetween("2026-11-25", "2026-11-20", none)).toBe(0);
  });

  it("counted and added agree, from any day", () => {
    for (let start = 0; start < 400; start += 3) {
      const from = new Date(Date.UTC(2026, 0, 1 + start)).toISOString().slice(0, 10);
      for (const count of [1, 4, 11]) expect(workingDaysBetween(from, addWorkingDays(from, count, austria), austria)).toBe(count);
    }
  });
});
