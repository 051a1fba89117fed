import { daysAfter, type Day } from "../domain/holidays/model";

const weekday = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The week of a day, from Monday. */
export const weekOf = (day: Day): Day[] => Array.from({ length: 7 }, (_, at) => daysAfter(day, at - weekday(day)));

/** The whole weeks that a month touches, Monday by Monday: 28 to 42 days. */
export function monthOf(day: Day): Day[] {
  const first = `${day.slice(0, 7)}-01`;
  const last = daysAfter(`${monthAfter(first, 1)}`, -1);
  const days: Day[] = [];
  for (let monday = weekOf(first)[0]!; monday <= last; monday = daysAfter(monday, 7)) days.push(...weekOf(monday));
  return days;
}

/** The first of the month so many months on. */
export function monthAfter(day: Day, months: number): Day {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

/** A day moved by as many days as lie between two others: what is dragged on one calendar stands on the clock of another. */
export const shiftedDay = (day: Day, from: Day, to: Day): Day => daysAfter(day, (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
