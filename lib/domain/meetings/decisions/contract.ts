import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, text } from "../../../api/parameters";
import { namedParty } from "../../entries/contract";
import { decisionKinds, decisionMethods, statementKinds } from "./model";

const revision = z.int("not_a_number").min(1);
const kind = z.enum(decisionKinds, "unknown");
const method = z.enum(decisionMethods, "unknown");

/** Without a method it is noted all the same, and the record does not circulate until one is said. */
export const newDecision = z.strictObject({
  /** The meeting. */
  id,
  agendaItemId: id.nullable().default(null),
  kind: kind.default("decision"),
  method: method.nullable().default(null),
  text: text(8_000, 1),
});
export type NewDecision = z.output<typeof newDecision>;

/** What is not given stays. */
export const editedDecision = z.strictObject({ id, revision, agendaItemId: id.nullable().optional(), kind: kind.optional(), method: method.nullable().optional(), text: text(8_000, 1).optional() });
export type EditedDecision = z.output<typeof editedDecision>;

export const newStatement = z.strictObject({
  id, kind: z.enum(statementKinds, "unknown"),
  /** Whose it is; left out, of the asking person's organisation. */
  organisationId: id.optional(),
  text: text(4_000, 1),
});

export const decision = z.object({
  id: z.string(),
  number: z.number(),
  kind: z.enum(decisionKinds),
  method: z.enum(decisionMethods).nullable(),
  text: z.string(),
  agendaItemId: z.string().nullable(),
  statements: z.array(z.object({ id: z.string(), kind: z.enum(statementKinds), organisation: namedParty, text: z.string() })),
  /** Numbers of the action points it drops, as far as one sees them. */
  drops: z.array(z.object({ id: z.string(), number: z.number(), internal: z.boolean(), text: z.string() })),
  at: z.string(),
  revision: z.number(),
});
export type Decision = z.infer<typeof decision>;

export const decisionsOfMeeting = z.object({
  items: z.array(decision),
  nextCursor: z.null(),
  /** Of the meeting: whether one may note decisions and change them now. */
  may: z.object({ note: z.boolean() }),
  /** The organisations at the table, for statements. */
  organisations: z.array(namedParty),
});
export type DecisionsOfMeeting = z.infer<typeof decisionsOfMeeting>;

const kept = z.object({ id: z.string(), number: z.number(), revision: z.number() });
const removed = z.object({ id: z.string() });

export const decisionsContract = {
  "GET /api/meetings/{id}/decisions": { summary: "The decisions of a meeting, in their order", input: z.strictObject({ id }), output: decisionsOfMeeting },
  "POST /api/meetings/{id}/decisions": { summary: "Note a decision", input: newDecision, output: kept },
  "PATCH /api/decisions/{id}": { summary: "Change a decision while the record is not before people", input: editedDecision, output: kept },
  "DELETE /api/decisions/{id}": { summary: "Take a decision back that was noted by mistake; those after it move up", input: z.strictObject({ id, revision }), output: removed },
  "POST /api/decisions/{id}/statements": { summary: "Note a reservation or an interpretative statement to a decision", input: newStatement, output: removed },
  "DELETE /api/decisions/{id}/statements/{statementId}": { summary: "Take a statement to a decision back", input: z.strictObject({ id, statementId: id }), output: removed },
} as const satisfies Contract;
