import "server-only";
import { createHash } from "node:crypto";
import { authorize, can } from "../../access/can";
import type { Asking } from "../../db/asking";
import type { Writer } from "../../db/handles";
import { opening, reading } from "../../db/transactions";
import { conflict, forbidden, invalid, notFound, Refusal, refused } from "../../errors";
import type { Part, Passages } from "../../files/reading/passages/passage";
import { shownPassages } from "../../files/shown-passages";
import { showsOf } from "../attachments/viewing/model";
import { openPassages } from "../attachments/viewing/queries";
import { tell } from "../notifications/commands";
import type { ChangedComment, Comment, GivenPlace, WrittenComment } from "./contract";
import { isChangeable, type CommentSide } from "./model";
import { getComment, permissionFor, whoMayRead } from "./queries";

const fingerprint = (words: string) => `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}`;

type Subject = { entryId: string; classification: number; commentId: string; side: CommentSide; versionId?: string };

/** An internal comment is told in the audit trail as its organisation's own; access.sql keeps it from the other. */
function recordComment(db: Writer, action: string, of: Subject, details: Record<string, unknown>): void {
  db.record({
    action, subject: "entry", subjectId: of.entryId, entryId: of.entryId, classification: of.classification,
    details: { ...details, commentId: of.commentId, side: of.side, ...(of.versionId && { versionId: of.versionId }), ...(of.side === "internal" ? { internalTo: db.actor.organisationId } : {}) },
  });
}

/** Whoever is mentioned must be able to read it: somebody else is as unknown as nobody. */
async function requireReaders(db: Writer, of: { id: string; side: CommentSide }, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const able = await whoMayRead(db, of, { people });
  if (able.length !== people.length) throw invalid({ mentions: "cannot_read" });
}

type KnownPlace = { versionId: string; label: string; languageVersionId: string | null; attachmentId: string | null; page: number | null; passage: number | null; quote: string };

/**
 * A place is of this entry, in a version, language and file that the asking person sees: what he does not see is as
 * unknown as what is not there. Throws `invalid`.
 */
async function requirePlace(db: Writer, entryId: string, given: GivenPlace): Promise<KnownPlace> {
  const version = await db.documentVersion.findFirst({ where: { id: given.versionId, entryId }, select: { major: true, minor: true } });
  if (!version) throw invalid({ place: "unknown" });
  if ((given.page !== undefined || given.passage !== undefined) && !given.attachmentId) throw invalid({ place: "needs_file" });
  const language = given.languageVersionId || given.attachmentId
    ? await db.languageVersion.findFirst({
        where: {
          versionId: given.versionId, ...(given.languageVersionId && { id: given.languageVersionId }),
          ...(given.attachmentId && { files: { some: { attachmentId: given.attachmentId } } }),
        },
        orderBy: { id: "asc" }, select: { id: true },
      })
    : null;
  if ((given.languageVersionId || given.attachmentId) && !language) throw invalid({ place: "unknown" });
  if (given.attachmentId) {
    const file = await db.attachment.findFirst({ where: { id: given.attachmentId, entryId, removedAt: null }, select: { pages: true } });
    if (!file) throw invalid({ place: "unknown" });
    if (given.page && file.pages !== null && given.page > file.pages) throw invalid({ place: "no_such_page" });
  }
  return {
    versionId: given.versionId, label: `${version.major}.${version.minor}`, languageVersionId: language?.id ?? null, attachmentId: given.attachmentId ?? null,
    page: given.page ?? null, passage: given.passage ?? null, quote: given.quote,
  };
}

type ReadyComment = { input: WrittenComment; settle(succeeded: boolean): Promise<void> };

/** The number of the last of them: they are counted in the order of the text. */
function lastNumber(parts: readonly Part[]): number {
  return parts.reduce((last, part) => Math.max(last, part.is === "table" ? lastNumber(part.rows.flat().flatMap((cell) => cell.parts)) : part.number), 0);
}

/**
 * Counts the paragraphs of the file that a comment is pinned to, which takes longer than a transaction may. Throws
 * `invalid` for a paragraph that is not in it, and for any of a file that has pages or is a picture. What was not read
 * yet, or could not be, is not counted; whether it may be commented on, and is of this version, the command says.
 */
