import { todayIn } from "../db/days";

/** The office's day so many days from today: between its midnight and that of UTC the two are not the same. */
export function officeDay(from = 0, now = new Date()): string {
  return new Date(Date.parse(`${todayIn("Europe/Vienna", now)}T00:00:00Z`) + from * 86_400_000).toISOString().slice(0, 10);
}
