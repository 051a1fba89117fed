import "server-only";
import { randomUUID } from "node:crypto";
import { authorize } from "../../access/can";
import { asDay, asDayOrNull, dayOrNull, todayIn } from "../../db/days";
import type { Writer } from "../../db/handles";
import { wallClockAt } from "../../calendar/clocks";
import { conflict, invalid, notFound, refused } from "../../errors";
import {
  changesBetween, compileReaders, keepingSight, nextReference, readable, readersOf, requireMarkable, requireMarkingChange, requireOwnSide, requireParties,
  requireTerms, settled, withoutUndefined,
} from "../entries/commands";
import { classificationAt, levelOf, type Classification, type Language } from "../entries/model";
import type { EditedMeeting, NewMeeting } from "./contract";
import { asWallClock, meetingSteps, roleOfMember, wallClockOf, type MeetingState } from "./model";

export type KeptMeeting = { id: string; reference: string; revision: number };

type Snapshot = {
  title: string; titleOther: string | null; summary: string; summaryOther: string | null; language: Language; level: string; number: number | null; modality: string;
  place: string; joinAt: string; zone: string; startsLocal: string; endsLocal: string; papersDue: string | null; doorClosesLocal: string | null; classification: Classification;
  classificationReason: string | null; audience: string[]; topics: string[]; regions: string[]; status: string;
};
const texts = new Set<keyof Snapshot>(["title", "titleOther", "summary", "summaryOther", "joinAt"]);
/** What a calendar shows: changed, it counts one further (RFC 5545, 3.8.7.4). */
const onCalendars = new Set(["title", "titleOther", "language", "modality", "place", "joinAt", "zone", "startsLocal", "endsLocal"]);

/** A wall clock that a change of the clocks leaves out shows no time at all. Throws `invalid`. */
export async function requireTimes(db: Writer, { startsLocal, endsLocal, zone }: { startsLocal: string; endsLocal: string; zone: string }): Promise<void> {
  const rows = await db.$queryRaw<{ starts: boolean; ends: boolean; lasts: boolean }[]>`
    select app.moment_of(${startsLocal}::timestamp, ${zone}) at time zone ${zone} = ${startsLocal}::timestamp as starts,
      app.moment_of(${endsLocal}::timestamp, ${zone}) at time zone ${zone} = ${endsLocal}::timestamp as ends,
      app.moment_of(${endsLocal}::timestamp, ${zone}) > app.moment_of(${startsLocal}::timestamp, ${zone}) as lasts`;
  const { starts, ends, lasts } = rows[0]!;
  if (!starts || !ends) throw invalid({ ...(!starts && { startsLocal: "no_such_time" }), ...(!ends && { endsLocal: "no_such_time" }) });
  if (!lasts) throw invalid({ endsLocal: "before_start" });
}

/** The moment at which the door of the packs closes; null: when the meeting begins. Throws `invalid` for no time, or one after the meeting. */
async function doorOf(db: Writer, { doorClosesLocal: local, endsLocal, zone }: Pick<Snapshot, "doorClosesLocal" | "endsLocal" | "zone">): Promise<Date | null> {
  if (local === null) return null;
  const rows = await db.$queryRaw<{ at: Date; shown: boolean; late: boolean }[]>`
    select app.moment_of(${local}::timestamp, ${zone}) as at, app.moment_of(${local}::timestamp, ${zone}) at time zone ${zone} = ${local}::timestamp as shown,
      app.moment_of(${local}::timestamp, ${zone}) > app.moment_of(${endsLocal}::timestamp, ${zone}) as late`;
  const { at, shown, late } = rows[0]!;
  if (!shown) throw invalid({ doorClosesLocal: "no_such_time" });
  if (late) throw invalid({ doorClosesLocal: "after_end" });
  return at;
}

/** A wall clock, moved as another one was. */
export const movedAlong = (local: string, from: string, to: string): string => wallClockOf(new Date(asWallClock(local).getTime() + asWallClock(to).getTime() - asWallClock(from).getTime()));

const entryColumns = (s: Snapshot) => ({
  title: s.title, titleOther: s.titleOther, summary: s.summary, summaryOther: s.summaryOther, language: s.language, classification: levelOf(s.classification),
  classificationReason: s.classificationReason, topics: s.topics, regions: s.regions, status: s.status,
  dateOfInformation: asDay(s.startsLocal.slice(0, 10)), registerDate: asDay(s.startsLocal.slice(0, 10)),
});
const meetingColumns = (s: Snapshot) => ({
  level: s.level, number: s.number, modality: s.modality, place: s.place, joinAt: s.joinAt, zone: s.zone, startsLocal: asWallClock(s.startsLocal),
  endsLocal: asWallClock(s.endsLocal), papersDue: asDayOrNull(s.papersDue),
});


