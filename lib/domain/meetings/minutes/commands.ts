import "server-only";
import { authorize } from "../../../access/can";
import type { Jotter } from "../../../db/handles";
import { invalid, notFound, refused } from "../../../errors";
import type { Caret } from "./contract";
import { add, documentOf, isTooLarge, NotOfThisText, plainOf, stateOf } from "./model";

/** After so many updates the text is folded. */
const foldedAfter = 32;
/** One event per person and text in so many minutes. */
const recordedEvery = 10 * 60_000;

type Subject = { classification: number; originatorId: string; custodianId: string; createdById: string };

function recordOn(db: Jotter, action: string, text: { id: string; internal: boolean; entryId: string; organisationId: string }, { classification }: Subject): void {
  db.record({
    action, subject: "entry", subjectId: text.entryId, entryId: text.entryId, classification,
    details: { textId: text.id, internal: text.internal, ...(text.internal && { internalTo: text.organisationId }) },
  });
}

type TextRow = Subject & {
  id: string; entryId: string; internal: boolean; organisationId: string; document: Uint8Array; folded: bigint; notes: boolean; closed: boolean; state: string;
};

/** A text for an act of writing. Throws `not_found`, `forbidden`. */
async function beginOnText(db: Jotter, textId: string): Promise<TextRow> {
  const rows = await db.$queryRaw<TextRow[]>`select t.id, t.entry_id as "entryId", t.internal, t.organisation_id as "organisationId", t.document, t.folded,
      e.classification, e.originator_id as "originatorId", e.custodian_id as "custodianId", e.created_by_id as "createdById", m.state,
      app.takes_notes(t.entry_id) as notes, not t.internal and (app.is_before_people(t.entry_id) or m.state = 'cancelled') as closed
    from minutes_text t join entry e on e.id = t.entry_id join meeting m on m.entry_id = t.entry_id where t.id = ${textId}::uuid`;
  const text = rows[0];
  if (!text) throw notFound();
  authorize(db.actor, "minutes.write", { ...text, takesNotes: text.notes });
  return text;
}

/**
 * Finds or begins a text: the joint one of a common point, or the annex of one's own organisation to any point one
 * sees; without a point, of the meeting as a whole. Throws `not_found`, `forbidden`, `refused`.
 */
