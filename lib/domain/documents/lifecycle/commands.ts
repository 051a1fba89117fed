import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../access/can";
import { asDay, asDayOrNull, dayOrNull, todayIn } from "../../../db/days";
import type { Writer } from "../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../errors";
import { replaceEntry, requireReplaceable, tellWhoHadReplaced } from "../../links/commands";
import { callOffRelease, withdrawRelease } from "../../releases/commands";
import { isStanding, isUnderway, standing, underway, type VersionState } from "../model";
import { actOn, lockVersion, manifestNow, voidClearance, type KeptVersion, type LockedVersion } from "../versions/commands";
import type { ActedDocument, DatedVersion, IssuedVersion, RegisteredVersion, Supersession, WithdrawnDocument, WithdrawnVersion } from "./contract";

type KeptDocument = { id: string; reference: string; revision: number };

const office = "Europe/Vienna";
const fingerprint = (words: string) => `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}`;

/** Received documents and editorial changes are an officer's; the house's own substantive word is the head's. */
const isLight = (version: Pick<LockedVersion, "origin" | "change">) => version.origin === "received" || version.change === "editorial";

type Dates = Pick<IssuedVersion, "reviewBy" | "validUntil">;

/**
 * The two dates are days to come; one in the past was never meant, nor a review of what has expired. The one that is not
 * said anew stays as it stands. Throws `invalid`, for both at once.
 */
function requireToCome(dates: Dates, after: string, standing: Dates = {}): void {
  const { reviewBy, validUntil } = dates;
  const both = { ...standing, ...dates };
  const tooLate = Boolean(both.reviewBy && both.validUntil && both.reviewBy > both.validUntil);
  const wrong = {
    ...(reviewBy && reviewBy < after ? { reviewBy: "in_the_past" } : reviewBy && tooLate && { reviewBy: "after_validity" }),
    ...(validUntil && validUntil < after ? { validUntil: "in_the_past" } : validUntil && !reviewBy && tooLate && { validUntil: "before_review" }),
  };
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
}
const dateColumns = ({ reviewBy, validUntil }: Dates) => ({
  ...(reviewBy !== undefined && { reviewBy: asDayOrNull(reviewBy) }), ...(validUntil !== undefined && { validUntil: asDayOrNull(validUntil) }),
});

const standingDates = async (db: Writer, id: string): Promise<Dates> => {
  const { reviewBy, validUntil } = await db.documentVersion.findUniqueOrThrow({ where: { id }, select: { reviewBy: true, validUntil: true } });
  return { reviewBy: dayOrNull(reviewBy), validUntil: dayOrNull(validUntil) };
};

/** Of a locked document the version in force becomes superseded, in the transaction of what takes its place. */
async function supersedeStanding(db: Writer, entryId: string, day: string, by: { versionId?: string; entryId?: string }): Promise<void> {
  const before = await db.documentVersion.findFirst({ where: { entryId, state: { in: [...standing] }, ...(by.versionId && { id: { not: by.versionId } }) }, select: { id: true } });
  if (!before) return;
  await actOn(db, await lockVersion(db, before), "version.superseded", { state: "superseded", inForceTo: asDay(day) }, by.versionId ? { byVersionId: by.versionId } : { otherEntryId: by.entryId });
}

/** A joint document goes out when both sides accepted it as it stands. Throws `refused`. */
async function requireAccepted(db: Writer, version: LockedVersion): Promise<void> {
  const [found] = await db.$queryRaw<{ joint: boolean; sides: number }[]>`
    select d.pen_holder_id is not null as joint,
      (select count(distinct a.organisation_id)::int from acceptance a where a.version_id = v.id and a.withdrawn_at is null and a.manifest_hash = v.manifest_hash) as sides
    from document_version v join document d on d.entry_id = v.entry_id where v.id = ${version.id}::uuid`;
  if (found?.joint && found.sides < 2) throw refused("not_accepted_by_both");
}

/**
 * Issues a cleared version at once, or lets the clock issue it at `issueFrom`; an editorial one needs no clearance of its
 * own. The version in force is superseded in the same transaction. Throws `not_found`, `forbidden`, `conflict`,
 * `invalid`, `refused` (`not_cleared`, `no_files`, `not_accepted`, `not_own`).
 */
