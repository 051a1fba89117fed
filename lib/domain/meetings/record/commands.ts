import "server-only";
import type { z } from "zod";
import { authorize, can } from "../../../access/can";
import { asDayOrNull, asMoment, todayIn } from "../../../db/days";
import type { Writer } from "../../../db/handles";
import { conflict, forbidden, invalid, refused } from "../../../errors";
import { lockMeeting } from "../commands";
import { fingerprint } from "../decisions/commands";
import { notesSubject } from "../decisions/queries";
import type { circulatingRecord, correctingRecord, plainRecordAct, reasonedRecordAct } from "./contract";
import { agreedOn, hasPlace, type RecordAct, type RecordState } from "./model";
import { checksOf, contentOf, getRecord, hashOf } from "./queries";

type Kept = { id: string; state: RecordState; revision: number };
type Of<S extends z.ZodType> = z.output<S>;
type Begun = { meeting: Awaited<ReturnType<typeof lockMeeting>>; state: RecordState; revision: number; silenceUntil: Date | null };

/**
 * Locks the meeting and loads its record, which begins with the first act on it. Of two who act on the same one the
 * second is told. Throws `not_found`, `forbidden`, `conflict`, `refused`.
 */
async function begin(db: Writer, { id, revision }: { id: string; revision: number }, act: RecordAct, permitted: (meeting: Begun["meeting"]) => boolean | Promise<boolean>): Promise<Begun> {
  const meeting = await lockMeeting(db, id);
  if (!(await permitted(meeting))) throw forbidden();
  const row = await db.summaryRecord.findUnique({ where: { entryId: id }, select: { state: true, revision: true, silenceUntil: true } });
  if ((row?.revision ?? 0) !== revision) throw conflict("record_acted_meanwhile");
  const state = (row?.state ?? "draft") as RecordState;
  if (!hasPlace(act, state)) throw refused("record_not_in_this_state");
  // Before a meeting began there is nothing to record.
  if (!row && meeting.state !== "in_session" && meeting.state !== "held") throw refused("not_held_yet");
  if (!row) await db.summaryRecord.createMany({ data: [{ entryId: id }] });
  return { meeting, state, revision: row?.revision ?? 1, silenceUntil: row?.silenceUntil ?? null };
}

type Ending = {
  state?: RecordState; act: string; text?: string; internal?: boolean; data?: object; details?: Record<string, unknown>;
  tells?: [whom: "head" | "office" | "everybody", atOnce?: boolean];
};

async function finish(db: Writer, begun: Begun, { state = begun.state, act, text = "", internal = false, data, details, tells }: Ending): Promise<Kept> {
  const { meeting } = begun;
  await db.recordStep.createMany({ data: [{ entryId: meeting.id, act, text, internal, organisationId: db.actor.organisationId, byId: db.actor.id }] });
  await db.summaryRecord.update({
    where: { entryId: meeting.id }, data: { ...(state !== begun.state && { state, stateSince: new Date() }), ...data, revision: begun.revision + 1 }, select: { entryId: true },
  });
  if (tells) await db.$queryRaw`select app.tell_of_record(${meeting.id}::uuid, ${tells[0]}, ${`record.${act}`}, ${tells[1] ?? false}) as told`;
  db.record({
    action: `record.${act}`, subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification, details: { ...(text && { text: fingerprint(text) }), ...details },
  });
  return { id: meeting.id, state, revision: begun.revision + 1 };
}

async function putText(db: Writer, entryId: string, kind: "circulated" | "adopted" | "corrigendum", content: object): Promise<{ number: number; hash: string }> {
  const last = await db.recordText.findFirst({ where: { entryId }, orderBy: { number: "desc" }, select: { number: true } });
  const [number, hash] = [(last?.number ?? 0) + 1, hashOf(content)];
  await db.recordText.createMany({ data: [{ entryId, number, kind, content, hash: new Uint8Array(hash), byId: db.actor.id }] });
  return { number, hash: hash.toString("hex") };
}

/** Puts the record before the head of office; its joint text stands still meanwhile. */
export async function sendToClearance(db: Writer, input: Of<typeof plainRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "send_to_clearance", async () => can(db.actor, "people.list") && can(db.actor, "minutes.write", { ...(await notesSubject(db, input.id)), internal: false }));
  return finish(db, begun, { state: "in_clearance", act: "sent_to_clearance", text: input.text, internal: true, tells: ["head"] });
}

/** Clears the record: it may be circulated as it stands. */
export async function clearRecord(db: Writer, input: Of<typeof plainRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "clear", (meeting) => can(db.actor, "record.clear", meeting));
  return finish(db, begun, { act: "cleared", text: input.text, internal: true, tells: ["office"] });
}

/** Returns the record to its writers, with the reason. */
export async function returnRecord(db: Writer, input: Of<typeof reasonedRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "return", (meeting) => can(db.actor, "record.clear", meeting));
  return finish(db, begun, { state: "draft", act: "returned", text: input.text, internal: true, tells: ["office"] });
}

