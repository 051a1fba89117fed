import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../../access/can";
import type { Writer } from "../../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../../errors";
import { requireParties } from "../../../entries/commands";
import { tell } from "../../../notifications/commands";
import { isUnderway, versionLabel, type VersionState } from "../../model";
import { latestVersion } from "../../versions/commands";
import type { HandingOver } from "./contract";
import { sidesOf } from "./queries";

export type KeptDocument = { id: string; revision: number };
export type AcceptedVersion = { id: string; state: VersionState };

const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);

/** Locked, from the revision that was read. Throws `not_found`, `conflict`. */
async function lockedDocument(db: Writer, { id, revision }: { id: string; revision: number }) {
  await db.$queryRaw`select entry_id from document where entry_id = ${id}::uuid for no key update`;
  const document = await db.document.findUnique({
    where: { entryId: id }, select: { origin: true, revision: true, jointWithId: true, penHolderId: true, withId: true, entry: { select: { classification: true, createdById: true } } },
  });
  if (!document) throw notFound();
  if (document.revision !== revision) throw conflict("changed_meanwhile");
  return document;
}

/**
 * Makes an own document a joint one with another organisation: the pen is the office's, and it lies here. Without an
 * organisation it is one of this house again. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`
 * (`not_a_draft`, `in_clearance`, `accepted`).
 */