export async function issueVersion(db: Writer, { id, revision, issueFrom, ...dates }: IssuedVersion): Promise<KeptVersion> {
  let version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.issue", { ...version, light: isLight(version) });
  if (version.origin !== "own") throw refused("not_own");
  const later = issueFrom !== undefined;
  const moment = later ? new Date(issueFrom) : new Date();
  if (later && moment <= new Date()) throw invalid({ issueFrom: "past" });
  const day = todayIn(office, moment);
  requireToCome(dates, day, await standingDates(db, id));
  if (version.state === "draft" && version.change === "editorial") {
    const { manifest, hash } = await manifestNow(db, version);
    if (!manifest.includes("\n  ")) throw refused("no_files");
    version = { ...version, ...(await actOn(db, version, "version.cleared", { state: "cleared", frozenAt: new Date(), manifestHash: hash }, { because: "editorial" })), frozen: true };
  }
  if (version.state !== "cleared" || !version.frozen) throw refused("not_cleared");
  await requireAccepted(db, version);
  const said = { ...dateColumns(dates), issuedById: db.actor.id };
  if (later) return actOn(db, version, "version.issue_set", { ...said, issueFrom: moment }, { issueFrom: moment.toISOString() });
  await supersedeStanding(db, version.entryId, day, { versionId: id });
  return actOn(db, version, "version.issued", { ...said, state: "issued", issuedAt: moment, inForceFrom: asDay(day), issueFrom: null });
}

/** Takes back the moment at which it would be issued. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
export async function callOffIssue(db: Writer, { id, revision }: { id: string; revision: number }): Promise<KeptVersion> {
  const version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.issue", { ...version, light: isLight(version) });
  const waiting = await db.documentVersion.findFirst({ where: { id, state: "cleared", issueFrom: { not: null } }, select: { id: true } });
  if (!waiting) throw refused("not_waiting");
  return actOn(db, version, "version.issue_called_off", { issueFrom: null, issuedById: null });
}

/** Freezes a received version as it came. In force from a day to come it is registered until then, and over it has expired. */
export async function registerAsCame(db: Writer, version: LockedVersion, given: Omit<RegisteredVersion, "id" | "revision">): Promise<KeptVersion> {
  const today = todayIn(office);
  const { inForceFrom, inForceTo } = given;
  if (inForceTo && !inForceFrom) throw invalid({ inForceFrom: "required" });
  if (inForceFrom && inForceTo && inForceTo <= inForceFrom) throw invalid({ inForceTo: "before_beginning" });
  const begun = Boolean(inForceFrom && inForceFrom <= today);
  const over = begun && Boolean(inForceTo && inForceTo <= today);
  if (begun && !over) await supersedeStanding(db, version.entryId, inForceFrom!, { versionId: version.id });
  const frozen = version.frozen ? null : await manifestNow(db, version);
  const registered = await actOn(db, version, version.state === "received" ? "version.registered" : "version.put_in_force", {
    state: begun ? "in_force" : "registered", inForceFrom: asDayOrNull(inForceFrom ?? null), inForceTo: asDayOrNull(inForceTo ?? null), ...dateColumns(given),
    ...(frozen && { frozenAt: new Date(), manifestHash: frozen.hash }),
  }, frozen ? { sha256: Buffer.from(frozen.hash).toString("hex") } : {});
  return over ? actOn(db, { ...version, ...registered, frozen: true }, "version.expired", { state: "expired" }) : registered;
}

/**
 * Registers the next version of a received document as it came, or puts a registered one in force; the one in force
 * before is superseded with it. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused` (`not_received`).
 */
export async function registerVersion(db: Writer, { id, revision, ...given }: RegisteredVersion): Promise<KeptVersion> {
  const version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.register", version);
  if (version.origin !== "received" || (version.state !== "received" && version.state !== "registered")) throw refused("not_received");
  if (version.state === "registered" && !given.inForceFrom) throw invalid({ inForceFrom: "required" });
  return registerAsCame(db, version, given);
}

/** Says anew when a version that stands is to be reviewed and until when it is valid. Throws as issueVersion. */
export async function keepDates(db: Writer, { id, revision, ...dates }: DatedVersion): Promise<KeptVersion> {
  const version = await lockVersion(db, { id, revision });
  authorize(db.actor, "document.issue", { ...version, light: isLight(version) });
  if (!isStanding(version.state)) throw refused("not_standing");
  requireToCome(dates, todayIn(office), await standingDates(db, id));
  return actOn(db, version, "version.dated", dateColumns(dates), { reviewBy: dates.reviewBy, validUntil: dates.validUntil });
}

