import "server-only";
import { authorize } from "../../../access/can";
import { asDay, dayOf, todayIn } from "../../../db/days";
import type { Reader, Writer } from "../../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../../errors";
import { tell } from "../../notifications/commands";
import { actOn, lockVersion, type LockedVersion } from "../versions/commands";
import { isUnderway } from "../model";
import type { Consultation, GivenDisposition, LongerConsultation, NewConsultation, PinnedComment } from "./contract";
import { isOpenToConsultation, needsReason } from "./model";
import { getConsultation, getPinnedComment } from "./queries";

const officeZone = "Europe/Vienna";

/**
 * Asked are units, posts and people of the own side among whom somebody with an account can open the document: whoever
 * is asked sees the draft, and nothing beyond his own marking. Throws `invalid`.
 */
async function requireAble(db: Writer, entryId: string, parties: readonly string[]): Promise<void> {
  const rows = await db.$queryRaw<{ kind: string; own: boolean; able: boolean }[]>`
    select p.kind, app.is_own_side(p.kind, p.side, p.organisation_id) as own,
      exists (select from app.people_of(array[p.id]) as x (id) join person w on w.id = x.id
        where w.status = 'active' and w.role is not null and w.role not in ('auditor', 'administrator') and w.clearance >= e.classification
          and exists (select from app.principals_of(w.id) m where m.party_id = any (e.readers))
          and (e.embargo_until is null or e.embargo_until <= now() or exists (select from app.principals_of(w.id) m where m.party_id = e.custodian_id))) as able
    from party p, entry e where p.id = any (${[...parties]}::uuid[]) and e.id = ${entryId}::uuid`;
  if (rows.length !== parties.length || rows.some((row) => !["unit", "post", "person"].includes(row.kind))) throw invalid({ parties: "unknown" });
  if (rows.some((row) => !row.own)) throw invalid({ parties: "other_side" });
  if (rows.some((row) => !row.able)) throw invalid({ parties: "cannot_open" });
}

const peopleOf = async (db: Writer, parties: readonly string[]): Promise<string[]> =>
  (await db.$queryRaw<{ id: string }[]>`select x.id from app.people_of(${[...parties]}::uuid[]) as x (id)`).map((row) => row.id);

/**
 * Asks for comments on a version under way until the end of a day; those asked see the version and are told. Several
 * may be asked one after another. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused` (`no_draft_to_consult_on`).
 */
export async function openConsultation(db: Writer, { id, revision, parties, question, until }: NewConsultation): Promise<Consultation> {
  const version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.draft", version);
  if (!isOpenToConsultation(version.state)) throw refused("no_draft_to_consult_on");
  if (until < todayIn(officeZone)) throw invalid({ until: "in_the_past" });
  await requireAble(db, version.entryId, parties);
  const { id: consultationId } = await db.consultation.create({
    data: { entryId: version.entryId, versionId: id, question, until: asDay(until), openedById: db.actor.id }, select: { id: true },
  });
  await db.consultationParty.createMany({ data: parties.map((partyId) => ({ consultationId, partyId })) });
  await actOn(db, version, "consultation.opened", { state: "in_consultation" }, { consultationId, parties, until });
  await tell(db, { people: await peopleOf(db, parties), what: "consultation.opened", why: "asked", entryId: version.entryId });
  return getConsultation(db as Reader, consultationId);
}

/** An open consultation with its version, both locked. Throws `not_found`, `refused` when it is over. */
async function lockOpen(db: Writer, id: string) {
  const found = await db.consultation.findUnique({ where: { id }, select: { versionId: true } });
  if (!found) throw notFound();
  const version = await lockVersion(db, { id: found.versionId });
  const consultation = await db.consultation.findUnique({ where: { id }, select: { until: true, closedAt: true, openedAt: true, openedById: true, parties: { select: { partyId: true } } } });
  if (!consultation) throw notFound();
  return { version, consultation: { ...consultation, until: dayOf(consultation.until) } };
}
function requireOpen(version: LockedVersion, { closedAt }: { closedAt: Date | null }): void {
  if (closedAt || !isUnderway(version.state)) throw refused("consultation_closed");
}

/** Of an act that leaves the version as it is: whoever works on the draft is not told that it changed. */
function recordOf(db: Writer, version: LockedVersion, action: string, details: Record<string, unknown>): void {
  db.record({
    action, subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.classification,
    details: { versionId: version.id, version: version.label, ...details },
  });
}

