import { z } from "zod";
import type { Contract } from "../../api/contract";
import { day, id, line } from "../../api/parameters";
import { namedParty } from "../entries/contract";

export const holiday = z.object({ day: z.string(), nameEn: z.string(), nameFr: z.string() });

export const calendar = z.object({ organisation: namedParty, holidays: z.array(holiday) });
export type Calendar = z.infer<typeof calendar>;

export const newHoliday = z.strictObject({ organisationId: id, day, nameEn: line(120, 1), nameFr: line(120, 1) });
export type NewHoliday = z.infer<typeof newHoliday>;

const kept = z.object({ organisationId: z.string(), day: z.string() });

export const holidaysContract = {
  "GET /api/holidays": {
    summary: "Days on which organizations do not work, of one year, beside Saturdays and Sundays",
    input: z.strictObject({ year: z.coerce.number().int("not_a_number").min(1900, "too_small").max(2199, "too_large") }),
    output: z.object({ items: z.array(calendar), nextCursor: z.null() }),
  },
  "POST /api/holidays": { summary: "Add a day on which an organization does not work", input: newHoliday, output: kept },
  "DELETE /api/holidays/{organisationId}/{day}": {
    summary: "Take a day out of the calendar of an organization",
    input: z.strictObject({ organisationId: id, day }),
    output: kept,
  },
} as const satisfies Contract;
