import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, line, text } from "../../../api/parameters";
import { language, namedParty } from "../../entries/contract";
import { agendaPurposes, proposalStates } from "../agenda/model";

const purpose = z.enum(agendaPurposes, "unknown");

export const newProposal = z.strictObject({
  /** The forum on whose agenda it shall come. */
  id,
  title: line(300, 1),
  note: text(4_000).default(""),
  purpose: purpose.default("discussion"),
  /** False: the other side reads it in the backlog too. */
  internal: z.boolean().default(true),
  /** What it arises from. */
  originId: id.nullable().optional(),
});
export type NewProposal = z.output<typeof newProposal>;

export const proposal = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  purpose,
  internal: z.boolean(),
  organisation: namedParty,
  state: z.enum(proposalStates),
  /** The meeting it was taken into, as far as the asking person reads it. */
  meeting: z.string().nullable(),
  /** The entry it arises from, to whom may read it. */
  origin: z.object({ reference: z.string(), title: z.string(), titleOther: z.string().nullable(), language }).nullable(),
  /** The point that was offered from the forum below, to whom sees it: its past is one page. */
  deferredFrom: z.object({ id: z.string(), meeting: z.string() }).nullable(),
  because: z.string(),
  by: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  at: z.string(),
  may: z.object({ take: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});
export type Proposal = z.infer<typeof proposal>;

export const backlog = z.object({
  items: z.array(proposal),
  /** Deferred, with no meeting yet to which they could come back. */
  waiting: z.array(z.object({ id: z.string(), title: z.string(), titleOther: z.string().nullable(), language, meeting: z.string(), carried: z.number() })),
  may: z.object({ propose: z.boolean() }),
});
export type Backlog = z.infer<typeof backlog>;
const kept = z.object({ id: z.string() });

export const backlogContract = {
  "GET /api/forums/{id}/backlog": { summary: "What waits to come on an agenda of a forum, as far as the asking person may see it", input: z.strictObject({ id }), output: backlog },
  "POST /api/forums/{id}/backlog": { summary: "Propose a point for a coming meeting of a forum", input: newProposal, output: kept },
  "POST /api/proposals/{id}/taking": { summary: "Take a proposal into a meeting, as an internal point", input: z.strictObject({ id, meetingId: id }), output: kept },
  "POST /api/proposals/{id}/declining": { summary: "Decline a proposal, with the reason", input: z.strictObject({ id, because: line(500, 1) }), output: kept },
  "POST /api/proposals/{id}/withdrawal": { summary: "Withdraw a proposal of one’s own", input: z.strictObject({ id }), output: kept },
} as const satisfies Contract;