/** Gives more time; those asked are told. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function extendConsultation(db: Writer, { id, was, until }: LongerConsultation): Promise<Consultation> {
  const { version, consultation } = await lockOpen(db, id);
  authorize(db.actor, "document.draft", version);
  requireOpen(version, consultation);
  if (consultation.until !== was) throw conflict("changed_meanwhile");
  if (until < todayIn(officeZone)) throw invalid({ until: "in_the_past" });
  if (until <= was) throw invalid({ until: "not_later" });
  await db.consultation.update({ where: { id }, data: { until: asDay(until) }, select: { id: true } });
  recordOf(db, version, "consultation.extended", { consultationId: id, from: was, until });
  await tell(db, { people: await peopleOf(db, consultation.parties.map((one) => one.partyId)), what: "consultation.extended", why: "asked", entryId: version.entryId });
  return getConsultation(db as Reader, id);
}

/**
 * Closes a consultation before its last day is over. The version is a draft again, unless it is being cleared or another
 * consultation on it is open. Throws `not_found`, `forbidden`, `refused`.
 */
export async function closeConsultation(db: Writer, { id }: { id: string }): Promise<Consultation> {
  const { version, consultation } = await lockOpen(db, id);
  authorize(db.actor, "document.draft", version);
  if (consultation.closedAt) throw refused("consultation_closed");
  await db.consultation.update({ where: { id }, data: { closedAt: new Date(), closedById: db.actor.id }, select: { id: true } });
  const others = await db.consultation.count({ where: { versionId: version.id, closedAt: null } });
  const back = version.state === "in_consultation" && others === 0 ? { state: "draft" } : {};
  await actOn(db, version, "consultation.closed", back, { consultationId: id, because: "by_hand" });
  return getConsultation(db as Reader, id);
}

/** Says that there is nothing to say, for all parties one was asked as that have not answered. Throws `not_found`, `forbidden`, `refused`. */
export async function sayNothing(db: Writer, { id }: { id: string }): Promise<Consultation> {
  const { version, consultation } = await lockOpen(db, id);
  authorize(db.actor, "comment.write_internal");
  const before = await getConsultation(db as Reader, id);
  const mine = before.parties.filter((one) => one.mine);
  if (mine.length === 0) throw forbidden();
  requireOpen(version, consultation);
  const waiting = mine.filter((one) => !one.answered).map((one) => one.party.id);
  if (waiting.length === 0) throw refused("answered_already");
  await db.consultationParty.updateMany({ where: { consultationId: id, partyId: { in: waiting } }, data: { noCommentAt: new Date(), noCommentById: db.actor.id } });
  recordOf(db, version, "consultation.nothing_to_say", { consultationId: id, parties: waiting });
  await tell(db, { people: [consultation.openedById], what: "consultation.answered", why: "author", entryId: version.entryId });
  return getConsultation(db as Reader, id);
}

/**
 * Says what became of a comment on a version, from what was read; whoever wrote it is told. Throws `not_found`,
 * `forbidden`, `conflict`, `invalid` without the reason that is owed, `refused` for a comment that was taken back.
 */
export async function disposeOfComment(db: Writer, { id, asOf, disposition, reason }: GivenDisposition): Promise<PinnedComment> {
  const comment = await db.comment.findUnique({
    where: { id },
    select: {
      entryId: true, byId: true, side: true, withdrawnAt: true, place: { select: { versionId: true } },
      entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } },
    },
  });
  if (!comment?.place) throw notFound();
  const version = await lockVersion(db, { id: comment.place.versionId });
  authorize(db.actor, "document.draft", comment.entry);
  if (comment.withdrawnAt) throw refused("comment_taken_back");
  if (needsReason(disposition) && !reason) throw invalid({ reason: "required" });
  const before = await db.commentDisposition.findUnique({ where: { commentId: id }, select: { at: true, disposition: true, reason: true } });
  if ((before?.at.getTime() ?? null) !== (asOf === null ? null : new Date(asOf).getTime())) throw conflict("changed_meanwhile");
  if (before && before.disposition === disposition && before.reason === reason) throw refused("nothing_changed");
  const data = { disposition, reason, byId: db.actor.id, at: new Date() };
  if (before) await db.commentDisposition.update({ where: { commentId: id }, data, select: { commentId: true } });
  else await db.commentDisposition.create({ data: { ...data, commentId: id, entryId: comment.entryId }, select: { commentId: true } });
  db.record({
    action: "comment.disposed", subject: "entry", subjectId: comment.entryId, entryId: comment.entryId, classification: comment.entry.classification,
    details: {
      commentId: id, side: comment.side, disposition, before: before?.disposition ?? null, versionId: version.id, version: version.label,
      ...(comment.side === "internal" ? { internalTo: db.actor.organisationId } : {}),
    },
  });
  const concerned = await db.$queryRaw<{ people: string[] }[]>`select app.seeing_comment(${id}::uuid, array[${comment.byId}::uuid]) as people`;
  await tell(db, { people: concerned[0]!.people, what: "comment.disposed", why: "author", entryId: comment.entryId, commentId: id });
  return getPinnedComment(db as Reader, id);
}
