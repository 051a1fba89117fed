import "server-only";
import { createHash } from "node:crypto";
import type { Opener } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { Language } from "../../entries/model";
import { manifestOf, type LanguageStanding } from "../model";

/**
 * What a version consists of, word by word, and its SHA-256; of a frozen one the hash that was kept when it was frozen.
 * Throws `not_found`.
 */
export async function getManifest(db: Opener, { id }: { id: string }): Promise<{ manifest: string; hash: string; frozen: boolean }> {
  const version = await db.documentVersion.findUnique({
    where: { id },
    select: {
      major: true, minor: true, frozenAt: true, manifestHash: true, document: { select: { entry: { select: { id: true, reference: true, classification: true } } } },
      languages: {
        select: {
          language: true, standing: true, title: true,
          files: { select: { attachment: { select: { name: true, size: true, sha256: true } } }, orderBy: [{ position: "asc" }, { attachmentId: "asc" }] },
        },
      },
    },
  });
  if (!version) throw notFound();
  const { entry } = version.document;
  db.noteRead(entry);
  const manifest = manifestOf({ reference: entry.reference, major: version.major, minor: version.minor }, version.languages.map((row) => ({
    language: row.language as Language, standing: row.standing as LanguageStanding, title: row.title,
    files: row.files.map(({ attachment }) => ({ name: attachment.name, size: Number(attachment.size), sha256: Buffer.from(attachment.sha256).toString("hex") })),
  })));
  const hash = version.frozenAt && version.manifestHash ? Buffer.from(version.manifestHash).toString("hex") : createHash("sha256").update(manifest).digest("hex");
  return { manifest, hash, frozen: version.frozenAt !== null };
}