type ForumOf = { level: string; zone: string; members: { partyId: string; role: string }[] };

async function forumOf(db: Writer, id: string | null): Promise<ForumOf | null> {
  if (!id) return null;
  const forum = await db.forum.findUnique({ where: { id }, select: { level: true, zone: true, status: true, members: { select: { partyId: true, role: true }, orderBy: [{ role: "asc" }, { party: { nameEn: "asc" } }] } } });
  if (!forum) throw invalid({ forumId: "unknown" });
  if (forum.status === "concluded") throw refused("forum_concluded", { forumId: "concluded" });
  return forum;
}

/** Puts parties on the list of participants, called what they are called now. Organisations and units stand for whoever comes. */
export async function putParticipants(db: Writer, entryId: string, named: readonly { partyId: string; role: string }[]): Promise<void> {
  if (named.length === 0) return;
  const parties = await db.party.findMany({
    where: { id: { in: named.map((one) => one.partyId) } },
    select: { id: true, kind: true, nameEn: true, nameFr: true, organisationId: true },
  });
  const found = new Map(parties.map((one) => [one.id, one]));
  await db.participation.createMany({
    data: named.flatMap(({ partyId, role }, at) => {
      const party = found.get(partyId);
      if (!party) return [];
      return [{
        entryId, partyId, organisationId: party.organisationId ?? party.id, titleEn: party.nameEn, titleFr: party.nameFr, role, precedence: at + 1,
        required: role !== "observer", addedById: db.actor.id,
      }];
    }),
  });
}

/**
 * Schedules a meeting, with the members of its forum on the list. It is the office's own until it is shared. Unmarked
 * it is CONFIDENTIAL and to be appraised. Times are on the clock of its zone. Throws `forbidden`, `invalid`, `refused`.
 */
export async function scheduleMeeting(db: Writer, input: NewMeeting): Promise<KeptMeeting> {
  authorize(db.actor, "meeting.schedule");
  const forum = await forumOf(db, input.forumId ?? null);
  const classification = input.classification ?? "CONFIDENTIAL";
  const after = settled({
    title: input.title, titleOther: input.titleOther || null, summary: input.summary ?? "", summaryOther: input.summaryOther || null,
    language: input.language ?? db.actor.locale, level: input.level ?? (forum?.level === "high" ? "high" : "working"), number: input.number ?? null,
    modality: input.modality, place: input.place ?? "", joinAt: input.joinAt ?? "", zone: input.zone ?? forum?.zone ?? "Europe/Vienna",
    startsLocal: input.startsLocal, endsLocal: input.endsLocal, papersDue: input.papersDue ?? null, doorClosesLocal: input.doorClosesLocal ?? null, classification,
    classificationReason: input.classificationReason ?? (input.classification ? null : "to_be_appraised"), audience: [...(input.audience ?? [db.actor.unitId])].sort(),
    topics: input.topics ?? [], regions: input.regions ?? [], status: "registered",
  } satisfies Snapshot);
  await requireTimes(db, after);
  const doorClosesAt = await doorOf(db, after);
  requireMarkable(db, levelOf(classification));
  await requireParties(db, { audience: { ids: after.audience, kinds: readable } });
  await requireTerms(db, after);
  await requireOwnSide(db, after.audience);
  const { actor } = db;
  const reference = await nextReference(db, "meeting", Number(todayIn("Europe/Vienna").slice(0, 4)));
  const { id } = await keepingSight(() => db.entry.create({
    data: {
      ...entryColumns(after), reference, kind: "meeting", originatorId: actor.unitId, custodianId: actor.unitId, readers: compileReaders(after.audience, actor.id),
      createdById: actor.id, changedById: actor.id,
    },
    select: { id: true },
  }));
  // The moments are the database's to say (access/meetings.sql).
  const unsaid = asWallClock("1970-01-01T00:00");
  await db.meeting.createMany({
    data: { entryId: id, forumId: input.forumId ?? null, meetingKind: input.meetingKind, calendarUid: randomUUID(), startsAt: unsaid, endsAt: unsaid, doorClosesAt, ...meetingColumns(after) },
  });
  await db.entryAudience.createMany({ data: after.audience.map((partyId) => ({ entryId: id, partyId })) });
  await db.entryRevision.createMany({ data: { entryId: id, revision: 1, byId: actor.id, snapshot: after } });
  const members = forum && input.inviteMembers ? forum.members.map(({ partyId, role }) => ({ partyId, role: roleOfMember[role as keyof typeof roleOfMember] ?? "member" })) : [];
  await putParticipants(db, id, members);
  db.record({
    action: "meeting.scheduled", subject: "entry", subjectId: id, entryId: id, classification: levelOf(classification),
    details: { revision: 1, classification, audience: after.audience, forumId: input.forumId ?? null, startsLocal: after.startsLocal, zone: after.zone },
  });
  return { id, reference, revision: 1 };
}

