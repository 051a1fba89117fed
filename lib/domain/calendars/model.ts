import type { Day } from "../holidays/model";

/** The calendars that matter to a meeting of the two organisations; the first is computed, the others are imported. */
export const calendarNames = ["austria", "un_vienna", "un_new_york", "osce"] as const;
export type CalendarName = (typeof calendarNames)[number];
export const keptCalendars = ["un_vienna", "un_new_york", "osce"] as const;
export type KeptCalendar = (typeof keptCalendars)[number];
export const periodKinds = ["holiday", "recess"] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** The clock by which the days of a calendar begin and end. */
export const zoneOfCalendar = { austria: "Europe/Vienna", un_vienna: "Europe/Vienna", un_new_york: "America/New_York", osce: "Europe/Vienna" } as const;

/** Rest of more days than these is a recess. */
export const longestHoliday = 3;

/** The hours in which both headquarters work: 15:00–18:00 in Vienna, 09:00–12:00 in New York. */
export const commonHours = { zone: "Europe/Vienna", from: "15:00", to: "18:00" } as const;

/** Why an event of a file is not in the calendar. */
export const leftOutReasons = [
  "has_hours", "unknown_zone", "no_start", "not_an_event", "broken", "cancelled", "bad_rule", "recurs_too_often", "recurs_outside", "too_far", "too_many",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export type Period = { firstDay: Day; lastDay: Day; kind: PeriodKind; nameEn: string; nameFr: string };
/** A period with the UID under which it is the same when the file is read again. */
export type ReadPeriod = Period & { importedUid: string };
export type LeftOut = { name: string; why: LeftOutReason };
export type Warning = { kind: "weekend" | "outside_hours"; day: Day };
