import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, line, moment } from "../../../api/parameters";
import { classification, namedParty } from "../../entries/contract";
import { wallClock } from "../contract";
import { slotFormats } from "./model";

const fields = {
  startsLocal: wallClock,
  endsLocal: wallClock,
  title: line(300, 1),
  place: line(300).default(""),
  /** Whom he meets, by function. */
  counterpart: line(300).default(""),
  format: z.enum(slotFormats, "unknown"),
  /** The brief for it: an entry, by id or reference. */
  brief: line(40).nullable().optional(),
  noteTakerId: id.nullable().optional(),
  /** Told to the own side only. */
  internal: z.boolean().default(false),
};
export const newSlot = z.strictObject({ id, ...fields });
export const editedSlot = z.strictObject({ id, slotId: id, ...fields });
export const removedSlot = z.strictObject({ id, slotId: id });
export const readOutGiven = z.strictObject({ id, revision: z.int("not_a_number").min(1), readOut: line(40, 1) });

/** By when it is due; null: two days after the end. */
export const readOutDue = z.strictObject({ id, revision: z.int("not_a_number").min(1), due: moment.nullable() });

const entryNamed = z.object({ id: z.string(), reference: z.string(), title: z.string(), classification });

export const programmeSlot = z.object({
  id: z.string(),
  startsLocal: z.string(),
  endsLocal: z.string(),
  title: z.string(),
  place: z.string(),
  counterpart: z.string(),
  format: z.enum(slotFormats),
  /** Null also where the reader may not see it. */
  brief: entryNamed.nullable(),
  noteTaker: namedParty.nullable(),
  internal: z.boolean(),
  /** Whether it overlaps the one before it. */
  overlaps: z.boolean(),
});
export type ProgrammeSlot = z.infer<typeof programmeSlot>;

export const programme = z.object({
  slots: z.array(programmeSlot),
  /** When the read-out is due, who owes it and what it is; told inside only. */
  readOut: z.object({
    due: z.string(),
    /** A day was set; otherwise it is two days after the end. */
    set: z.boolean(),
    /** Nothing is there yet, and it is due within a day, or over. */
    soon: z.boolean(), late: z.boolean(),
    /** Who takes the notes; nobody named: the head and officers owe it. */
    owedBy: z.array(namedParty), entry: entryNamed.nullable(),
  }).nullable(),
});
export type Programme = z.infer<typeof programme>;

const kept = z.object({ id: z.string() });

export const programmeContract = {
  "GET /api/meetings/{id}/programme": { summary: "The programme of a visit, in the order of time", input: z.strictObject({ id }), output: programme },
  "POST /api/meetings/{id}/programme": { summary: "Put a place into the programme", input: newSlot, output: kept },
  "PATCH /api/meetings/{id}/programme/{slotId}": { summary: "Change a place of the programme, whole", input: editedSlot, output: kept },
  "DELETE /api/meetings/{id}/programme/{slotId}": { summary: "Take a place out of the programme", input: removedSlot, output: kept },
  "POST /api/meetings/{id}/read-out": { summary: "Name the entry that is the read-out of an engagement", input: readOutGiven, output: kept },
  "PATCH /api/meetings/{id}/read-out": { summary: "Say by when the read-out of an engagement is due", input: readOutDue, output: kept },
} as const satisfies Contract;