/** Withdraws a locked version. One that never stood is dropped: nobody but its makers ever sees it. */
async function withdrawLocked(db: Writer, version: LockedVersion, because: string): Promise<KeptVersion> {
  const stood = version.state !== "received" && !isUnderway(version.state);
  authorize(db.actor, "document.withdraw", { ...version, light: isLight(version), stood });
  if (stood && !isStanding(version.state) && version.state !== "registered") throw refused("over_already");
  await voidClearance(db, version, "withdrawn");
  await db.distribution.updateMany({ where: { versionId: version.id, endedAt: null }, data: { endedAt: new Date() } });
  return actOn(db, version, stood ? "version.withdrawn" : "version.dropped", {
    state: "withdrawn", endedBecause: because, issueFrom: null,
    ...(isStanding(version.state) && { inForceTo: asDay(todayIn(office)) }), ...(!stood && { frozenAt: null, manifestHash: null }),
  }, { because: fingerprint(because) });
}

/** Releases end only where that was chosen, for the reason of the act. */
async function endReleases(db: Writer, entryId: string, because: string): Promise<void> {
  const releases = await db.release.findMany({ where: { entryId, state: { in: ["active", "awaiting_second_key"] } }, select: { id: true, state: true }, orderBy: { id: "asc" } });
  for (const release of releases) await (release.state === "active" ? withdrawRelease(db, { id: release.id, reason: because }) : callOffRelease(db, { id: release.id }));
}

/** Withdraws a version that stands, or drops one under way. Throws `not_found`, `forbidden`, `conflict`, `refused` (`over_already`). */
export async function withdrawVersion(db: Writer, { id, revision, because, endReleases: releasesToo }: WithdrawnVersion): Promise<KeptVersion> {
  const version = await lockVersion(db, { id, revision });
  const kept = await withdrawLocked(db, version, because);
  if (releasesToo) await endReleases(db, version.entryId, because);
  return kept;
}

type LockedDocument = { id: string; reference: string; revision: number; classification: number; originatorId: string; custodianId: string; createdById: string; origin: string; state: string; archivedAt: Date | null };