type Loaded = {
  id: string; reference: string; classification: number; originatorId: string; custodianId: string; createdById: string; revision: number; entryRevision: number;
  sequence: number; state: MeetingState; sharedAt: Date | null; forumId: string | null;
};

/** Loads and locks a meeting for an act: `revision` is the one that was read. Throws `not_found`, `forbidden`, `conflict`. */
export async function beginOnMeeting(db: Writer, { id, revision }: { id: string; revision?: number }, permission: "meeting.run" | "meeting.share" | "record.circulate" | "record.adopt" | "record.clear" | "action.drop"): Promise<Loaded> {
  const meeting = await lockMeeting(db, id);
  authorize(db.actor, permission, meeting);
  if (revision !== undefined && meeting.revision !== revision) throw conflict("acted_meanwhile");
  return meeting;
}

/** As beginOnMeeting, for acts that have a permission of their own. Throws `not_found`. */
export async function lockMeeting(db: Writer, id: string): Promise<Loaded> {
  // A lock needs the right to change the row, which somebody outside has not: he takes the one of the transaction.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('meeting' || ${id}, 0))::text`;
  const row = await db.meeting.findUnique({
    where: { entryId: id },
    select: {
      revision: true, sequence: true, state: true, sharedAt: true, forumId: true,
      entry: { select: { reference: true, classification: true, originatorId: true, custodianId: true, createdById: true, revision: true } },
    },
  });
  if (!row) throw notFound();
  const { entry, ...rest } = row;
  return { ...rest, ...entry, id, revision: row.revision, entryRevision: entry.revision, state: row.state as MeetingState };
}

/** Changes a meeting from the revision that was read; what is not given stays. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function editMeeting(db: Writer, input: EditedMeeting): Promise<KeptMeeting> {
  const { id, revision, reasonForLowering, ...given } = input;
  const loaded = await beginOnMeeting(db, { id, revision }, "meeting.run");
  if (loaded.state === "cancelled") throw refused("not_in_this_state");
  const entry = await db.entry.findUniqueOrThrow({
    where: { id },
    select: {
      title: true, titleOther: true, summary: true, summaryOther: true, language: true, classification: true, classificationReason: true, topics: true, regions: true,
      status: true, audience: { select: { partyId: true } },
      meeting: { select: { level: true, number: true, modality: true, place: true, joinAt: true, zone: true, startsLocal: true, endsLocal: true, papersDue: true, doorClosesAt: true } },
    },
  });
  const meeting = entry.meeting!;
  const before: Snapshot = {
    title: entry.title, titleOther: entry.titleOther, summary: entry.summary, summaryOther: entry.summaryOther, language: entry.language as Language, level: meeting.level,
    number: meeting.number, modality: meeting.modality, place: meeting.place, joinAt: meeting.joinAt, zone: meeting.zone, startsLocal: wallClockOf(meeting.startsLocal),
    endsLocal: wallClockOf(meeting.endsLocal), papersDue: dayOrNull(meeting.papersDue), doorClosesLocal: meeting.doorClosesAt && wallClockAt(meeting.doorClosesAt.toISOString(), meeting.zone), classification: classificationAt(entry.classification),
    classificationReason: entry.classificationReason, audience: entry.audience.map((one) => one.partyId).sort(), topics: entry.topics, regions: entry.regions, status: entry.status,
  };
  const merged = { ...before, ...withoutUndefined(given) };
  // A door that is still open keeps its distance when the meeting is moved and nothing is said of it.
  const ajar = meeting.doorClosesAt !== null && meeting.doorClosesAt > new Date();
  if (given.doorClosesLocal === undefined && before.doorClosesLocal && ajar) merged.doorClosesLocal = movedAlong(before.doorClosesLocal, before.startsLocal, merged.startsLocal);
  const after = settled({ ...merged, audience: [...merged.audience].sort() });
  const changes = changesBetween(before, after, texts);
  if (changes.length === 0) throw refused("nothing_changed");
  await requireTimes(db, after);
  const { doorClosesLocal, zone } = after;
  const doorClosesAt = doorClosesLocal === before.doorClosesLocal && zone === before.zone ? meeting.doorClosesAt : await doorOf(db, after);
  requireMarkingChange(db, loaded, levelOf(after.classification), reasonForLowering);
  await requireParties(db, { audience: { ids: after.audience, kinds: readable } });
  await requireTerms(db, after);
  await requireOwnSide(db, after.audience.filter((party) => !before.audience.includes(party)));
  const moved = changes.some((change) => onCalendars.has(change.field));
  const next = loaded.entryRevision + 1;
  await keepingSight(async () => {
    await db.meeting.update({
      where: { entryId: id },
      data: { ...meetingColumns(after), doorClosesAt, revision: revision + 1, ...(moved && { sequence: loaded.sequence + 1 }) },
      select: { entryId: true },
    });
    const removed = before.audience.filter((party) => !after.audience.includes(party));
    const added = after.audience.filter((party) => !before.audience.includes(party));
    if (removed.length > 0) await db.entryAudience.deleteMany({ where: { entryId: id, partyId: { in: removed } } });
    if (added.length > 0) await db.entryAudience.createMany({ data: added.map((partyId) => ({ entryId: id, partyId })) });
    await db.entryRevision.create({ data: { entryId: id, revision: next, byId: db.actor.id, snapshot: after }, select: { revision: true } });
    await db.entry.update({
      where: { id },
      data: { ...entryColumns(after), readers: await readersOf(db, id), revision: next, changedById: db.actor.id, changedAt: new Date() },
      select: { id: true },
    });
  });
  const level = levelOf(after.classification);
  db.record({
    action: level > loaded.classification ? "entry.marking_raised" : level < loaded.classification ? "entry.marking_lowered" : "meeting.edited",
    subject: "entry", subjectId: id, entryId: id, classification: Math.max(level, loaded.classification),
    details: { revision: next, changes, ...(moved && { sequence: loaded.sequence + 1 }), ...(reasonForLowering && { reason: reasonForLowering }) },
  });
  return { id, reference: loaded.reference, revision: revision + 1 };
}

/**
 * Lets the forum and the participants of the other side read the meeting: its common agenda, its papers as far as they
 * are released, and nothing internal. It is not taken back. Throws `not_found`, `forbidden`, `conflict`, `refused`.
 */
