import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../errors";
import { withoutUndefined } from "../../entries/commands";
import { lockMeeting } from "../commands";
import type { z } from "zod";
import type { EditedDecision, NewDecision, newStatement } from "./contract";
import { notesSubject, organisationsAt } from "./queries";

type Kept = { id: string; number: number; revision: number };

/** Of words in the trail stands their fingerprint only. */
export const fingerprint = (words: string) => `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}`;

/** Locks a meeting for a note in its joint text: while its record is before people nothing is added to it. Throws `not_found`, `forbidden`, `refused`. */
export async function beginOnNotes(db: Writer, meetingId: string, internal = false) {
  const meeting = await lockMeeting(db, meetingId);
  const subject = await notesSubject(db, meetingId);
  authorize(db.actor, "action.note", { ...subject, internal });
  if (meeting.state === "cancelled") throw refused("meeting_cancelled");
  if (!internal && subject.stands) throw refused("record_stands");
  return meeting;
}

/** A joint note stands at a common point of the same agenda, or at the meeting. Throws `invalid`. */
export async function requirePoint(db: Writer, meetingId: string, agendaItemId: string | null, internal = false): Promise<void> {
  if (!agendaItemId) return;
  const point = await db.agendaItem.findFirst({ where: { id: agendaItemId, entryId: meetingId, removedAt: null }, select: { visibility: true } });
  if (!point) throw invalid({ agendaItemId: "unknown" });
  if (!internal && point.visibility !== "common") throw invalid({ agendaItemId: "not_common" });
}

async function nextNumber(db: Writer, meetingId: string): Promise<number> {
  const rows = await db.$queryRaw<{ number: number }[]>`select app.next_number('decision', ${meetingId}::uuid, false) as number`;
  return rows[0]!.number;
}

const recorded = (db: Writer, action: string, meeting: { id: string; classification: number }, details: Record<string, unknown>) =>
  db.record({ action, subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification, details });

/** Notes a decision, numbered in its meeting. Throws `not_found`, `forbidden`, `invalid`, `refused`. */
export async function noteDecision(db: Writer, input: NewDecision): Promise<Kept> {
  const meeting = await beginOnNotes(db, input.id);
  await requirePoint(db, input.id, input.agendaItemId);
  const number = await nextNumber(db, input.id);
  const { id, agendaItemId, kind, method, text } = input;
  const made = await db.decision.create({ data: { entryId: id, agendaItemId, number, kind, method, text, byId: db.actor.id }, select: { id: true } });
  recorded(db, "decision.noted", meeting, { decisionId: made.id, number, kind, method, text: fingerprint(text) });
  return { id: made.id, number, revision: 1 };
}

/** Loads a decision that is there and locks its meeting. Throws as beginOnNotes. */
async function beginOnDecision(db: Writer, id: string, revision?: number) {
  const found = await db.decision.findFirst({ where: { id, removedAt: null }, select: { entryId: true } });
  if (!found) throw notFound();
  const meeting = await beginOnNotes(db, found.entryId);
  const decision = await db.decision.findFirst({ where: { id, removedAt: null }, select: { number: true, kind: true, method: true, text: true, agendaItemId: true, revision: true } });
  if (!decision) throw notFound();
  if (revision !== undefined && decision.revision !== revision) throw conflict("changed_meanwhile");
  return { meeting, decision };
}

/** Changes a decision from the revision that was read. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function editDecision(db: Writer, input: EditedDecision): Promise<Kept> {
  const { id, revision, ...given } = input;
  const { meeting, decision } = await beginOnDecision(db, id, revision);
  const { agendaItemId, kind, method, text } = { ...decision, ...withoutUndefined(given) };
  await requirePoint(db, meeting.id, agendaItemId);
  if (decision.kind === "drop_action" && kind !== "drop_action" && (await db.actionPoint.findFirst({ where: { droppedById: id }, select: { id: true } }))) throw refused("decision_drops");
  await db.decision.update({ where: { id }, data: { agendaItemId, kind, method, text, revision: revision + 1 }, select: { id: true } });
  recorded(db, "decision.changed", meeting, { decisionId: id, number: decision.number, kind, method, text: fingerprint(text) });
  return { id, number: decision.number, revision: revision + 1 };
}

/** Takes back what was noted by mistake; those after it move up. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
export async function removeDecision(db: Writer, { id, revision }: { id: string; revision: number }): Promise<{ id: string }> {
  const { meeting, decision } = await beginOnDecision(db, id, revision);
  if (await db.actionPoint.findFirst({ where: { droppedById: id }, select: { id: true } })) throw refused("decision_drops");
  await db.$queryRaw`select app.strike_noted('decision', ${id}::uuid)::text`;
  recorded(db, "decision.removed", meeting, { decisionId: id, number: decision.number });
  return { id };
}

/** Notes a reservation or an interpretative statement of an organisation at the table. Throws `not_found`, `forbidden`, `invalid`, `refused`. */
export async function noteStatement(db: Writer, input: z.output<typeof newStatement>): Promise<{ id: string }> {
  const { meeting, decision } = await beginOnDecision(db, input.id);
  const organisationId = input.organisationId ?? db.actor.organisationId;
  if (organisationId !== db.actor.organisationId && !(await organisationsAt(db, meeting.id)).some((one) => one.id === organisationId)) throw invalid({ organisationId: "unknown" });
  const made = await db.decisionStatement.create({
    data: { decisionId: input.id, entryId: meeting.id, kind: input.kind, organisationId, text: input.text, byId: db.actor.id }, select: { id: true },
  });
  recorded(db, "decision.statement_noted", meeting, { decisionId: input.id, number: decision.number, kind: input.kind, organisationId, text: fingerprint(input.text) });
  return made;
}

/** Takes a statement back while the record is not before people. Throws `not_found`, `forbidden`, `refused`. */
export async function removeStatement(db: Writer, { id, statementId }: { id: string; statementId: string }): Promise<{ id: string }> {
  const { meeting, decision } = await beginOnDecision(db, id);
  const { count } = await db.decisionStatement.deleteMany({ where: { id: statementId, decisionId: id } });
  if (count === 0) throw notFound();
  recorded(db, "decision.statement_removed", meeting, { decisionId: id, number: decision.number });
  return { id: statementId };
}
