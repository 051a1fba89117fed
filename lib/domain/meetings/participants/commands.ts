import "server-only";
import { authorize } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../errors";
import { keepingSight, withoutUndefined } from "../../entries/commands";
import { lockMeeting } from "../commands";
import type { AttendanceOfAccepted, EditedParticipant, NewParticipant, ParticipantReply } from "./contract";

type Meeting = Awaited<ReturnType<typeof lockMeeting>>;
const kinds = new Set(["person", "post", "unit", "organisation"]);

const record = (db: Writer, action: string, meeting: Meeting, participationId: string, details: Record<string, unknown> = {}) =>
  db.record({ action, subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification, details: { participationId, ...details } });

/**
 * Puts somebody on the list, last of his organisation. Who is on it reads the meeting: of the other side, once it is
 * shared, only who may share it adds people. Throws `not_found`, `forbidden`, `invalid`, `refused`.
 */
export async function addParticipant(db: Writer, input: NewParticipant): Promise<{ id: string }> {
  const meeting = await lockMeeting(db, input.id);
  authorize(db.actor, "meeting.run", meeting);
  if (meeting.state === "cancelled") throw refused("not_in_this_state");
  const wanted = input.partyId ?? input.organisationId!;
  const party = await db.party.findUnique({ where: { id: wanted }, select: { id: true, kind: true, nameEn: true, nameFr: true, side: true, organisationId: true } });
  if (!party || !kinds.has(party.kind)) throw invalid({ [input.partyId ? "partyId" : "organisationId"]: "unknown" });
  if (!input.partyId && party.kind !== "organisation") throw invalid({ organisationId: "unknown" });
  if (input.partyId && meeting.sharedAt && party.kind !== "organisation" && party.side !== db.actor.side) authorize(db.actor, "meeting.share", meeting);
  if (input.partyId && (await db.participation.findFirst({ where: { entryId: input.id, partyId: party.id, removedAt: null }, select: { id: true } }))) {
    throw refused("participant_already", { partyId: "participant_already" });
  }
  const organisationId = party.organisationId ?? party.id;
  const last = await db.participation.aggregate({ where: { entryId: input.id, organisationId, removedAt: null }, _max: { precedence: true } });
  const { id } = await db.participation.create({
    data: {
      entryId: input.id, partyId: input.partyId ?? null, organisationId, titleEn: input.titleEn ?? party.nameEn, titleFr: input.titleFr ?? input.titleEn ?? party.nameFr,
      role: input.role, required: input.required, precedence: (last._max.precedence ?? 0) + 1, email: input.email ?? null, locale: input.locale, addedById: db.actor.id,
    },
    select: { id: true },
  });
  record(db, "participant.added", meeting, id, { partyId: input.partyId ?? null, role: input.role });
  return { id };
}

async function beginOnParticipant(db: Writer, id: string) {
  const found = await db.participation.findFirst({ where: { id, removedAt: null }, select: { entryId: true } });
  if (!found) throw notFound();
  const meeting = await lockMeeting(db, found.entryId);
  const line = await db.participation.findFirst({ where: { id, removedAt: null } });
  if (!line) throw notFound();
  return { meeting, line };
}

/** Changes a participant's role, function, address or attendance, from the revision that was read. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function editParticipant(db: Writer, { id, revision, ...rest }: EditedParticipant): Promise<{ id: string; revision: number }> {
  const { meeting, line } = await beginOnParticipant(db, id);
  authorize(db.actor, "meeting.run", meeting);
  if (line.revision !== revision) throw conflict("changed_meanwhile");
  const given = withoutUndefined(rest);
  // Who represents somebody is said of those who are represented.
  if (given.attendance !== undefined && given.attendance !== "represented" && given.representedBy === undefined && line.representedBy) given.representedBy = "";
  const represented = (given.attendance === undefined ? line.attendance : given.attendance) === "represented";
  if (represented && (given.attendance !== undefined || given.representedBy !== undefined) && !(given.representedBy ?? line.representedBy)) throw invalid({ representedBy: "required" });
  const changed = (Object.keys(given) as (keyof typeof given)[]).filter((field) => given[field] !== line[field]);
  if (changed.length === 0) throw refused("nothing_changed");
  const kept = await db.participation.update({ where: { id }, data: given, select: { id: true, revision: true } });
  record(db, "participant.edited", meeting, id, { fields: changed, ...(given.attendance !== undefined && { attendance: given.attendance }) });
  return kept;
}

/**
 * Marks as present, in one act, everybody who accepted and of whom nothing is said yet; the exceptions are corrected one by
 * one. Whoever replied, or was marked, since the list was read stops the whole. Throws `not_found`, `forbidden`, `conflict`,
 * `refused` before the meeting is open.
 */