export async function shareMeeting(db: Writer, input: { id: string; revision: number }): Promise<KeptMeeting> {
  const meeting = await beginOnMeeting(db, input, "meeting.share");
  if (meeting.sharedAt || meeting.state === "cancelled") throw refused("not_in_this_state");
  await db.meeting.update({ where: { entryId: meeting.id }, data: { sharedAt: new Date(), sharedById: db.actor.id, revision: meeting.revision + 1 }, select: { entryId: true } });
  const rows = await db.$queryRaw<{ readers: string[] }[]>`select app.readers_of(${meeting.id}::uuid) as readers`;
  db.record({
    action: "meeting.shared", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification, details: { readers: rows[0]!.readers },
  });
  return { id: meeting.id, reference: meeting.reference, revision: meeting.revision + 1 };
}

/** Closes the door of the packs at this moment: agenda and papers stand in them as they are now. Throws `not_found`, `forbidden`, `conflict`, `refused` when it is closed. */
export async function closeDoor(db: Writer, input: { id: string; revision: number }): Promise<KeptMeeting> {
  const meeting = await beginOnMeeting(db, input, "meeting.run");
  const rows = await db.$queryRaw<{ closed: boolean }[]>`select coalesce(door_closes_at, starts_at) <= now() as closed from meeting where entry_id = ${meeting.id}::uuid`;
  if (rows[0]!.closed || meeting.state === "cancelled") throw refused("not_in_this_state");
  await db.meeting.update({ where: { entryId: meeting.id }, data: { doorClosesAt: new Date(), revision: meeting.revision + 1 }, select: { entryId: true } });
  db.record({ action: "meeting.door_closed", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification });
  return { id: meeting.id, reference: meeting.reference, revision: meeting.revision + 1 };
}

/** Moves a meeting on; its calendar entry counts one further when it is cancelled. */
async function move(db: Writer, meeting: Loaded, state: MeetingState, { because = "" } = {}): Promise<KeptMeeting> {
  if (!meetingSteps[meeting.state].includes(state)) throw refused("not_in_this_state");
  await db.meeting.update({
    where: { entryId: meeting.id },
    data: {
      state, stateSince: new Date(), revision: meeting.revision + 1, ...(state === "cancelled" && { sequence: meeting.sequence + 1, endedBecause: because }),
    },
    select: { entryId: true },
  });
  db.record({
    action: `meeting.${{ cancelled: "cancelled", in_session: "opened", held: "closed", planned: "planned", finding_time: "time_asked" }[state]}`, subject: "entry",
    subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification, details: { from: meeting.state, to: state, ...(because && { because }) },
  });
  return { id: meeting.id, reference: meeting.reference, revision: meeting.revision + 1 };
}

/** Cancels what has not taken place, with the reason. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
export async function cancelMeeting(db: Writer, input: { id: string; revision: number; because: string }): Promise<KeptMeeting> {
  return move(db, await beginOnMeeting(db, input, "meeting.run"), "cancelled", input);
}

/** Opens a meeting, closes it, or goes back one step. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
export async function moveMeeting(db: Writer, input: { id: string; revision: number; state: "planned" | "in_session" | "held" }): Promise<KeptMeeting> {
  return move(db, await beginOnMeeting(db, input, "meeting.run"), input.state);
}
