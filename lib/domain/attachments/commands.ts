import "server-only";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { virusScanner } from "../../env";
import { notFound, refused } from "../../errors";
import { enqueue } from "../../jobs/queue";
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
 * Names a file that is kept already as part of an entry, and asks for its scanning and reading. Throws `not_found`,
 * `forbidden`, `refused` (`released`) for an entry that went out: it is updated by another one.
 */
export async function addAttachment(db: Writer, input: NewAttachment): Promise<{ id: string }> {
  const entry = await db.entry.findUnique({ where: { id: input.entryId }, select: subject });
  if (!entry) throw notFound();
  authorize(db.actor, "attachment.add", entry);
  await requireUnreleased(db, entry.id);
  // Without a scanner here nothing is waited for; should one come, it is asked for these too (scanAgain).
  const scanned = virusScanner() !== null;
  const last = await db.attachment.aggregate({ where: { entryId: entry.id }, _max: { position: true } });
  const { id } = await db.attachment.create({
    data: {
      entryId: entry.id, name: input.name, mediaType: input.mediaType, size: BigInt(input.size), sha256: new Uint8Array(input.sha256),
      storageKey: input.storageKey, part: input.part ?? "attached", position: input.position ?? (last._max.position ?? -1) + 1, addedById: db.actor.id,
      scan: scanned ? "waiting" : "unscanned",
    },
    select: { id: true },
  });
  if (scanned) await enqueue(db, "scan", id);
  await enqueue(db, "read", id);
  db.record({
    action: "attachment.added", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { attachment: id, mediaType: input.mediaType, size: input.size, sha256: Buffer.from(input.sha256).toString("hex"), part: input.part ?? "attached" },
  });
  return { id };
}

/** Attaches a file that the asking person has sent. Throws as addAttachment and takeUpload. */
export async function attachUpload(db: Writer, { id, uploadId }: { id: string; uploadId: string }): Promise<{ id: string }> {
  const upload = await takeUpload(db, uploadId);
  return addAttachment(db, { entryId: id, ...upload });
}

/**
 * Takes a file off its entry; its bytes are kept. Throws `not_found`, `forbidden`, `refused`: `released` for an entry
 * that went out, `original_stays` for what the entry was made of.
 */
export async function removeAttachment(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const attachment = await db.attachment.findFirst({
    where: { id, removedAt: null },
    select: { part: true, sha256: true, entry: { select: subject } },
  });
  if (!attachment) throw notFound();
  const { entry } = attachment;
  authorize(db.actor, "attachment.remove", entry);
  if (attachment.part === "original") throw refused("original_stays");
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
