import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { day, id } from "../../../api/parameters";
import { keptMeeting, wallClock } from "../contract";

export const slotAnswers = ["yes", "if_need_be", "no"] as const;
export type SlotAnswer = (typeof slotAnswers)[number];
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
  /** No one who is needed has said no, and of those it suits most. */
  best: z.boolean(),
  answers: z.array(z.object({ participationId: z.string(), answer })),
});
export const poll = z.object({
  zone: z.string(),
  answersUntil: z.string().nullable(),
  /** Of the meeting, for choosing a time. */
  revision: z.number(),
  items: z.array(slot),
  nextCursor: z.null(),
  /** The lines for which the asking person may answer. */
  own: z.array(z.string()),
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
  answers: z.array(z.strictObject({ slotId: id, answer })).min(1, "required").max(60, "too_many")
    .refine((all) => new Set(all.map((one) => one.slotId)).size === all.length, "twice"),
});
export type AnsweredSlots = z.output<typeof answeredSlots>;

/** What is sent from the page of whoever has no account. */
export const answeredByLink = z.strictObject({ answers: answeredSlots.shape.answers });

export const pollsContract = {
  "GET /api/meetings/{id}/slots": { summary: "The times that are proposed for a meeting, with who answered what", input: z.strictObject({ id }), output: poll },
  "POST /api/meetings/{id}/slots": { summary: "Propose times for a meeting, and ask those who take part", input: proposedSlots, output: keptMeeting },
  "DELETE /api/meetings/{id}/slots/{slotId}": { summary: "Withdraw a proposed time", input: z.strictObject({ id, slotId: id }), output: z.object({ id: z.string() }) },
  "POST /api/meetings/{id}/slots/answers": { summary: "Answer the proposed times: yes, if need be, no", input: answeredSlots, output: z.object({ answered: z.number() }) },
  "POST /api/meetings/{id}/slots/{slotId}/choice": { summary: "Choose one of the proposed times: the meeting is planned for it", input: z.strictObject({ id, slotId: id, revision }), output: keptMeeting },
} as const satisfies Contract;