export async function countPassages(asking: Asking, input: WrittenComment): Promise<ReadyComment> {
  const ready = { input, settle: async () => undefined };
  const { attachmentId, passage } = input.place ?? {};
  if (!attachmentId || passage === undefined) return ready;
  const found = await reading(asking, async (db) => can(db.actor, permissionFor[input.side]) && db.attachment.findFirst({
    where: { id: attachmentId, entryId: input.id, removedAt: null }, select: { mediaType: true, size: true, reading: true, readingTold: true },
  }));
  if (!found) return ready;
  const shows = showsOf({ ...found, size: Number(found.size), told: found.readingTold });
  if (shows === "pages" || shows === "picture") throw invalid({ place: "no_such_passage" });
  if (shows === "nothing") return ready;
  const file = await opening(asking, (db) => openPassages(db, { id: attachmentId })).catch((error) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (file && passage > lastNumber((JSON.parse(await shownPassages(file)) as Passages).parts)) throw invalid({ place: "no_such_passage" });
  return ready;
}

/** Whoever is mentioned in a comment on a version must see that version. */
async function requireSeeing(db: Writer, versionId: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const rows = await db.$queryRaw<{ seeing: string[] }[]>`select app.people_seeing_version(${versionId}::uuid, ${[...people]}::uuid[]) as seeing`;
  if (rows[0]!.seeing.length !== people.length) throw invalid({ mentions: "cannot_read" });
}

/**
 * Writes a comment on the revision that was read. Whoever is mentioned is told, and whom it concerns. The entry itself
 * is not touched. Pinned to a version it exists for those who see that version. Throws `not_found`, `forbidden`,
 * `invalid` for somebody mentioned who could not read it, and for a place that is not there.
 */
export async function writeComment(db: Writer, input: WrittenComment): Promise<Comment> {
  const entry = await db.entry.findUnique({ where: { id: input.id }, select: { id: true, classification: true, revision: true } });
  if (!entry) throw notFound();
  authorize(db.actor, permissionFor[input.side]);
  if (input.revision > entry.revision) throw invalid({ revision: "unknown" });
  await requireReaders(db, input, input.mentions);
  const place = input.place ? await requirePlace(db, input.id, input.place) : null;
  if (place) await requireSeeing(db, place.versionId, input.mentions);
  const { id: commentId } = await db.comment.create({
    data: {
      entryId: input.id, revision: input.revision, side: input.side, organisationId: db.actor.organisationId, text: input.text,
      mentions: input.mentions, byId: db.actor.id,
    },
    select: { id: true },
  });
  if (place) {
    const { label: _label, ...columns } = place;
    await db.commentPlace.create({ data: { ...columns, commentId, entryId: input.id }, select: { commentId: true } });
  }
  await tell(db, { people: input.mentions, what: "comment.mentioned", why: "mentioned", entryId: input.id, commentId });
  await db.$queryRaw`select app.tell_of_comment(${commentId}::uuid)`;
  recordComment(db, "comment.made", { entryId: input.id, classification: entry.classification, commentId, side: input.side }, {
    revision: input.revision, text: fingerprint(input.text), mentions: input.mentions,
    ...(place && { versionId: place.versionId, version: place.label, file: place.attachmentId, page: place.page, passage: place.passage }),
  });
  return getComment(db, commentId);
}

/** The asking person's own comment, locked. Throws `not_found`, `forbidden` for somebody else's. */
async function ownComment(db: Writer, id: string) {
  const found = await db.comment.findUnique({
    where: { id },
    select: { entryId: true, side: true, byId: true, at: true, changedAt: true, withdrawnAt: true, text: true, mentions: true, entry: { select: { classification: true } }, place: { select: { versionId: true } } },
  });
  if (!found) throw notFound();
  const side = found.side as CommentSide;
  authorize(db.actor, permissionFor[side]);
  if (found.byId !== db.actor.id) throw forbidden();
  const [locked] = await db.$queryRaw<{ changed_at: Date | null; withdrawn_at: Date | null }[]>`
    select changed_at, withdrawn_at from comment where id = ${id}::uuid for update`;
  if (!locked) throw notFound();
  if (locked.withdrawn_at) throw refused("comment_taken_back");
  const asOf = locked.changed_at ?? found.at;
  return { ...found, asOf, subject: { entryId: found.entryId, classification: found.entry.classification, commentId: id, side, versionId: found.place?.versionId } };
}

/**
 * Words one's own comment differently, within a day, from how it was read. Whoever is newly mentioned is told.
 * Throws `not_found`, `forbidden`, `conflict`, `refused` when it is too late or nothing is different.
 */
export async function changeComment(db: Writer, input: ChangedComment): Promise<Comment> {
  const before = await ownComment(db, input.id);
  if (new Date(input.asOf).getTime() !== before.asOf.getTime()) throw conflict("changed_meanwhile");
  if (!isChangeable(before.at)) throw refused("comment_stands");
  const mentions = input.mentions ?? before.mentions;
  const added = mentions.filter((person) => !before.mentions.includes(person));
  if (input.text === before.text && added.length === 0 && mentions.length === before.mentions.length) throw refused("nothing_changed");
  await requireReaders(db, { id: before.entryId, side: before.subject.side }, added);
  if (before.place) await requireSeeing(db, before.place.versionId, added);
  await db.comment.update({ where: { id: input.id }, data: { text: input.text, mentions, changedAt: new Date() }, select: { id: true } });
  await tell(db, { people: added, what: "comment.mentioned", why: "mentioned", entryId: before.entryId, commentId: input.id });
  recordComment(db, "comment.changed", before.subject, { before: fingerprint(before.text), text: fingerprint(input.text), mentions });
  return getComment(db, input.id);
}

/**
 * Takes one's own comment back: that there was one stays, its words are shown to nobody.
 * Throws `not_found`, `forbidden`, `refused` when it was taken back before.
 */
export async function takeCommentBack(db: Writer, { id }: { id: string }): Promise<Comment> {
  const before = await ownComment(db, id);
  await db.comment.update({ where: { id }, data: { withdrawnAt: new Date() }, select: { id: true } });
  recordComment(db, "comment.taken_back", before.subject, { text: fingerprint(before.text) });
  return getComment(db, id);
}
