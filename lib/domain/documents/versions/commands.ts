import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../errors";
import { addAttachments } from "../../attachments/commands";
import { tell } from "../../notifications/commands";
import { takeUpload } from "../../uploads/commands";
import { lockOfJoint } from "../clearance/joint/queries";
import { peopleAsked } from "../clearance/queries";
import type { Language } from "../../entries/model";
import type { NewLanguage } from "../contract";
import { isAuthentic, isUnderway, manifestOf, nextNumber, versionLabel, type LanguageStanding, type ManifestLanguage, type Numbered, type VersionState } from "../model";
import type { ChangedVersion, GivenLanguage, NewVersion } from "./contract";

export type KeptVersion = { id: string; label: string; state: VersionState; revision: number };

/** A version that was locked for an act on it. */
export type LockedVersion = {
  id: string; entryId: string; reference: string; major: number; minor: number; label: string; change: string; state: VersionState; revision: number;
  frozen: boolean; classification: number; originatorId: string; custodianId: string; createdById: string; origin: string;
};

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest();

/**
 * Locks the document of a version and reads the version, so that of two acts from the same revision the second is told.
 * Throws `not_found`, also for a version under way that is not shown to the asking person, and `conflict`.
 */
export async function lockVersion(db: Writer, { id, revision }: { id: string; revision?: number }): Promise<LockedVersion> {
  const found = await db.documentVersion.findUnique({ where: { id }, select: { entryId: true } });
  if (!found) throw notFound();
  await db.$queryRaw`select entry_id from document where entry_id = ${found.entryId}::uuid for no key update`;
  const version = await db.documentVersion.findUnique({
    where: { id },
    select: {
      id: true, entryId: true, major: true, minor: true, change: true, state: true, revision: true, frozenAt: true,
      document: { select: { origin: true, entry: { select: { reference: true, classification: true, originatorId: true, custodianId: true, createdById: true } } } },
    },
  });
  if (!version) throw notFound();
  if (revision !== undefined && version.revision !== revision) throw conflict("changed_meanwhile");
  const { document, frozenAt, ...own } = version;
  return { ...own, ...document.entry, origin: document.origin, state: version.state as VersionState, label: versionLabel(version), frozen: frozenAt !== null };
}

/** Writes an act on a locked version, counts it, and records it. */
export async function actOn(
  db: Writer, version: LockedVersion, action: string, data: Parameters<Writer["documentVersion"]["update"]>[0]["data"], details: Record<string, unknown> = {},
): Promise<KeptVersion> {
  const state = typeof data.state === "string" ? (data.state as VersionState) : version.state;
  await db.documentVersion.update({
    where: { id: version.id },
    data: { ...data, ...(state !== version.state && { stateSince: new Date() }), revision: version.revision + 1 },
    select: { id: true },
  });
  db.record({
    action, subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.classification,
    details: { versionId: version.id, version: version.label, ...(state !== version.state && { from: version.state, to: state }), ...details },
  });
  return { id: version.id, label: version.label, state, revision: version.revision + 1 };
}

async function languagesOf(db: Writer, versionId: string): Promise<ManifestLanguage[]> {
  const rows = await db.languageVersion.findMany({
    where: { versionId },
    select: {
      language: true, standing: true, title: true,
      files: { select: { attachment: { select: { name: true, size: true, sha256: true } } }, orderBy: [{ position: "asc" }, { attachmentId: "asc" }] },
    },
  });
  return rows.map((row) => ({
    language: row.language as Language, standing: row.standing as LanguageStanding, title: row.title,
    files: row.files.map(({ attachment }) => ({ name: attachment.name, size: Number(attachment.size), sha256: Buffer.from(attachment.sha256).toString("hex") })),
  }));
}

/** What the version consists of as it stands now, and its SHA-256. */
export async function manifestNow(db: Writer, version: LockedVersion): Promise<{ manifest: string; hash: Uint8Array<ArrayBuffer> }> {
  const manifest = manifestOf(version, await languagesOf(db, version.id));
  return { manifest, hash: new Uint8Array(sha256(manifest)) };
}

