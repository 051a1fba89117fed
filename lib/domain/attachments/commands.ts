import "server-only";
import { randomUUID } from "node:crypto";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { virusScanner } from "../../env";
import { notFound, refused } from "../../errors";
import { enqueueAll } from "../../jobs/queue";
import { isReleased } from "./queries";
import { takeUpload } from "../uploads/commands";

export type NewAttachment = {
  entryId: string;
  /** As it was given; never part of a path. */
  name: string;
  mediaType: string;
  size: number;
  sha256: Uint8Array;
  /** Of a file that lib/files/store.ts keeps already. */
  storageKey: string;
  part?: "attached" | "original";
  position?: number;
};

const subject = { id: true, classification: true, originatorId: true, custodianId: true, createdById: true } as const;

/**
 * Names files that are kept already as part of an entry, behind those it has, and asks for their scanning and reading.
 * Throws `not_found`, `forbidden`, `refused` (`released`) for an entry that went out: it is updated by another one.
 * A document that went out gets files `inVersion`: its next one.
 */
export async function addAttachments(db: Writer, entryId: string, files: readonly Omit<NewAttachment, "entryId">[], { inVersion = false } = {}): Promise<{ ids: string[] }> {
  const entry = await db.entry.findUnique({ where: { id: entryId }, select: subject });
  if (!entry) throw notFound();
  authorize(db.actor, "attachment.add", entry);
  if (!inVersion) await requireUnreleased(db, entry.id);
  // Without a scanner here nothing is waited for; should one come, it is asked for these too (scanAgain).
  const scanned = virusScanner() !== null;
  const last = await db.attachment.aggregate({ where: { entryId: entry.id }, _max: { position: true } });
  const added = files.map((file, i) => ({ ...file, id: randomUUID(), part: file.part ?? "attached", position: file.position ?? (last._max.position ?? -1) + 1 + i }));
  await db.attachment.createMany({
    data: added.map(({ id, name, mediaType, size, sha256, storageKey, part, position }) => ({
      id, entryId: entry.id, name, mediaType, size: BigInt(size), sha256: new Uint8Array(sha256), storageKey, part, position, addedById: db.actor.id,
      scan: scanned ? "waiting" : "unscanned",
    })),
  });
  const ids = added.map(({ id }) => id);
  if (scanned) await enqueueAll(db, "scan", ids);
  await enqueueAll(db, "read", ids);
  for (const { id, mediaType, size, sha256, part } of added) {
    db.record({
      action: "attachment.added", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
      details: { attachment: id, mediaType, size, sha256: Buffer.from(sha256).toString("hex"), part },
    });
  }
  return { ids };
}

/** One file, as addAttachments. */
export async function addAttachment(db: Writer, { entryId, ...file }: NewAttachment): Promise<{ id: string }> {
  const { ids } = await addAttachments(db, entryId, [file]);
  return { id: ids[0]! };
}

/** Attaches a file that the asking person has sent. Throws as addAttachment and takeUpload. */
export async function attachUpload(db: Writer, { id, uploadId }: { id: string; uploadId: string }): Promise<{ id: string }> {
  const upload = await takeUpload(db, uploadId);
  return addAttachment(db, { entryId: id, ...upload });
}

/**
 * Takes a file off its entry; its bytes are kept. Throws `not_found`, `forbidden`, `refused`: `released` for an entry
 * that went out, `original_stays` for what the entry was made of, `in_version` for what a version of a document carries.
 */
export async function removeAttachment(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const attachment = await db.attachment.findFirst({
    where: { id, removedAt: null },
    select: { part: true, sha256: true, languageVersions: { select: { languageVersionId: true }, take: 1 }, entry: { select: subject } },
  });
  if (!attachment) throw notFound();
  const { entry } = attachment;
  authorize(db.actor, "attachment.remove", entry);
  if (attachment.part === "original") throw refused("original_stays");
  if (attachment.languageVersions.length > 0) throw refused("in_version");
  await requireUnreleased(db, entry.id);
  const { count } = await db.attachment.updateMany({ where: { id, removedAt: null }, data: { removedAt: new Date(), removedById: db.actor.id } });
  if (count === 0) throw notFound();
  db.record({
    action: "attachment.removed", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { attachment: id, sha256: Buffer.from(attachment.sha256).toString("hex") },
  });
  return { id };
}

/** The entry is locked first, so that a release under way either carries the file or comes before it. */
async function requireUnreleased(db: Writer, entryId: string): Promise<void> {
  await db.$queryRaw`select id from entry where id = ${entryId}::uuid for no key update`;
  if (await isReleased(db, entryId)) throw refused("released");
}
