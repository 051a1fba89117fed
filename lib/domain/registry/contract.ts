import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, day, id, limit, line, page, several, text } from "../../api/parameters";
import { classification, language, namedParty } from "../entries/contract";
import { channels, journalDirections } from "./model";

const direction = z.enum(journalDirections, "unknown");
const channel = z.enum(channels, "unknown");
const person = z.object({ titleEn: z.string(), titleFr: z.string() });

const fields = {
  day,
  /** Empty where the originator, or whom it was released to, says it. */
  correspondent: line(300),
  channel,
  copies: z.int("not_a_number").min(1, "too_small").max(9_999, "too_large"),
  copyNumbers: line(300),
  /** Who may handle it: people, posts, units. */
  authorised: z.array(id).max(100, "too_many").refine((parties) => new Set(parties).size === parties.length, "twice"),
  remark: text(2_000),
};
const optional = z.object(fields).partial().shape;

export const newLine = z.strictObject({ entryId: id, direction, ...optional });
export type NewLine = z.infer<typeof newLine>;

export const completedLine = z.strictObject({
  id,
  /** The revision of the line that was read. */
  revision: z.int("not_a_number").min(1),
  ...optional,
});
export type CompletedLine = z.infer<typeof completedLine>;

export const journalFilter = z.strictObject({
  direction: direction.optional(),
  classification: several(classification).optional(),
  channel: several(channel).optional(),
  from: day.optional(),
  to: day.optional(),
  after: cursor.optional(),
  limit,
});
export type JournalFilter = z.infer<typeof journalFilter>;

export const journalLine = z.object({
  id: z.string(),
  /** REG-2026-4821 */
  number: z.string(),
  direction,
  day: z.string(),
  entry: z.object({ id: z.string(), reference: z.string(), title: z.string(), language, classification }),
  correspondent: z.string(),
  /** From whom it came or to whom it was released, where that is known without being written. */
  parties: z.array(namedParty),
  channel,
  copies: z.number(),
  copyNumbers: z.string(),
  authorised: z.array(namedParty),
  remark: z.string(),
  revision: z.number(),
  at: z.string(),
  by: person.nullable(),
  changedAt: z.string().nullable(),
  changedBy: person.nullable(),
});
export type JournalLine = z.infer<typeof journalLine>;

const kept = z.object({ id: z.string(), number: z.string(), revision: z.number() });

export const registryContract = {
  "GET /api/registry": {
    summary: "The journal of classified items that came in and went out, newest first, page by page",
    input: journalFilter,
    output: page(journalLine),
  },
  "GET /api/entries/{id}/registry": {
    summary: "The lines of the journal about one entry",
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(journalLine), nextCursor: z.null(), may: z.object({ keep: z.boolean() }) }),
  },
  "POST /api/registry": { summary: "Enter a classified item in the journal by hand", input: newLine, output: kept },
  "PATCH /api/registry/{id}": { summary: "Complete a line of the journal from the revision that was read", input: completedLine, output: kept },
} as const satisfies Contract;
