import "server-only";
import { authorize, can } from "../../access/can";
import type { Opener, Reader } from "../../db/handles";
import { Refusal, notFound, refused } from "../../errors";
import { limits } from "../../files/reading/outcome";
import { titled } from "../../i18n/format";
import { classificationAt, type Classification } from "../entries/model";
import type { Attachment, Attachments } from "./contract";

/** Whether the entry went out once: then its texts and files stay as they were, and another entry corrects them. */
export async function isReleased(db: Reader, entryId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ released: boolean }[]>`
    select exists (select from release where entry_id = ${entryId}::uuid and active_from is not null) as released`;
  return rows[0]!.released;
}

/** The files of an entry, in their order. Reading is recorded as of the entry. Throws `not_found`. */
export async function listAttachments(db: Opener, { id }: { id: string }): Promise<Attachments> {
  const entry = await db.entry.findUnique({
    where: { id },
    select: { id: true, classification: true, caveats: true, originatorId: true, custodianId: true, createdById: true },
  });
  if (!entry) throw notFound();
  db.noteRead(entry);
  const download = can(db.actor, "attachment.download", { displayOnly: entry.caveats.includes("display_only") });
  const rows = await db.attachment.findMany({
    where: { entryId: id, removedAt: null },
    select: {
      id: true, name: true, mediaType: true, size: true, sha256: true, part: true, scan: true, reading: true, readingTold: true, pages: true,
      addedAt: true, addedById: true, languageVersions: { select: { languageVersionId: true }, take: 1 },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 500,
  });
  const people = await db.party.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.addedById))] } }, select: { id: true, nameEn: true, nameFr: true } });
  const nameOf = new Map(people.map((one) => [one.id, { titleEn: one.nameEn, titleFr: one.nameFr }]));
  const frozen = await isReleased(db, id);
  const remove = !frozen && can(db.actor, "attachment.remove", entry);
  return {
    items: rows.map(({ addedById, size, sha256, addedAt, languageVersions, ...row }) => ({
      ...row,
      part: row.part as Attachment["part"],
      inVersion: languageVersions.length > 0,
      scan: row.scan as Attachment["scan"],
      reading: row.reading as Attachment["reading"],
      size: Number(size),
      sha256: Buffer.from(sha256).toString("hex"),
      addedAt: addedAt.toISOString(),
      addedBy: nameOf.get(addedById) ?? null,
      may: { remove: remove && row.part !== "original" && languageVersions.length === 0, download: download && canBeCopied(entry.caveats, { ...row, size }) },
    })),
    nextCursor: null,
    may: { add: !frozen && can(db.actor, "attachment.add", entry) },
  };
}

export type Opened = {
  name: string; mediaType: string; size: number; sha256: string; storageKey: string;
  /** For whom a copy is marked, where the entry asks for that: only such a copy leaves. */
  markedFor?: { reader: string; locale: "en" | "fr"; reference: string; classification: Classification };
};

/** Whether copies say on each page whose they are; in a dossier, made to be carried away, also those of what is for display only. */
const isMarkedOnLeaving = (caveats: readonly string[], inDossier: boolean): boolean => caveats.includes("watermark") || (inDossier && caveats.includes("display_only"));

/** Whether a copy of this file can leave: where copies are marked, only of what can carry a mark. */
export const canBeCopied = (caveats: readonly string[], file: { mediaType: string; size: bigint | number; readingTold: string | null }, { inDossier = false } = {}): boolean =>
  !isMarkedOnLeaving(caveats, inDossier) || (file.mediaType === "application/pdf" && file.size <= limits.bytes && file.readingTold !== "encrypted");

/** Throws for what the scanner has not let through: `conflict` while it is waited for, `refused` for good. */
export function requireOpenable(scan: string): void {
  if (scan === "waiting") throw new Refusal("conflict", { reason: "not_scanned_yet", retryAfterSeconds: 2 });
  if (scan === "infected") throw refused("infected");
  if (scan !== "clean" && scan !== "unscanned") throw refused("not_scannable");
}

/**
 * A file to be downloaded; that it was is recorded, for what is classified and for auditors, and on the receipts of
 * releases. Where copies are marked it is recorded when this one is (`marked`). Throws `not_found`; `forbidden` where the
 * entry is for display only; `conflict` (`not_scanned_yet`) until the scanner has seen it, for its author too; `refused`
 * (`infected`, `not_scannable`) for what must stay in quarantine, `not_watermarked` for what cannot carry a mark.
 */
export async function openAttachment(db: Opener, { id, marked, inDossier = false }: { id: string; marked?: boolean; inDossier?: boolean }): Promise<Opened> {
  const attachment = await db.attachment.findFirst({
    where: { id, removedAt: null },
    select: { name: true, mediaType: true, size: true, sha256: true, storageKey: true, scan: true, readingTold: true, entry: { select: { id: true, reference: true, classification: true, caveats: true } } },
  });
  if (!attachment) throw notFound();
  const { entry, scan } = attachment;
  authorize(db.actor, "attachment.download", { displayOnly: entry.caveats.includes("display_only") });
  requireOpenable(scan);
  if (!canBeCopied(entry.caveats, attachment, { inDossier })) throw refused("not_watermarked");
  const isMarked = isMarkedOnLeaving(entry.caveats, inDossier);
  if (!isMarked || marked) {
    db.noteDownload(entry, id);
    await db.$queryRaw`select app.note_downloaded(${id}::uuid)::text`;
  }
  const { actor } = db;
  return {
    ...(isMarked && { markedFor: { reader: titled(actor.locale, actor), locale: actor.locale, reference: entry.reference, classification: classificationAt(entry.classification) } }),
    name: attachment.name, mediaType: attachment.mediaType, size: Number(attachment.size),
    sha256: Buffer.from(attachment.sha256).toString("hex"), storageKey: attachment.storageKey,
  };
}

/** Whether the file can be opened by the asking person still: asked again while a long download is under way. */
export async function stillOpen(db: Reader, id: string): Promise<boolean> {
  return (await db.attachment.findFirst({ where: { id, removedAt: null, scan: { in: ["clean", "unscanned"] } }, select: { id: true } })) !== null;
}
