import "server-only";
import type { z } from "zod";
import { asMoment } from "../../../db/days";
import type { Writer } from "../../../db/handles";
import { invalid, notFound, refused } from "../../../errors";
import { parseReference } from "../../entries/model";
import { requireParties } from "../../entries/commands";
import { beginOnMeeting } from "../commands";
import { asWallClock, wallClockOf } from "../model";
import type { editedSlot, newSlot, readOutDue, readOutGiven, removedSlot } from "./contract";

type Of<S extends z.ZodType> = z.output<S>;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The entry somebody names by id or reference, as far as he sees it. Throws `invalid` on the field. */
async function entryNamed(db: Writer, field: string, given: string | null | undefined): Promise<{ id: string; classification: number } | null> {
  if (!given) return null;
  const reference = parseReference(given);
  const where = reference ? { reference } : uuid.test(given) ? { id: given } : null;
  const entry = where && (await db.entry.findUnique({ where: where as { id: string }, select: { id: true, classification: true } }));
  if (!entry) throw invalid({ [field]: "unknown" });
  return entry;
}

/** What a slot holds, checked: it is on one of the days of the visit. A brief above the marking of the visit would be named in it: refused. */
async function checked(db: Writer, input: Of<typeof newSlot>, { id, classification }: { id: string; classification: number }) {
  if (input.endsLocal <= input.startsLocal) throw invalid({ endsLocal: "before_start" });
  const visit = await db.meeting.findUniqueOrThrow({ where: { entryId: id }, select: { startsLocal: true, endsLocal: true } });
  const day = (local: string) => local.slice(0, 10);
  const [first, last] = [day(wallClockOf(visit.startsLocal)), day(wallClockOf(visit.endsLocal))];
  if (day(input.startsLocal) < first || day(input.startsLocal) > last) throw invalid({ startsLocal: "outside_meeting" });
  if (day(input.endsLocal) > last) throw invalid({ endsLocal: "outside_meeting" });
  const brief = await entryNamed(db, "brief", input.brief);
  if (brief && brief.classification > classification) throw refused("paper_above_meeting", { brief: "above_meeting" });
  if (input.noteTakerId) await requireParties(db, { noteTakerId: { ids: [input.noteTakerId], kinds: ["person", "post"] } });
  return {
    startsLocal: asWallClock(input.startsLocal), endsLocal: asWallClock(input.endsLocal), title: input.title, place: input.place, counterpart: input.counterpart, format: input.format,
    briefId: brief?.id ?? null, noteTakerId: input.noteTakerId ?? null, internal: input.internal,
  };
}

const facts = (meeting: { id: string; classification: number }, slotId: string, internal: boolean, organisationId: string) => ({
  subject: "entry" as const, subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification,
  details: { slotId, ...(internal && { internalTo: organisationId }) },
});

/** Puts a place into the programme of a visit. Throws `not_found`, `forbidden`, `invalid`, `refused`. */
export async function putSlot(db: Writer, input: Of<typeof newSlot>): Promise<{ id: string }> {
  const meeting = await beginOnMeeting(db, { id: input.id }, "meeting.run");
  if (meeting.state === "cancelled") throw refused("not_in_this_state");
  const { id } = await db.programmeSlot.create({
    data: { entryId: meeting.id, organisationId: db.actor.organisationId, ...(await checked(db, input, meeting)) }, select: { id: true },
  });
  db.record({ action: "programme.slot_put", ...facts(meeting, id, input.internal, db.actor.organisationId) });
  return { id };
}

async function slotOf(db: Writer, meetingId: string, slotId: string): Promise<{ internal: boolean }> {
  const slot = await db.programmeSlot.findUnique({ where: { id: slotId, entryId: meetingId, removedAt: null }, select: { internal: true } });
  if (!slot) throw notFound();
  return slot;
}

/** Changes a place of the programme, whole. Throws `not_found`, `forbidden`, `invalid`, `refused`. */
export async function changeSlot(db: Writer, input: Of<typeof editedSlot>): Promise<{ id: string }> {
  const meeting = await beginOnMeeting(db, { id: input.id }, "meeting.run");
  if (meeting.state === "cancelled") throw refused("not_in_this_state");
  const before = await slotOf(db, meeting.id, input.slotId);
  await db.programmeSlot.update({ where: { id: input.slotId }, data: await checked(db, input, meeting), select: { id: true } });
  db.record({ action: "programme.slot_changed", ...facts(meeting, input.slotId, before.internal || input.internal, db.actor.organisationId) });
  return { id: input.slotId };
}

/** Takes a place out of the programme. Throws `not_found`, `forbidden`. */
export async function removeSlot(db: Writer, input: Of<typeof removedSlot>): Promise<{ id: string }> {
  const meeting = await beginOnMeeting(db, { id: input.id }, "meeting.run");
  const before = await slotOf(db, meeting.id, input.slotId);
  await db.programmeSlot.update({ where: { id: input.slotId }, data: { removedAt: new Date() }, select: { id: true } });
  db.record({ action: "programme.slot_removed", ...facts(meeting, input.slotId, before.internal, db.actor.organisationId) });
  return { id: input.slotId };
}

/** Names the entry that is the read-out of an engagement; it evidences it in the thread. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function giveReadOut(db: Writer, input: Of<typeof readOutGiven>): Promise<{ id: string }> {
  const meeting = await beginOnMeeting(db, input, "meeting.run");
  if (meeting.state === "cancelled") throw refused("not_in_this_state");
  const entry = (await entryNamed(db, "readOut", input.readOut))!;
  if (entry.id === meeting.id) throw invalid({ readOut: "unknown" });
  await db.meeting.update({ where: { entryId: meeting.id }, data: { readOutId: entry.id, revision: meeting.revision + 1 }, select: { entryId: true } });
  const linked = await db.entryLink.findFirst({ where: { fromId: entry.id, toId: meeting.id, kind: "arises_from", removedAt: null }, select: { id: true } });
  if (!linked) await db.entryLink.createMany({ data: { fromId: entry.id, toId: meeting.id, kind: "arises_from", byId: db.actor.id } });
  db.record({
    action: "meeting.read_out_given", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification,
    details: { readOutId: entry.id, internalTo: db.actor.organisationId, otherEntryId: entry.id },
  });
  return { id: meeting.id };
}

/**
 * Says by when the read-out is due; without a day it is due two days after the end. Never before the engagement begins.
 * Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function dateReadOut(db: Writer, input: Of<typeof readOutDue>): Promise<{ id: string }> {
  const meeting = await beginOnMeeting(db, input, "meeting.run");
  const { meetingKind, startsAt } = await db.meeting.findUniqueOrThrow({ where: { entryId: meeting.id }, select: { meetingKind: true, startsAt: true } });
  if (meeting.state === "cancelled" || meetingKind !== "engagement") throw refused("not_in_this_state");
  const due = asMoment(input.due);
  if (due && due < startsAt) throw invalid({ due: "before_start" });
  await db.meeting.update({ where: { entryId: meeting.id }, data: { readOutDue: due, revision: meeting.revision + 1 }, select: { entryId: true } });
  db.record({
    action: "meeting.read_out_dated", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification,
    details: { due: due?.toISOString() ?? null, internalTo: db.actor.organisationId },
  });
  return { id: meeting.id };
}