/** Locks a document for an act on it. Throws `not_found`, `conflict`. */
async function lockDocument(db: Writer, { id, revision }: { id: string; revision?: number }): Promise<LockedDocument> {
  await db.$queryRaw`select entry_id from document where entry_id = ${id}::uuid for no key update`;
  const document = await db.document.findUnique({
    where: { entryId: id },
    select: { revision: true, origin: true, state: true, archivedAt: true, entry: { select: { reference: true, classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!document) throw notFound();
  if (revision !== undefined && document.revision !== revision) throw conflict("changed_meanwhile");
  const { entry, ...own } = document;
  return { id, ...own, ...entry };
}

/** Writes an act on a locked document, counts it, and records it. */
async function actOnDocument(db: Writer, document: LockedDocument, action: string, data: { archivedAt?: Date | null; archivedById?: string | null }, details: Record<string, unknown> = {}): Promise<KeptDocument> {
  await db.document.update({ where: { entryId: document.id }, data: { ...data, revision: document.revision + 1 }, select: { entryId: true } });
  db.record({ action, subject: "entry", subjectId: document.id, entryId: document.id, classification: document.classification, details });
  return { id: document.id, reference: document.reference, revision: document.revision + 1 };
}

/** The versions that an act on the whole document meets: what stands or is registered, and what is under way. */
async function aliveVersions(db: Writer, entryId: string): Promise<{ id: string; state: VersionState }[]> {
  const rows = await db.documentVersion.findMany({ where: { entryId, state: { in: [...standing, "registered", ...underway] } }, select: { id: true, state: true }, orderBy: [{ major: "desc" }, { minor: "desc" }] });
  return rows.map((row) => ({ id: row.id, state: row.state as VersionState }));
}

/**
 * Withdraws a document: its version in force and the one under way. Throws `not_found`, `forbidden`, `conflict`,
 * `refused` (`over_already`).
 */
export async function withdrawDocument(db: Writer, { id, revision, because, endReleases: releasesToo }: WithdrawnDocument): Promise<KeptDocument> {
  const document = await lockDocument(db, { id, revision });
  const alive = await aliveVersions(db, id);
  if (alive.length === 0) {
    authorize(db.actor, "document.withdraw", { ...document, light: document.origin === "received", stood: !isUnderway(document.state as VersionState) });
    throw refused("over_already");
  }
  for (const version of alive) await withdrawLocked(db, await lockVersion(db, version), because);
  if (releasesToo) await endReleases(db, id, because);
  return actOnDocument(db, document, "document.withdrawn", {}, { because: fingerprint(because) });
}

/**
 * A document takes the place of another: the other's version in force is superseded, each shows the way to the other,
 * and whoever was given the old one is told, all in one transaction. Throws `not_found`, `forbidden`, `conflict`,
 * `invalid` for the other, `refused` (`not_standing`, `other_not_standing`, `below_replaced`, `link_circle`, `linked_already`).
 */
export async function supersedeDocument(db: Writer, { id, revision, otherId }: Supersession): Promise<KeptDocument> {
  if (otherId === id) throw invalid({ otherId: "itself" });
  // In one order, so that two who do it crosswise wait for each other.
  await db.$queryRaw`select entry_id from document where entry_id = any (${[id, otherId].sort()}::uuid[]) order by entry_id for no key update`;
  const document = await lockDocument(db, { id, revision });
  authorize(db.actor, "link.make", document);
  const found = await db.document.findUnique({ where: { entryId: otherId }, select: { entryId: true } });
  if (!found) throw invalid({ otherId: "unknown" });
  const other = await lockDocument(db, { id: otherId });
  authorize(db.actor, "document.withdraw", { ...other, light: other.origin === "received", stood: true });
  const inForce = await db.documentVersion.findFirst({ where: { entryId: id, state: { in: [...standing] } }, select: { inForceFrom: true } });
  if (!inForce) throw refused("not_standing");
  const replaced = await requireReplaceable(db, otherId, document.classification);
  const ending = await db.documentVersion.findFirst({
    where: { entryId: otherId, state: { in: [...standing, "registered"] } }, select: { id: true, inForceFrom: true }, orderBy: [{ major: "desc" }, { minor: "desc" }],
  });
  if (!ending) throw refused("other_not_standing", { otherId: "other_not_standing" });
  const [today, from] = [asDay(todayIn(office)), inForce.inForceFrom];
  const day = from && from < today && (!ending.inForceFrom || from > ending.inForceFrom) ? from : today;
  await actOn(db, await lockVersion(db, { id: ending.id }), "version.superseded", { state: "superseded", ...(ending.inForceFrom && { inForceTo: day }) }, { otherEntryId: id });
  await replaceEntry(db, id, replaced, "supersedes");
  await tellWhoHadReplaced(db, id);
  return actOnDocument(db, document, "document.superseded_other", {}, { otherEntryId: otherId });
}

/** Puts a document away that nobody goes by any more. Throws `not_found`, `forbidden`, `conflict`, `refused` (`archived`, `underway`, `still_standing`). */
export async function archiveDocument(db: Writer, input: ActedDocument): Promise<KeptDocument> {
  const document = await lockDocument(db, input);
  authorize(db.actor, "document.archive", document);
  if (document.archivedAt) throw refused("archived");
  // The document's own state tells also of a draft that is not shown to whoever archives it.
  if (isStanding(document.state as VersionState)) throw refused("still_standing");
  if (isUnderway(document.state as VersionState) || (await aliveVersions(db, input.id)).some(({ state }) => isUnderway(state))) throw refused("underway");
  return actOnDocument(db, document, "document.archived", { archivedAt: new Date(), archivedById: db.actor.id });
}

/** Takes a document out of the archive. Throws `not_found`, `forbidden`, `conflict`, `refused` (`not_archived`). */
export async function unarchiveDocument(db: Writer, input: ActedDocument): Promise<KeptDocument> {
  const document = await lockDocument(db, input);
  authorize(db.actor, "document.archive", document);
  if (!document.archivedAt) throw refused("not_archived");
  return actOnDocument(db, document, "document.unarchived", { archivedAt: null, archivedById: null });
}
