import "server-only";
import { authorize, can } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { forbidden, invalid, notFound, refused } from "../../../errors";
import { lockMeeting } from "../commands";
import type { NewPaper } from "./contract";

type Meeting = Awaited<ReturnType<typeof lockMeeting>>;
type Point = { id: string; visibility: string; organisationId: string } | null;

/** Papers of the common agenda are the work of those who run the meeting; those of an internal point, of whoever keeps it inside. */
function requireKeeping(db: Writer, meeting: Meeting, point: Point): void {
  if (!point || point.visibility === "common") authorize(db.actor, "meeting.run", meeting);
  else {
    authorize(db.actor, "agenda.keep_own");
    if (!can(db.actor, "people.list") || point.organisationId !== db.actor.organisationId) throw forbidden();
  }
  // Whoever may not is told that alone, whatever the meeting came to.
  if (meeting.state === "cancelled") throw refused("not_in_this_state");
}

/** The trail tells of it to those who see both the meeting and the paper, and of an internal point to its own side. */
function record(db: Writer, action: string, meeting: Meeting, point: Point, of: { id: string; paperId: string }): void {
  db.record({
    action, subject: "entry", subjectId: meeting.id, entryId: point?.visibility === "hidden" ? null : meeting.id, classification: meeting.classification,
    details: { meetingPaperId: of.id, otherEntryId: of.paperId, ...(point && { pointId: point.id }), ...(point && point.visibility !== "common" && { internalTo: db.actor.organisationId }) },
  });
}

/**
 * Puts an entry before a meeting or one of its points. What is common bears no paper marked above the meeting: the
 * meeting is raised first, by those who may, since that decides who reads it. Throws `not_found`, `forbidden`, `invalid`, `refused`.
 */
export async function addPaper(db: Writer, { id, paperId, agendaItemId, relation }: NewPaper): Promise<{ id: string }> {
  const meeting = await lockMeeting(db, id);
  const point = agendaItemId ? await db.agendaItem.findFirst({ where: { id: agendaItemId, entryId: id, removedAt: null }, select: { id: true, visibility: true, organisationId: true } }) : null;
  if (agendaItemId && !point) throw invalid({ agendaItemId: "unknown" });
  requireKeeping(db, meeting, point);
  if (paperId === id) throw invalid({ paperId: "itself" });
  const paper = await db.entry.findUnique({ where: { id: paperId }, select: { classification: true } });
  if (!paper) throw invalid({ paperId: "unknown" });
  if ((!point || point.visibility === "common") && paper.classification > meeting.classification) throw refused("paper_above_meeting", { paperId: "paper_above_meeting" });
  const beside = { entryId: id, agendaItemId, relation, removedAt: null };
  if (await db.meetingPaper.findFirst({ where: { ...beside, paperId }, select: { id: true } })) throw refused("paper_already", { paperId: "paper_already" });
  const last = await db.meetingPaper.aggregate({ where: beside, _max: { position: true } });
  const made = await db.meetingPaper.create({
    data: { entryId: id, agendaItemId, paperId, relation, position: (last._max.position ?? 0) + 1, addedById: db.actor.id }, select: { id: true },
  });
  record(db, "paper.added", meeting, point, { id: made.id, paperId });
  return made;
}

async function beginOnPaper(db: Writer, id: string) {
  const found = await db.meetingPaper.findFirst({ where: { id, removedAt: null }, select: { entryId: true } });
  if (!found) throw notFound();
  const meeting = await lockMeeting(db, found.entryId);
  const paper = await db.meetingPaper.findFirst({ where: { id, removedAt: null }, include: { agendaItem: { select: { id: true, visibility: true, organisationId: true } } } });
  if (!paper) throw notFound();
  requireKeeping(db, meeting, paper.agendaItem);
  return { meeting, paper };
}

/** Moves a paper one place among those beside it. Throws `not_found`, `forbidden`, `refused` at the end. */
export async function movePaper(db: Writer, { id, direction }: { id: string; direction: "up" | "down" }): Promise<{ id: string }> {
  const { meeting, paper } = await beginOnPaper(db, id);
  const beside = await db.meetingPaper.findMany({
    where: { entryId: paper.entryId, agendaItemId: paper.agendaItemId, relation: paper.relation, removedAt: null },
    orderBy: [{ position: "asc" }, { addedAt: "asc" }, { id: "asc" }], select: { id: true },
  });
  const at = beside.findIndex((one) => one.id === id);
  const to = direction === "up" ? at - 1 : at + 1;
  if (to < 0 || to >= beside.length) throw refused("nothing_changed");
  [beside[at], beside[to]] = [beside[to]!, beside[at]!];
  for (const [i, one] of beside.entries()) await db.meetingPaper.updateMany({ where: { id: one.id }, data: { position: i + 1 } });
  record(db, "paper.moved", meeting, paper.agendaItem, paper);
  return { id };
}

/** Takes a paper from the meeting; the entry stays as it is. Throws `not_found`, `forbidden`, `refused`. */
export async function removePaper(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const { meeting, paper } = await beginOnPaper(db, id);
  await db.meetingPaper.update({ where: { id }, data: { removedAt: new Date() }, select: { id: true } });
  record(db, "paper.removed", meeting, paper.agendaItem, paper);
  return { id };
}