export async function makeJoint(db: Writer, input: { id: string; revision: number; organisationId: string | null }): Promise<KeptDocument> {
  const { id, revision, organisationId } = input;
  const seen = await db.document.findUnique({ where: { entryId: id }, select: { entryId: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "document.make_joint");
  const document = await lockedDocument(db, input);
  if (document.origin !== "own") throw refused("not_a_draft");
  if (organisationId === document.jointWithId) throw refused("nothing_changed");
  const latest = await latestVersion(db, id);
  if (latest?.state === "in_clearance") throw refused("round_open");
  // Whether a draft that is not shown was accepted cannot be told: that is for whoever works on it.
  if (latest && isUnderway(latest.state) && !(await db.documentVersion.findFirst({ where: { entryId: id, major: latest.major, minor: latest.minor }, select: { id: true } }))) throw refused("underway");
  if (await db.acceptance.findFirst({ where: { entryId: id, withdrawnAt: null, version: { state: { in: ["draft", "cleared"] } } }, select: { id: true } })) throw refused("accepted");
  if (organisationId) {
    await requireParties(db, { organisationId: { ids: [organisationId], kinds: ["organisation"] } });
    if (organisationId === db.actor.organisationId) throw invalid({ organisationId: "own_side" });
  }
  const own = organisationId ? db.actor.organisationId : null;
  await db.document.update({
    where: { entryId: id }, select: { entryId: true },
    data: { jointWithId: organisationId, penHolderId: own, withId: own, withSince: organisationId ? new Date() : null, revision: revision + 1 },
  });
  db.record({
    action: organisationId ? "document.made_joint" : "document.unmade_joint", subject: "entry", subjectId: id, entryId: id, classification: document.entry.classification,
    details: { organisationId: organisationId ?? document.jointWithId },
  });
  return { id, revision: revision + 1 };
}

/**
 * Notes with which side a joint document lies from now on, and whether the pen goes along: whoever holds it writes.
 * Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function handOver(db: Writer, input: HandingOver): Promise<KeptDocument> {
  const { id, revision, to, pen } = input;
  const sides = await sidesOf(db, id);
  const seen = await db.document.findUnique({ where: { entryId: id }, select: { jointWithId: true } });
  if (!seen) throw notFound();
  if (!seen.jointWithId) throw refused("not_joint");
  authorize(db.actor, "document.hand_over", { sides });
  const document = await lockedDocument(db, input);
  if (!sides.includes(to)) throw invalid({ to: "unknown" });
  const penHolderId = pen ? to : document.penHolderId;
  if (document.withId === to && document.penHolderId === penHolderId) throw refused("nothing_changed");
  await db.document.update({
    where: { entryId: id }, select: { entryId: true },
    data: { penHolderId, ...(document.withId !== to && { withId: to, withSince: new Date() }), revision: revision + 1 },
  });
  const had = to === db.actor.organisationId ? [document.entry.createdById] : await recipients(db, id);
  await tell(db, { people: had, what: "document.handed_over", why: to === db.actor.organisationId ? "author" : "had_it", entryId: id, urgent: true });
  db.record({
    action: "document.handed_over", subject: "entry", subjectId: id, entryId: id, classification: document.entry.classification,
    details: { to, pen, from: document.withId },
  });
  return { id, revision: revision + 1 };
}

const recipients = async (db: Writer, entryId: string): Promise<string[]> =>
  (await db.receipt.findMany({ where: { entryId, endedAt: null }, select: { personId: true } })).map((receipt) => receipt.personId);

type Locked = { hash: Buffer; whole: boolean; sides: string[] | null; state: VersionState; revision: number };

/** The version locked for the answer of one's side. Throws `not_found`, `forbidden`, `refused` for a document of one house. */
async function lockedForAnswer(db: Writer, id: string) {
  const version = await db.documentVersion.findUnique({
    where: { id }, select: { entryId: true, major: true, minor: true, createdById: true, document: { select: { entry: { select: { classification: true, createdById: true } } } } },
  });
  if (!version) throw notFound();
  const sides = await sidesOf(db, version.entryId);
  if (sides.length === 0) throw refused("not_joint");
  authorize(db.actor, "document.accept", { sides });
  const rows = await db.$queryRaw<Locked[]>`select * from app.version_to_accept(${id}::uuid)`;
  return { ...version, ...rows[0]!, label: versionLabel(version) };
}

async function settle(db: Writer, version: { entryId: string; createdById: string; document: { entry: { createdById: string } } }, id: string, what: string): Promise<VersionState> {
  const rows = await db.$queryRaw<{ state: VersionState }[]>`select app.settle_acceptances(${id}::uuid) as state`;
  await tell(db, { people: [...new Set([version.createdById, version.document.entry.createdById])], what, why: "author", entryId: version.entryId, urgent: true });
  await tell(db, { people: await recipients(db, version.entryId), what, why: "had_it", entryId: version.entryId });
  return rows[0]!.state;
}

/**
 * Accepts a version of a joint document for one's own side, as it stands: from now on its texts are locked, and accepted
 * by both it is cleared. Somebody outside accepts only what was released to him whole. Throws `not_found`, `forbidden`,
 * `conflict` when it changed since it was read, `refused` (`not_joint`, `not_a_draft`, `no_text`, `accepted_already`,
 * `not_whole`).
 */
export async function acceptVersion(db: Writer, input: { id: string; revision: number; remark: string }): Promise<AcceptedVersion> {
  const { id, remark } = input;
  const version = await lockedForAnswer(db, id);
  if (version.revision !== input.revision) throw conflict("changed_meanwhile");
  if (version.state !== "draft") throw refused("not_a_draft");
  const text = await db.languageVersionFile.findFirst({ where: { languageVersion: { versionId: id, standing: "original" } }, select: { attachmentId: true } });
  if (!text) throw refused("no_text");
  if (!version.whole) throw refused("not_whole");
  const organisationId = db.actor.organisationId;
  if (await db.acceptance.findFirst({ where: { versionId: id, organisationId, withdrawnAt: null }, select: { id: true } })) throw refused("accepted_already");
  await db.acceptance.create({
    data: { entryId: version.entryId, versionId: id, organisationId, manifestHash: new Uint8Array(version.hash), remark, byId: db.actor.id }, select: { id: true },
  });
  const state = await settle(db, version, id, "version.accepted");
  db.record({
    action: "version.accepted", subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.document.entry.classification,
    details: { versionId: id, version: version.label, organisationId, to: state, sha256: Buffer.from(version.hash).toString("hex"), remark: fingerprint(remark) },
  });
  return { id, state };
}

/** Takes one's own side's acceptance back before the version is issued; cleared by both, it is a draft again. Throws as acceptVersion. */
export async function takeAcceptanceBack(db: Writer, { id }: { id: string }): Promise<AcceptedVersion> {
  const version = await lockedForAnswer(db, id);
  const organisationId = db.actor.organisationId;
  if (version.state !== "draft" && version.state !== "cleared") throw refused("issued_already");
  const { count } = await db.acceptance.updateMany({ where: { versionId: id, organisationId, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
  if (count === 0) throw refused("not_accepted_here");
  const state = await settle(db, version, id, "version.acceptance_withdrawn");
  db.record({
    action: "version.acceptance_withdrawn", subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.document.entry.classification,
    details: { versionId: id, version: version.label, organisationId, to: state },
  });
  return { id, state };
}
