import "server-only";
import { authorize } from "../../../access/can";
import { asDay, dayOrNull, todayIn } from "../../../db/days";
import type { Writer } from "../../../db/handles";
import { conflict, invalid, notFound, Refusal, refused } from "../../../errors";
import { zoneOfAnswers } from "../../../i18n/meeting-time";
import { beginOnMeeting, lockMeeting, requireTimes, type KeptMeeting } from "../commands";
import { queueInvitations } from "../invitations/commands";
import { asWallClock, wallClockOf } from "../model";
import type { AnsweredSlots, ChosenSlot, ProposedSlots } from "./contract";

const mostSlots = 30;

/**
 * Proposes times and asks everybody on the list by mail; a meeting that was planned is looking for a time again. Throws
 * `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function proposeSlots(db: Writer, { id, revision, answersUntil, slots }: ProposedSlots): Promise<KeptMeeting> {
  const meeting = await beginOnMeeting(db, { id, revision }, "meeting.run");
  if (meeting.state !== "planned" && meeting.state !== "finding_time") throw refused("not_in_this_state");
  if (answersUntil < todayIn(zoneOfAnswers)) throw invalid({ answersUntil: "in_the_past" });
  const { zone } = await db.meeting.findUniqueOrThrow({ where: { entryId: id }, select: { zone: true } });
  const standing = await db.meetingSlot.findMany({ where: { entryId: id, withdrawnAt: null }, select: { startsLocal: true, endsLocal: true } });
  const key = (one: { startsLocal: string; endsLocal: string }) => `${one.startsLocal} ${one.endsLocal}`;
  const known = new Set(standing.map((one) => key({ startsLocal: wallClockOf(one.startsLocal), endsLocal: wallClockOf(one.endsLocal) })));
  const fresh = [...new Map(slots.map((one) => [key(one), one])).values()].filter((one) => !known.has(key(one)));
  if (known.size + fresh.length > mostSlots) throw invalid({ slots: "too_many" });
  for (const one of fresh) {
    await requireTimes(db, { ...one, zone }).catch((error: unknown) => {
      if (error instanceof Refusal && error.fields) throw invalid({ slots: Object.values(error.fields)[0]! });
      throw error;
    });
  }
  const unsaid = asWallClock("1970-01-01T00:00");
  await db.meetingSlot.createMany({ data: fresh.map((one) => ({ entryId: id, startsLocal: asWallClock(one.startsLocal), endsLocal: asWallClock(one.endsLocal), startsAt: unsaid, endsAt: unsaid })) });
  await db.meeting.update({
    where: { entryId: id },
    data: {
      answersUntil: asDay(answersUntil), revision: revision + 1, sequence: meeting.sequence + 1,
      ...(meeting.state === "planned" && { state: "finding_time", stateSince: new Date() }),
    },
    select: { entryId: true },
  });
  const lines = await db.participation.findMany({ where: { entryId: id, removedAt: null }, select: { id: true } });
  await db.$queryRaw`select app.queue_meeting_mail(${id}::uuid, ${lines.map((one) => one.id)}::uuid[], 'slots') as queued`;
  db.record({ action: "meeting.time_asked", subject: "entry", subjectId: id, entryId: id, classification: meeting.classification, details: { slots: fresh.length, answersUntil, asked: lines.length } });
  return { id, reference: meeting.reference, revision: revision + 1 };
}

/** Withdraws a proposed time; what was answered to it stays on record. Throws `not_found`, `forbidden`, `refused`. */
export async function withdrawSlot(db: Writer, { id, slotId }: { id: string; slotId: string }): Promise<{ id: string }> {
  const meeting = await beginOnMeeting(db, { id }, "meeting.run");
  if (meeting.state !== "finding_time") throw refused("not_in_this_state");
  const { count } = await db.meetingSlot.updateMany({ where: { id: slotId, entryId: id, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
  if (count === 0) throw notFound();
  db.record({ action: "meeting.slot_withdrawn", subject: "entry", subjectId: id, entryId: id, classification: meeting.classification, details: { slot: slotId } });
  return { id: slotId };
}

/** Answers for oneself, or, in the office, for somebody who said so by other means. Throws `not_found`, `forbidden`, `invalid`, `refused`, `conflict`. */
export async function answerSlots(db: Writer, { id, participation, answers }: AnsweredSlots): Promise<{ answered: number }> {
  const meeting = await lockMeeting(db, id);
  const lines = await db.$queryRaw<{ own: boolean }[]>`select coalesce(p.party_id = any (app.principals()) and x.kind in ('person', 'post'), false) as own
    from participation p left join party x on x.id = p.party_id where p.id = ${participation}::uuid and p.entry_id = ${id}::uuid and p.removed_at is null`;
  if (!lines[0]) throw invalid({ participation: "unknown" });
  authorize(db.actor, "meeting.reply", lines[0]);
  const { answersUntil } = await db.meeting.findUniqueOrThrow({ where: { entryId: id }, select: { answersUntil: true } });
  if (meeting.state !== "finding_time") throw refused("not_in_this_state");
  const [time] = await db.$queryRaw<{ open: boolean }[]>`select app.answers_open(${dayOrNull(answersUntil)}::date) as open`;
  if (!time!.open) throw refused("answers_closed");
  const slots = new Set((await db.meetingSlot.findMany({ where: { entryId: id, withdrawnAt: null }, select: { id: true } })).map((one) => one.id));
  if (answers.some((one) => !slots.has(one.slotId))) throw invalid({ answers: "unknown" });
  // The meeting is locked: what stands here stands until the end of this act.
  const standing = new Map((await db.slotAnswer.findMany({ where: { participationId: participation }, select: { slotId: true, answer: true } })).map((one) => [one.slotId, one.answer]));
  for (const { slotId, answer, was } of answers) {
    const now = standing.get(slotId) ?? null;
    if (was !== undefined && now !== was && now !== answer) throw conflict("answered_meanwhile");
  }
  for (const { slotId, answer } of answers) {
    await db.slotAnswer.upsert({
      where: { slotId_participationId: { slotId, participationId: participation } }, create: { slotId, participationId: participation, entryId: id, answer }, update: { answer, at: new Date() }, select: { slotId: true },
    });
  }
  db.record({ action: "meeting.slots_answered", subject: "entry", subjectId: id, entryId: id, classification: meeting.classification, details: { participation, by: "application", own: lines[0].own, count: answers.length } });
  return { answered: answers.length };
}

/**
 * Chooses a time: the meeting is planned for it, and whoever was asked or had been invited before is invited to it, unless the
 * office keeps that for later. The addresses by which guests answered open nothing from now on: their mail tells them the time.
 * Throws `not_found`, `forbidden`, `conflict`, `refused`.
 */
export async function chooseSlot(db: Writer, { id, slotId, revision, invite = true }: ChosenSlot): Promise<KeptMeeting & { invited: number }> {
  const meeting = await beginOnMeeting(db, { id, revision }, "meeting.run");
  if (meeting.state !== "finding_time") throw refused("not_in_this_state");
  const slot = await db.meetingSlot.findFirst({ where: { id: slotId, entryId: id, withdrawnAt: null }, select: { startsLocal: true, endsLocal: true } });
  if (!slot) throw notFound();
  const waiting = invite ? await db.$queryRaw<{ id: string }[]>`select participation_id as id from app.awaits_time(${id}::uuid)` : [];
  await db.meetingSlot.updateMany({ where: { entryId: id }, data: { chosen: false } });
  await db.meetingSlot.updateMany({ where: { id: slotId }, data: { chosen: true } });
  const sequence = meeting.sequence + 1;
  await db.meeting.update({
    where: { entryId: id },
    data: { ...slot, state: "planned", stateSince: new Date(), answersUntil: null, sequence, revision: revision + 1 },
    select: { entryId: true },
  });
  await db.participationLink.updateMany({ where: { entryId: id, does: "slots", revokedAt: null }, data: { revokedAt: new Date() } });
  db.record({
    action: "meeting.time_chosen", subject: "entry", subjectId: id, entryId: id, classification: meeting.classification,
    details: { slot: slotId, startsLocal: wallClockOf(slot.startsLocal), sequence },
  });
  if (waiting.length > 0) await queueInvitations(db, { ...meeting, sequence }, waiting.map((one) => one.id));
  return { id, reference: meeting.reference, revision: revision + 1, invited: waiting.length };
}