export async function markAcceptedPresent(db: Writer, { id, accepted }: AttendanceOfAccepted): Promise<{ id: string; marked: number }> {
  const meeting = await lockMeeting(db, id);
  authorize(db.actor, "meeting.run", meeting);
  if (meeting.state !== "in_session" && meeting.state !== "held") throw refused("not_in_this_state");
  const waiting = await db.participation.findMany({ where: { entryId: id, removedAt: null, reply: "accepted", attendance: null }, select: { id: true, revision: true } });
  const read = new Map(accepted.map((one) => [one.id, one.revision]));
  if (read.size !== waiting.length || waiting.some((one) => read.get(one.id) !== one.revision)) throw conflict("list_changed_meanwhile");
  await db.participation.updateMany({ where: { id: { in: waiting.map((one) => one.id) } }, data: { attendance: "present" } });
  for (const one of waiting) record(db, "participant.edited", meeting, one.id, { fields: ["attendance"], attendance: "present" });
  return { id, marked: waiting.length };
}

/** Moves a participant one place in the precedence of his organisation. Throws `not_found`, `forbidden`, `refused` at the end. */
export async function moveParticipant(db: Writer, { id, direction }: { id: string; direction: "up" | "down" }): Promise<{ id: string }> {
  const { meeting, line } = await beginOnParticipant(db, id);
  authorize(db.actor, "meeting.run", meeting);
  const beside = await db.participation.findMany({
    where: { entryId: line.entryId, organisationId: line.organisationId, removedAt: null }, orderBy: [{ precedence: "asc" }, { titleEn: "asc" }, { id: "asc" }], select: { id: true },
  });
  const at = beside.findIndex((one) => one.id === id);
  const to = direction === "up" ? at - 1 : at + 1;
  if (to < 0 || to >= beside.length) throw refused("nothing_changed");
  [beside[at], beside[to]] = [beside[to]!, beside[at]!];
  for (const [i, one] of beside.entries()) await db.participation.updateMany({ where: { id: one.id }, data: { precedence: i + 1 } });
  record(db, "participant.moved", meeting, id);
  return { id };
}

/** Replies for oneself, or notes as the office what somebody said. Throws `not_found`, `forbidden`, `conflict`, `refused` once the meeting is over. */
export async function replyToMeeting(db: Writer, { id, reply, remark, revision }: ParticipantReply): Promise<{ id: string }> {
  const { meeting, line } = await beginOnParticipant(db, id);
  const rows = await db.$queryRaw<{ own: boolean }[]>`
    select exists (select from party x where x.id = ${line.partyId}::uuid and x.kind in ('person', 'post') and x.id = any (app.principals())) as own`;
  authorize(db.actor, "meeting.reply", { own: rows[0]!.own });
  if (meeting.state === "cancelled" || meeting.state === "held") throw refused("not_in_this_state");
  if (revision !== undefined && line.revision !== revision) throw conflict("changed_meanwhile");
  await db.participation.update({ where: { id }, data: { reply, remark, repliedAt: new Date(), repliedBy: "application", repliedTo: meeting.sequence }, select: { id: true } });
  record(db, "participant.replied", meeting, id, { reply, own: rows[0]!.own });
  return { id };
}

/** Takes somebody off the list: he reads the meeting no more by it. Throws `not_found`, `forbidden`, `refused`. */
export async function removeParticipant(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const { meeting, line } = await beginOnParticipant(db, id);
  authorize(db.actor, "meeting.run", meeting);
  if (line.attendance === "present" || line.attendance === "remote") throw refused("was_present");
  await keepingSight(() => db.participation.update({ where: { id }, data: { removedAt: new Date() }, select: { id: true } }));
  record(db, "participant.removed", meeting, id, { partyId: line.partyId });
  return { id };
}