export async function beginMinutes(db: Jotter, { id, agendaItemId, internal }: { id: string; agendaItemId: string | null; internal: boolean }): Promise<{ id: string }> {
  const locked = `minutes ${id}`;
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${locked}, 0))::text`;
  const rows = await db.$queryRaw<(Subject & { state: string; notes: boolean; closed: boolean; sees: boolean })[]>`select e.classification, e.originator_id as "originatorId",
      e.custodian_id as "custodianId", e.created_by_id as "createdById", m.state, app.takes_notes(e.id) as notes, app.is_before_people(e.id) as closed, app.sees_record(e.id) as sees
    from meeting m join entry e on e.id = m.entry_id where e.id = ${id}::uuid`;
  const meeting = rows[0];
  if (!meeting) throw notFound();
  const item = agendaItemId ? await db.agendaItem.findFirst({ where: { id: agendaItemId, entryId: id }, select: { visibility: true, removedAt: true } }) : null;
  if (agendaItemId && !item) throw notFound();
  authorize(db.actor, "minutes.write", { ...meeting, internal, takesNotes: meeting.notes && meeting.sees });
  const where = { entryId: id, agendaItemId, internal, ...(internal && { organisationId: db.actor.organisationId }) };
  const there = await db.minutesText.findFirst({ where, select: { id: true } });
  if (there) return there;
  if (item?.removedAt) throw refused("not_in_this_state");
  if (!internal && item && item.visibility !== "common") throw refused("minutes_point_internal");
  if (!internal && (meeting.closed || meeting.state === "cancelled")) throw refused("minutes_closed");
  const made = await db.minutesText.create({ data: { entryId: id, agendaItemId, internal, organisationId: db.actor.organisationId }, select: { id: true } });
  recordOn(db, "minutes.begun", { id: made.id, internal, entryId: id, organisationId: db.actor.organisationId }, meeting);
  return made;
}

/**
 * Adds an update to a text: numbered under the text's lock, kept before it is answered, and kept once however often it
 * is sent. What does not follow from the text, or brings what it has not, is `invalid` and touches nothing. Throws
 * `not_found`, `forbidden`, `refused` when the joint text stands still or is full.
 */
export async function writeMinutes(db: Jotter, input: { textId: string; sentId: string; update: string; caret?: Caret | null }): Promise<{ seq: number; at: string }> {
  const { textId, sentId } = input;
  const locked = `minutes text ${textId}`;
  // Acts on the meeting keep the others out (lockMeeting): no word slips in behind a record that is just being made.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${locked}, 0))::text as line,
    (select pg_advisory_xact_lock_shared(hashtextextended('meeting' || t.entry_id, 0))::text from minutes_text t where t.id = ${textId}::uuid and not t.internal) as meeting`;
  const text = await beginOnText(db, textId);
  const update = new Uint8Array(Buffer.from(input.update, "base64"));
  const found = await db.minutesUpdate.findMany({
    where: { textId, OR: [{ seq: { gt: text.folded } }, { sentId }] }, orderBy: { seq: "asc" }, select: { seq: true, sentId: true, at: true, update: true, byId: true },
  });
  const kept = found.find((one) => one.sentId === sentId);
  if (kept) {
    if (Buffer.compare(kept.update, update) !== 0) throw refused("idempotency_key_reused");
    return { seq: Number(kept.seq), at: kept.at.toISOString() };
  }
  // What was kept was kept; what comes after the record went out is told to whoever wrote it.
  if (text.closed) throw refused("minutes_closed");
  const doc = documentOf(text.document, found.map((one) => one.update));
  const { blocks, tooLarge } = fitting(() => add(doc, update));
  if (tooLarge) throw refused("minutes_full");
  const at = new Date();
  const since = new Date(Math.floor(at.getTime() / recordedEvery) * recordedEvery);
  const wroteBefore = found.some((one) => one.byId === db.actor.id && one.at >= since) || await db.minutesUpdate.findFirst({ where: { textId, byId: db.actor.id, at: { gte: since } }, orderBy: { seq: "desc" }, select: { seq: true } });
  const seq = (found.at(-1)?.seq ?? text.folded) + 1n;
  await db.minutesUpdate.create({ data: { textId, seq, sentId, update, byId: db.actor.id, at }, select: { seq: true } });
  const document = found.length + 1 >= foldedAfter ? stateOf(doc) : null;
  if (document && isTooLarge(document)) throw refused("minutes_full");
  await db.minutesText.update({
    where: { id: textId }, data: { plain: plainOf(blocks), changedAt: at, ...(document && { document, folded: seq }) }, select: { id: true },
  });
  if (!wroteBefore) recordOn(db, "minutes.written", text, text);
  if (input.caret !== undefined) await tellCaret(db, text, input.caret, true);
  return { seq: Number(seq), at: at.toISOString() };
}

function fitting<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotOfThisText) throw invalid({ update: "not_of_this_text" });
    throw error;
  }
}

/** Says where somebody is in a text, to whoever sees that text, and keeps nothing. Throws `not_found`, `forbidden`. */
export async function tellPresence(db: Jotter, { textId, caret }: { textId: string; caret: Caret }): Promise<{ told: boolean }> {
  await tellCaret(db, await beginOnText(db, textId), caret, false);
  return { told: true };
}

/** What a page draws of somebody who writes; who he is comes from here and from nobody's page. */
export type Presence = { client: number; initials: string; titleEn: string; titleFr: string; anchor: unknown; head: unknown; typing: boolean };

async function tellCaret({ actor, $queryRaw: ask }: Jotter, text: { id: string; entryId: string }, caret: Caret | null, typing: boolean): Promise<void> {
  if (!caret) return;
  const said: Presence = { ...caret, initials: actor.initials, titleEn: actor.titleEn.slice(0, 200), titleFr: actor.titleFr.slice(0, 200), typing };
  const note = `w:${text.entryId}:${text.id}:${Buffer.from(JSON.stringify(said)).toString("base64")}`;
  // A note of the database holds less than 8 kB; a place has a dozen numbers.
  if (note.length < 7_900) await ask`select pg_notify('traitdunion', ${note})::text`;
}