/**
 * Circulates the record: a text that never changes, readable on both sides from now on. What stands against it is refused
 * by name. Only the head circulates what he did not clear before. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function circulateRecord(db: Writer, input: Of<typeof circulatingRecord>): Promise<Kept> {
  const begun = await begin(db, input, "circulate", (meeting) => can(db.actor, "record.circulate", meeting));
  const { meeting } = begun;
  const { record } = await getRecord(db, { id: meeting.id });
  if (!can(db.actor, "record.clear", meeting) && !record?.cleared) throw refused("not_cleared");
  if (input.commentsUntil && input.commentsUntil < todayIn("Europe/Vienna")) throw invalid({ commentsUntil: "in_the_past" });
  const silenceUntil = asMoment(input.silenceUntil);
  if (silenceUntil && silenceUntil.getTime() <= Date.now()) throw invalid({ silenceUntil: "in_the_past" });
  // What would come after the text is adopted would change nothing.
  if (silenceUntil && input.commentsUntil && input.commentsUntil > todayIn("Europe/Vienna", silenceUntil)) throw invalid({ commentsUntil: "after_adoption" });
  const against = (await checksOf(db, meeting.id)).map((one) => one.code);
  if (against.length > 0) throw refused(`check_${against[0]!}`);
  const { number, hash } = await putText(db, meeting.id, "circulated", await contentOf(db, meeting.id));
  return finish(db, begun, {
    state: "circulated", act: "circulated", data: { commentsUntil: asDayOrNull(input.commentsUntil), silenceUntil },
    details: { number, hash, commentsUntil: input.commentsUntil, silenceUntil: silenceUntil?.toISOString() ?? null }, tells: ["everybody"],
  });
}

/** Closes the comments; the text may be mended and circulated again, or adopted as it is. */
export async function closeComments(db: Writer, input: Of<typeof plainRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "close_comments", (meeting) => can(db.actor, "record.circulate", meeting));
  if (begun.silenceUntil) throw refused("silence_runs");
  return finish(db, begun, { state: "comments_closed", act: "comments_closed", text: input.text });
}

/** Breaks the silence, with the reason: either side may, until the moment at which it would adopt. */
export async function breakSilence(db: Writer, input: Of<typeof reasonedRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "break_silence", () => can(db.actor, "record.comment"));
  if (!begun.silenceUntil) throw refused("no_silence");
  if (begun.silenceUntil.getTime() <= Date.now()) throw refused("silence_over");
  return finish(db, begun, { state: "comments_closed", act: "silence_broken", text: input.text, data: { silenceUntil: null }, tells: ["everybody", true] });
}

/** Accepts for the other side what circulates. */
export async function acceptRecord(db: Writer, input: Of<typeof plainRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "accept", () => can(db.actor, "record.comment") && !can(db.actor, "people.list"));
  const { record } = await getRecord(db, { id: input.id });
  if (record?.acceptedBy.some((one) => one.id === db.actor.organisationId)) throw refused("accepted_already");
  return finish(db, begun, { act: "accepted", text: input.text, tells: ["office"] });
}

/** Takes a circulated record back to be mended, with the reason: until it circulates again it is the office’s own. */
export async function reopenRecord(db: Writer, input: Of<typeof reasonedRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "reopen", (meeting) => can(db.actor, "record.circulate", meeting));
  return finish(db, begun, { state: "draft", act: "reopened", text: input.text, data: { silenceUntil: null }, tells: ["everybody"] });
}

/**
 * Adopts the record word for word as it circulated. Where the other side did not accept it here, it is said how it did.
 * Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function adoptRecord(db: Writer, input: Of<typeof plainRecordAct>): Promise<Kept> {
  const begun = await begin(db, input, "adopt", (meeting) => can(db.actor, "record.adopt", meeting));
  const { id } = begun.meeting;
  const { record } = await getRecord(db, { id });
  const others = record?.acceptedBy.filter((one) => one.id !== db.actor.organisationId) ?? [];
  if (others.length === 0 && !input.text) throw invalid({ text: "how_accepted" });
  const circulated = record?.texts.findLast((one) => one.kind === "circulated")?.content;
  if (!circulated) throw refused("record_not_in_this_state");
  if (agreedOn(await contentOf(db, id)) !== agreedOn(circulated)) throw refused("changed_since_circulated");
  const { number, hash } = await putText(db, id, "adopted", circulated);
  return finish(db, begun, { state: "adopted", act: "adopted", text: input.text, data: { adoptedAt: new Date(), silenceUntil: null }, details: { number, hash }, tells: ["everybody"] });
}

/** Issues a corrigendum: the adopted text stands, and beside it stands what it should have said. */
export async function correctRecord(db: Writer, input: Of<typeof correctingRecord>): Promise<Kept> {
  const begun = await begin(db, input, "correct", (meeting) => can(db.actor, "record.adopt", meeting));
  authorize(db.actor, "record.circulate", begun.meeting);
  const { number, hash } = await putText(db, begun.meeting.id, "corrigendum", { text: input.text, changes: input.changes });
  return finish(db, begun, { act: "corrected", text: input.text, details: { number, hash, corrections: input.changes.length }, tells: ["everybody"] });
}
