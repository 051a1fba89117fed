import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../errors";
import { tell } from "../notifications/commands";
import type { ChangedComment, Comment, WrittenComment } from "./contract";
import { isChangeable, type CommentSide } from "./model";
import { getComment, permissionFor, whoMayRead } from "./queries";

const fingerprint = (words: string) => `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}`;

type Subject = { entryId: string; classification: number; commentId: string; side: CommentSide };

/** An internal comment is told in the audit trail as its organisation's own; access.sql keeps it from the other. */
function recordComment(db: Writer, action: string, of: Subject, details: Record<string, unknown>): void {
  db.record({
    action, subject: "entry", subjectId: of.entryId, entryId: of.entryId, classification: of.classification,
    details: { ...details, commentId: of.commentId, side: of.side, ...(of.side === "internal" ? { internalTo: db.actor.organisationId } : {}) },
  });
}

/** Whoever is mentioned must be able to read it: somebody else is as unknown as nobody. */
async function requireReaders(db: Writer, of: { id: string; side: CommentSide }, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const able = await whoMayRead(db, of, { people });
  if (able.length !== people.length) throw invalid({ mentions: "cannot_read" });
}

/**
 * Writes a comment on the revision that was read. Whoever is mentioned is told, and whom it concerns. The entry itself
 * is not touched. Throws `not_found`, `forbidden`, `invalid` for somebody mentioned who could not read it.
 */
export async function writeComment(db: Writer, input: WrittenComment): Promise<Comment> {
  const entry = await db.entry.findUnique({ where: { id: input.id }, select: { id: true, classification: true, revision: true } });
  if (!entry) throw notFound();
  authorize(db.actor, permissionFor[input.side]);
  if (input.revision > entry.revision) throw invalid({ revision: "unknown" });
  await requireReaders(db, input, input.mentions);
  const { id: commentId } = await db.comment.create({
    data: {
      entryId: input.id, revision: input.revision, side: input.side, organisationId: db.actor.organisationId, text: input.text,
      mentions: input.mentions, byId: db.actor.id,
    },
    select: { id: true },
  });
  await tell(db, { people: input.mentions, what: "comment.mentioned", why: "mentioned", entryId: input.id, commentId });
  await db.$queryRaw`select app.tell_of_comment(${commentId}::uuid)`;
  recordComment(db, "comment.made", { entryId: input.id, classification: entry.classification, commentId, side: input.side }, {
    revision: input.revision, text: fingerprint(input.text), mentions: input.mentions,
  });
  return getComment(db, commentId);
}

/** The asking person's own comment, locked. Throws `not_found`, `forbidden` for somebody else's. */
async function ownComment(db: Writer, id: string) {
  const found = await db.comment.findUnique({
    where: { id },
    select: { entryId: true, side: true, byId: true, at: true, changedAt: true, withdrawnAt: true, text: true, mentions: true, entry: { select: { classification: true } } },
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
  return { ...found, asOf, subject: { entryId: found.entryId, classification: found.entry.classification, commentId: id, side } };
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
