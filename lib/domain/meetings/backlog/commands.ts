import "server-only";
import { authorize, can } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { forbidden, invalid, notFound, refused } from "../../../errors";
import { addPoint } from "../agenda/commands";
import { lockMeeting } from "../commands";
import type { NewProposal } from "./contract";

type Loaded = { id: string; forumId: string; title: string; note: string; purpose: string; internal: boolean; organisationId: string; byId: string; originId: string | null };

const record = (db: Writer, action: string, of: { id: string; forumId: string; internal: boolean }, details: Record<string, unknown> = {}) =>
  db.record({ action, subject: "party", subjectId: of.forumId, details: { proposalId: of.id, ...details, ...(of.internal && { internalTo: db.actor.organisationId }) } });

/** Proposes a point for a coming meeting of the forum. Throws `not_found`, `forbidden`, `invalid`, `refused` for a forum that is concluded. */
export async function proposePoint(db: Writer, { id: forumId, originId, ...given }: NewProposal): Promise<{ id: string }> {
  const forum = await db.forum.findUnique({ where: { id: forumId }, select: { status: true } });
  if (!forum) throw notFound();
  authorize(db.actor, "agenda.propose");
  if (forum.status === "concluded") throw refused("forum_concluded");
  if (originId && !(await db.entry.findUnique({ where: { id: originId }, select: { id: true } }))) throw invalid({ originId: "unknown" });
  const { id } = await db.agendaProposal.create({
    data: { forumId, ...given, originId: originId ?? null, organisationId: db.actor.organisationId, byId: db.actor.id }, select: { id: true },
  });
  record(db, "agenda.proposed", { id, forumId, internal: given.internal });
  return { id };
}

/** Loads an open proposal for an act; of two who act at once the second waits. Throws `not_found`, `refused`. */
async function beginOnProposal(db: Writer, id: string): Promise<Loaded> {
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('proposal' || ${id}, 0))::text`;
  const found = await db.agendaProposal.findUnique({ where: { id } });
  if (!found) throw notFound();
  if (found.state !== "open") throw refused("decided_already");
  return found;
}

/** Takes a proposal into a meeting of its forum: as an internal point, until it is made common. Throws `not_found`, `forbidden`, `invalid`, `refused`. */
export async function takeProposal(db: Writer, { id, meetingId }: { id: string; meetingId: string }): Promise<{ id: string }> {
  const found = await beginOnProposal(db, id);
  const { actor } = db;
  const office = can(actor, "meeting.schedule");
  if (found.internal ? !office && found.byId !== actor.id : !office) throw forbidden();
  const meeting = await lockMeeting(db, meetingId);
  if (meeting.forumId !== found.forumId) throw invalid({ meetingId: "other_forum" });
  if (meeting.state === "held") throw refused("not_in_this_state");
  const point = await addPoint(db, { id: meetingId, title: found.title, note: found.note, purpose: found.purpose as NewProposal["purpose"], visibility: "internal" });
  // What an entry is before a meeting is the office's to say.
  if (found.originId && office && (await db.entry.findUnique({ where: { id: found.originId }, select: { id: true } }))) {
    await db.meetingPaper.create({ data: { entryId: meetingId, agendaItemId: point.id, paperId: found.originId, relation: "arises_from", addedById: actor.id }, select: { id: true } });
  }
  await db.agendaProposal.update({ where: { id }, data: { state: "taken", meetingId, agendaItemId: point.id }, select: { id: true } });
  record(db, "agenda.proposal_taken", found, { meetingId });
  return { id: point.id };
}

/** Declines a proposal, with the reason: the office does. Throws `not_found`, `forbidden`, `refused`. */
export async function declineProposal(db: Writer, { id, because }: { id: string; because: string }): Promise<{ id: string }> {
  const found = await beginOnProposal(db, id);
  authorize(db.actor, "meeting.schedule");
  await db.agendaProposal.update({ where: { id }, data: { state: "declined", because }, select: { id: true } });
  record(db, "agenda.proposal_declined", found);
  return { id };
}

/** Withdraws what one proposed oneself; the office, what its own side did. Throws `not_found`, `forbidden`, `refused`. */
export async function withdrawProposal(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const found = await beginOnProposal(db, id);
  const { actor } = db;
  if (found.byId !== actor.id && !(can(actor, "meeting.schedule") && found.organisationId === actor.organisationId)) throw forbidden();
  await db.agendaProposal.update({ where: { id }, data: { state: "withdrawn" }, select: { id: true } });
  record(db, "agenda.proposal_withdrawn", found);
  return { id };
}
