import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id } from "../../../api/parameters";
import { replies } from "../model";

/** Why somebody is sent nothing. */
export const reasonsForNothing = ["no_address", "strictly_confidential", "not_seen", "not_shared"] as const;

export const invitation = z.object({
  participationId: z.string(),
  titleEn: z.string(),
  titleFr: z.string(),
  email: z.string().nullable(),
  /** `title`: everything; `time`: reference, forum and time alone. */
  tells: z.enum(["title", "time", "nothing"]),
  why: z.enum(reasonsForNothing).nullable(),
  reply: z.enum(replies),
  invitedAt: z.string().nullable(),
  /** Was sent what calendars show now. */
  current: z.boolean(),
});
export type Invitation = z.infer<typeof invitation>;

export const sendingInvitations = z.strictObject({
  id,
  /** Those who are meant; without it all who have not been sent what calendars show now. */
  participants: z.array(id).min(1, "required").max(300, "too_many").optional(),
});
export type SendingInvitations = z.output<typeof sendingInvitations>;

export const invitationsContract = {
  "GET /api/meetings/{id}/invitations": {
    summary: "Who would be sent an invitation to a meeting, and how much of it a mail may tell him",
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(invitation), nextCursor: z.null(), relay: z.boolean(), open: z.boolean() }),
  },
  "GET /api/meetings/{id}/following-invitations": {
    summary: "How many mails would go when this meeting of a series and all that follow are invited to at once",
    input: z.strictObject({ id }),
    output: z.object({ meetings: z.number(), mails: z.number(), people: z.number() }),
  },
  "POST /api/meetings/{id}/following-invitations": {
    summary: "Send invitations to this meeting of a series and to all that follow",
    input: z.strictObject({ id }),
    output: z.object({ meetings: z.number(), queued: z.number() }),
  },
  "POST /api/meetings/{id}/invitations": { summary: "Send invitations to a meeting by mail", input: sendingInvitations, output: z.object({ queued: z.number() }) },
} as const satisfies Contract;
