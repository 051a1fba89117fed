import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id } from "../../../api/parameters";
import { language, namedParty } from "../../entries/contract";

/** 512 KiB, as base64. */
const mostEncoded = 700_000;
export const encoded = z.string().max(mostEncoded, "too_large").regex(/^[A-Za-z0-9+/]+={0,2}$/, "unknown");
const number = z.int("not_a_number").min(0).max(Number.MAX_SAFE_INTEGER);
const placed = z.strictObject({ client: number, clock: number }).nullable().optional();
/** A place in a text that moves with it (Yjs, relative position). */
const place = z.strictObject({ type: placed, tname: z.string().max(40).nullable().optional(), item: placed, assoc: z.int().min(-1).max(1).optional() });
/** Where somebody writes; who he is the server says. */
export const caret = z.strictObject({ client: number, anchor: place.nullable(), head: place.nullable() });
export type Caret = z.output<typeof caret>;

export const beginningMinutes = z.strictObject({ id, agendaItemId: id.nullable(), internal: z.boolean("wrong_type") });
export const writingMinutes = z.strictObject({ textId: id, sentId: id, update: encoded, caret: caret.nullable().optional() });
/** With a caret: somebody is here; without one: he is not any more. */
export const beingAtMinutes = z.strictObject({ textId: id, caret });

const run = z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean() });
export const block = z.object({ kind: z.enum(["paragraph", "heading", "item"]), depth: z.number(), runs: z.array(run) });

export const minutesText = z.object({
  id: z.string(),
  internal: z.boolean(),
  organisation: namedParty,
  /** The last update that is in it. */
  seq: z.number(),
  blocks: z.array(block),
});
export type MinutesText = z.infer<typeof minutesText>;

export const minutesPoint = z.object({
  /** Null: what concerns the meeting as a whole. */
  agendaItemId: z.string().nullable(),
  /** Of the common agenda; null for what is not on it. */
  number: z.string().nullable(),
  title: z.string(),
  titleOther: z.string().nullable(),
  common: z.boolean(),
  joint: minutesText.nullable(),
  /** One's own; an auditor reads those of both sides. */
  annexes: z.array(minutesText),
  may: z.object({ writeJoint: z.boolean(), writeAnnex: z.boolean() }),
});
export type MinutesPoint = z.infer<typeof minutesPoint>;

export const minutes = z.object({
  entryId: z.string(),
  /** Of the titles. */
  language,
  inSession: z.boolean(),
  /** The joint text stands still while the record is before people. */
  closed: z.boolean(),
  ownOrganisation: namedParty,
  points: z.array(minutesPoint),
});
export type Minutes = z.infer<typeof minutes>;

export const minutesContract = {
  "GET /api/meetings/{id}/minutes": { summary: "The minutes of a meeting, point by point: the joint text and the annex of one's own side", input: z.strictObject({ id }), output: minutes },
  "POST /api/meetings/{id}/minutes": { summary: "Begin a text of the minutes, or find the one that was begun", input: beginningMinutes, output: z.object({ id: z.string() }) },
  "POST /api/minutes/{textId}/updates": {
    summary: "Write in a text of the minutes: a Yjs update, kept before it is answered; sent again it is kept once",
    input: writingMinutes,
    output: z.object({ seq: z.number(), at: z.string() }),
  },
  "POST /api/minutes/{textId}/presence": { summary: "Say where in a text of the minutes one is; kept nowhere", input: beingAtMinutes, output: z.object({ told: z.boolean() }) },
} as const satisfies Contract;