/** Of the files of the original; null where it has none: what a translation was made for. */
async function printOfOriginal(db: Writer, versionId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const original = (await languagesOf(db, versionId)).find((one) => one.standing === "original");
  return original?.files.length ? new Uint8Array(sha256(original.files.map((file) => file.sha256).join("\n"))) : null;
}

/** Files the asking person has sent become the files of a language version. */
async function putFiles(db: Writer, entryId: string, languageVersionId: string, uploads: readonly string[]): Promise<void> {
  if (uploads.length === 0) return;
  const files = [];
  for (const upload of uploads) files.push(await takeUpload(db, upload));
  const { ids } = await addAttachments(db, entryId, files, { inVersion: true });
  await db.languageVersionFile.createMany({ data: ids.map((attachmentId, position) => ({ languageVersionId, attachmentId, position })) });
}

/** Puts the languages a document begins with into its first version: the original first, so that the others know it. */
export async function putFirstLanguages(db: Writer, entryId: string, versionId: string, languages: readonly NewLanguage[]): Promise<void> {
  const twice = languages.find((one, i) => languages.findIndex((other) => other.language === one.language) !== i);
  if (twice) throw invalid({ languages: "twice" });
  if (languages.filter((one) => one.standing === "original").length > 1) throw invalid({ languages: "one_original" });
  for (const given of [...languages].sort((a, b) => Number(b.standing === "original") - Number(a.standing === "original"))) {
    const madeFor = given.standing === "original" ? null : await printOfOriginal(db, versionId);
    const { id } = await db.languageVersion.create({
      data: { versionId, entryId, language: given.language, standing: given.standing, title: given.title, madeFor, addedById: db.actor.id },
      select: { id: true },
    });
    await putFiles(db, entryId, id, given.uploads);
  }
}

/**
 * Drafts the next version of a document: with the languages and files of the latest one, to be changed. The version in
 * force stays on display meanwhile. Throws `not_found`, `forbidden`, `refused`: `underway` while another is drafted,
 * `archived`.
 */
