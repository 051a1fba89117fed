import { z } from "zod";
import type { Contract } from "../../api/contract";
import { day, id } from "../../api/parameters";
import { namedParty } from "../entries/contract";
import { zone } from "../forums/contract";
import { wallClock } from "../meetings/contract";
import { isRule } from "../meetings/series/model";
import { calendarNames, keptCalendars, leftOutReasons, periodKinds } from "./model";

const keptCalendar = z.enum(keptCalendars, "unknown");

export const period = z.object({
  /** Null in the calendar that is computed. */
  id: z.string().nullable(),
  calendar: z.enum(calendarNames),
  kind: z.enum(periodKinds),
  firstDay: z.string(),
  lastDay: z.string(),
  nameEn: z.string(),
  nameFr: z.string(),
});
export type CalendarPeriod = z.infer<typeof period>;

/** An iCalendar file as text. Without `keep` it is read and nothing is kept. */
export const importedCalendar = z.strictObject({
  calendar: keptCalendar,
  ics: z.string().max(1_000_000, "too_large").refine((text) => !text.includes("\u0000"), "null_character"),
  keep: z.boolean().default(false),
  /** What all of it is; without it what lasts longer than three days is a recess. */
  kind: z.enum(periodKinds, "unknown").optional(),
});
export type ImportedCalendar = z.output<typeof importedCalendar>;

const readPeriod = z.object({ firstDay: z.string(), lastDay: z.string(), kind: z.enum(periodKinds), nameEn: z.string(), nameFr: z.string(), known: z.boolean() });
export const imported = z.object({
  /** What the file brings; `known` are those the calendar has, which become what the file says. */
  periods: z.array(readPeriod),
  leftOut: z.array(z.object({ name: z.string(), why: z.enum(leftOutReasons) })),
  kept: z.boolean(),
});
export type Imported = z.infer<typeof imported>;

export const plannedTime = z.strictObject({
  startsLocal: wallClock,
  endsLocal: wallClock,
  zone,
  /** The meeting that is planned, or else the forum whose members come. */
  meeting: id.optional(),
  forum: id.optional(),
  /** How it comes again, when it is new; or those of its series that would move with the meeting. */
  rule: z.string().max(200, "too_long").refine(isRule, "not_a_rule").optional(),
  following: z.stringbool({ error: "unknown" }).optional(),
});
export type PlannedTime = z.output<typeof plannedTime>;

const warningsOfOne = z.object({
  startsAt: z.string(),
  endsAt: z.string(),
  /** How far Vienna is ahead of New York then, in hours: six, or five in some weeks. */
  hoursApart: z.number(),
  weekend: z.boolean(),
  outsideCommonHours: z.boolean(),
  periods: z.array(period),
  /** Other meetings of those who come, as far as the asking person may see them; those of principals first. */
  collisions: z.array(z.object({
    reference: z.string(), title: z.string(), startsAt: z.string(), endsAt: z.string(),
    who: z.array(z.object({ party: namedParty, principal: z.boolean() })),
  })),
});
export type WarningsOfOne = z.infer<typeof warningsOfOne>;
/** Of the planned time, and of each later one when it comes again. */
export const warnings = warningsOfOne.extend({ later: z.array(warningsOfOne) });
export type Warnings = z.infer<typeof warnings>;

export const calendarsContract = {
  "GET /api/calendars": {
    summary: "Holidays and recesses of the four calendars between two days; Austria’s are computed",
    input: z.strictObject({ from: day, to: day }),
    output: z.object({ items: z.array(period), nextCursor: z.null() }),
  },
  "POST /api/calendars/{calendar}/imports": {
    summary: "Read an iCalendar file of holidays and recesses: first what it would bring, then to keep it",
    input: importedCalendar,
    output: imported,
  },
  "DELETE /api/calendars/periods/{id}": { summary: "Take a holiday or a recess out of its calendar", input: z.strictObject({ id }), output: z.object({ id: z.string() }) },
  "GET /api/calendars/warnings": {
    summary: "What stands against a planned time: holidays, recesses, weekends, collisions, hours that only one side works; and against each later time when it comes again",
    input: plannedTime,
    output: warnings,
  },
} as const satisfies Contract;
