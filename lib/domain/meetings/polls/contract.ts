import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { day, id } from "../../../api/parameters";
import { namedParty } from "../../entries/contract";
import { keptMeeting, wallClock } from "../contract";
import { slotAnswers } from "./model";

const answer = z.enum(slotAnswers, "unknown");

export const slot = z.object({
  id: z.string(),
  startsLocal: z.string(),
  endsLocal: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  chosen: z.boolean(),
  yes: z.number(),
  ifNeedBe: z.number(),
  no: z.number(),
  /** Of those who are required: who can, if need be too, and who cannot; the others have not said. */
  required: z.object({ of: z.number(), can: z.number(), cannot: z.number() }),
  /** No one who is needed has said no, and of those it suits most. */
  best: z.boolean(),
  answers: z.array(z.object({ participationId: z.string(), answer })),
});
export const poll = z.object({
  zone: z.string(),
  answersUntil: z.string().nullable(),
  /** Whether a time is being found; otherwise one was chosen, or none was ever asked for. */
  finding: z.boolean(),
  /** Of the meeting, for choosing a time. */
  revision: z.number(),
  items: z.array(slot),
  nextCursor: z.null(),
  /** Who is on the list, in the order of precedence; `own` is the asking person himself, or a post he holds. */
  participants: z.array(z.object({
    id: z.string(), titleEn: z.string(), titleFr: z.string(), organisation: namedParty, required: z.boolean(), own: z.boolean(),
    /** For himself, or as the office that notes what he said. */
    may: z.object({ answer: z.boolean() }),
  })),
  /** To how many an invitation goes when a time is chosen; null for who does not choose. */
  invites: z.number().nullable(),
  may: z.object({ propose: z.boolean(), choose: z.boolean() }),
});
export type Poll = z.infer<typeof poll>;

const revision = z.int("not_a_number").min(1);
export const proposedSlots = z.strictObject({
  id,
  revision,
  answersUntil: day,
  slots: z.array(z.strictObject({ startsLocal: wallClock, endsLocal: wallClock })).min(1, "required").max(30, "too_many"),
});
export type ProposedSlots = z.output<typeof proposedSlots>;
export const answeredSlots = z.strictObject({
  id,
  participation: id,
  /** `was` is the answer that was shown, null for none: refused with 409 when another stands there by now. */
  answers: z.array(z.strictObject({ slotId: id, answer, was: answer.nullable().optional() })).min(1, "required").max(60, "too_many")
    .refine((all) => new Set(all.map((one) => one.slotId)).size === all.length, "twice"),
});
export type AnsweredSlots = z.output<typeof answeredSlots>;

export const chosenSlot = z.strictObject({
  id,
  slotId: id,
  revision,
  /** Sends the invitation for this time to whoever was asked, or invited before. */
  invite: z.boolean().default(true),
});
export type ChosenSlot = z.input<typeof chosenSlot>;

/** What is sent from the page of whoever has no account. */
export const answeredByLink = z.strictObject({ answers: answeredSlots.shape.answers });

export const pollsContract = {
  "GET /api/meetings/{id}/slots": { summary: "The times that are proposed for a meeting, with who answered what", input: z.strictObject({ id }), output: poll },
  "POST /api/meetings/{id}/slots": { summary: "Propose times for a meeting, and ask those who take part", input: proposedSlots, output: keptMeeting },
  "DELETE /api/meetings/{id}/slots/{slotId}": { summary: "Withdraw a proposed time", input: z.strictObject({ id, slotId: id }), output: z.object({ id: z.string() }) },
  "POST /api/meetings/{id}/slots/answers": { summary: "Answer the proposed times: yes, if need be, no", input: answeredSlots, output: z.object({ answered: z.number() }) },
  "POST /api/meetings/{id}/slots/{slotId}/choice": { summary: "Choose one of the proposed times: the meeting is planned for it, and whoever was asked is invited", input: chosenSlot, output: keptMeeting.extend({ invited: z.number() }) },
} as const satisfies Contract;