export async function draftVersion(db: Writer, { id, change, note }: NewVersion): Promise<KeptVersion> {
  const document = await db.document.findUnique({
    where: { entryId: id },
    select: { origin: true, archivedAt: true, entry: { select: { reference: true, classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!document) throw notFound();
  authorize(db.actor, "document.draft", document.entry);
  if (document.archivedAt) throw refused("archived");
  await db.$queryRaw`select entry_id from document where entry_id = ${id}::uuid for no key update`;
  const versions = await db.documentVersion.findMany({
    where: { entryId: id }, orderBy: [{ major: "desc" }, { minor: "desc" }],
    select: {
      id: true, major: true, minor: true, state: true, frozenAt: true,
      languages: { select: { language: true, standing: true, title: true, madeFor: true, files: { select: { attachmentId: true, position: true } } } },
    },
  });
  // Another's draft that is not shown is one nevertheless, and what was dropped keeps its number.
  const last = await latestVersion(db, id);
  if (!last) throw notFound();
  if (isUnderway(last.state)) throw refused("underway");
  // The text begins with what people went by.
  const latest = versions.find((one) => one.frozenAt) ?? versions[0];
  const number = nextNumber(last, change);
  const version = await db.documentVersion.create({
    data: { entryId: id, ...number, change, note, state: document.origin === "own" ? "draft" : "received", basedOnId: latest?.id ?? null, createdById: db.actor.id },
    select: { id: true, state: true },
  });
  for (const { files, ...language } of latest?.languages ?? []) {
    const copy = await db.languageVersion.create({ data: { ...language, versionId: version.id, entryId: id, addedById: db.actor.id }, select: { id: true } });
    if (files.length) await db.languageVersionFile.createMany({ data: files.map((file) => ({ ...file, languageVersionId: copy.id })) });
  }
  const label = versionLabel(number);
  db.record({
    action: "version.drafted", subject: "entry", subjectId: id, entryId: id, classification: document.entry.classification,
    details: { versionId: version.id, version: label, change },
  });
  return { id: version.id, label, state: version.state as VersionState, revision: 1 };
}

/** The latest version of a document by number and state, also one that is not shown: for acts that it stands in the way of. */
export async function latestVersion(db: Writer, entryId: string): Promise<(Numbered & { state: VersionState }) | null> {
  const rows = await db.$queryRaw<(Numbered & { state: VersionState })[]>`select major, minor, state from app.latest_version(${entryId}::uuid)`;
  return rows[0] ?? null;
}

/** Says what kind of change a draft is: its number follows. Throws `not_found`, `forbidden`, `conflict`, `refused` once it is frozen. */
export async function changeVersion(db: Writer, { id, revision, change, note }: ChangedVersion): Promise<KeptVersion> {
  const version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.draft", version);
  await requireOpen(db, version);
  const before = await db.documentVersion.findFirst({
    where: { entryId: version.entryId, id: { not: id } }, orderBy: [{ major: "desc" }, { minor: "desc" }], select: { major: true, minor: true },
  });
  const number = before && change ? nextNumber(before, change) : { major: version.major, minor: version.minor };
  const renamed = { ...version, ...number, label: versionLabel(number) };
  const back = renamed.label === version.label ? {} : await voidClearance(db, version);
  return actOn(db, renamed, "version.changed", { ...number, ...back, ...(before && change ? { change } : {}), ...(note !== undefined && { note }) }, { change: change ?? version.change });
}

/** Throws `refused` for a version whose texts stand fast: frozen, accepted by a side of a joint document, or in the hands of the other one. */
async function requireOpen(db: Writer, version: LockedVersion): Promise<void> {
  if (version.frozen) throw refused("frozen");
  if (!isUnderway(version.state)) throw refused("not_under_way");
  const lock = await lockOfJoint(db, version);
  if (lock) throw refused(lock);
}

/**
 * Puts a language into a version, or other files, title or standing into one that is there. What is authentic changes
 * only while the version is not frozen, and voids a clearance that is under way; a courtesy or machine translation may
 * come at any time. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused` (`frozen`, `one_original`).
 */
export async function putLanguage(db: Writer, input: GivenLanguage): Promise<KeptVersion> {
  const version = await lockVersion(db, input);
  authorize(db.actor, "document.draft", version);
  const there = await db.languageVersion.findUnique({
    where: { versionId_language: { versionId: version.id, language: input.language } },
    select: { id: true, standing: true, title: true, madeFor: true, files: { select: { attachmentId: true } } },
  });
  const authentic = isAuthentic(input.standing) || (there !== null && isAuthentic(there.standing as LanguageStanding));
  if (authentic) await requireOpen(db, version);
  if (input.standing === "original") {
    const original = await db.languageVersion.findFirst({ where: { versionId: version.id, standing: "original", language: { not: input.language } }, select: { id: true } });
    if (original) throw refused("one_original", { standing: "one_original" });
  }
  const fresh = input.standing === "original" ? null : input.upToDate || input.uploads || !there ? await printOfOriginal(db, version.id) : there.madeFor;
  const data = { standing: input.standing, title: input.title, madeFor: fresh };
  const languageId = there
    ? (await db.languageVersion.update({ where: { id: there.id }, data, select: { id: true } })).id
    : (await db.languageVersion.create({
        data: { ...data, versionId: version.id, entryId: version.entryId, language: input.language, addedById: db.actor.id }, select: { id: true },
      })).id;
  const replaced = input.uploads && there ? there.files.map((file) => file.attachmentId) : [];
  if (input.uploads) {
    await dropFiles(db, languageId, replaced);
    await putFiles(db, version.entryId, languageId, input.uploads);
  }
  const back = authentic ? await voidClearance(db, version) : {};
  await tellOfReplaced(db, version, replaced);
  return actOn(db, version, "version.language_put", back, { language: input.language, standing: input.standing, files: input.uploads?.length ?? null });
}

/** Takes files off a language; what no version carries any more is taken off the entry, its bytes are kept. */
async function dropFiles(db: Writer, languageVersionId: string, attachmentIds: readonly string[]): Promise<void> {
  if (attachmentIds.length === 0) return;
  await db.languageVersionFile.deleteMany({ where: { languageVersionId } });
  const carried = new Set((await db.languageVersionFile.findMany({ where: { attachmentId: { in: [...attachmentIds] } }, select: { attachmentId: true } })).map((file) => file.attachmentId));
  const idle = attachmentIds.filter((one) => !carried.has(one));
  if (idle.length) await db.attachment.updateMany({ where: { id: { in: idle }, removedAt: null }, data: { removedAt: new Date(), removedById: db.actor.id } });
}

/** Whoever is asked for comments on a version, or commented on one of its files, is told when that is another one now. */
async function tellOfReplaced(db: Writer, version: LockedVersion, attachmentIds: readonly string[]): Promise<void> {
  if (attachmentIds.length === 0) return;
  const [concerned] = await db.$queryRaw<{ people: string[] }[]>`
    select app.people_seeing_version(${version.id}::uuid, array(
      select x.id from consultation c join consultation_party p on p.consultation_id = c.id cross join app.people_of(array[p.party_id]) as x (id)
        where c.version_id = ${version.id}::uuid and c.closed_at is null
      union select k.by_id from comment_place x join comment k on k.id = x.comment_id
        where x.version_id = ${version.id}::uuid and x.attachment_id = any (${[...attachmentIds]}::uuid[]) and k.withdrawn_at is null)) as people`;
  await tell(db, { people: concerned!.people, what: "consultation.text_replaced", why: "asked", entryId: version.entryId });
}

/** Takes a language out of a version under way. Throws as putLanguage; `refused` (`language_commented`) for one that comments are pinned to. */
export async function removeLanguage(db: Writer, { id, language, revision }: { id: string; language: Language; revision: number }): Promise<KeptVersion> {
  const version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.draft", version);
  const there = await db.languageVersion.findUnique({
    where: { versionId_language: { versionId: id, language } }, select: { id: true, standing: true, files: { select: { attachmentId: true } } },
  });
  if (!there) throw notFound();
  const authentic = isAuthentic(there.standing as LanguageStanding);
  if (authentic) await requireOpen(db, version);
  await dropFiles(db, there.id, there.files.map((file) => file.attachmentId));
  await db.languageVersion.delete({ where: { id: there.id }, select: { id: true } }).catch((error: unknown) => {
    if ((error as { code?: string }).code === "P2003") throw refused("language_commented");
    throw error;
  });
  return actOn(db, version, "version.language_removed", authentic ? await voidClearance(db, version) : {}, { language });
}

/**
 * A version that changed is not the one that was asked about: its open rounds are void, those who were asked are told, and
 * it is a draft again. Returns what the act writes of the version.
 */
export async function voidClearance(db: Writer, version: LockedVersion, because = "changed"): Promise<{ state?: VersionState }> {
  if (version.state !== "in_clearance") return {};
  const open = await db.clearanceRound.findMany({ where: { versionId: version.id, state: "open" }, select: { id: true, openedById: true } });
  for (const round of open) {
    await db.clearanceRound.update({
      where: { id: round.id }, data: { state: "void", closedAt: new Date(), closedById: db.actor.id, closedBecause: because }, select: { id: true },
    });
    await tell(db, { people: [...new Set([...(await peopleAsked(db, round.id)), round.openedById])], what: "clearance.void", why: "asked", entryId: version.entryId });
  }
  return { state: "draft" };
}
