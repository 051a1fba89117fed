import "server-only";
import { authorize, can } from "../../access/can";
import type { Writer } from "../../db/handles";
import { forbidden, invalid, notFound, refused } from "../../errors";
import type { Link, MadeLink } from "./contract";
import type { LinkKind } from "./model";
import { comesOf, listLinks, subjectOf } from "./queries";

type Ends = { fromId: string; toId: string; kind: LinkKind };

/** The audit of one end names the other, and access.sql tells it only to whoever sees both. */
function recordLink(db: Writer, action: string, linkId: string, at: { id: string; classification: number }, { fromId, toId, kind }: Ends): void {
  db.record({
    action, subject: "entry", subjectId: at.id, entryId: at.id, classification: at.classification,
    details: { linkId, kind, from: fromId, to: toId, otherEntryId: at.id === fromId ? toId : fromId },
  });
}

/** Keeps the link, unless it stands already or would close a circle. Both ends are visible: the caller has looked. */
async function keepLink(db: Writer, ends: Ends): Promise<string> {
  const { fromId, toId, kind } = ends;
  // Of two that make the same link at once the second waits, and is told.
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${[fromId, toId].sort().join()}, 0))`;
  const standing = await db.entryLink.findFirst({ where: { fromId, toId, kind, removedAt: null }, select: { id: true } });
  if (standing) throw refused("linked_already", { otherId: "linked_already" });
  if (await comesOf(db, toId, fromId, kind)) throw refused("link_circle", { otherId: "link_circle" });
  const { id } = await db.entryLink.create({ data: { fromId, toId, kind, byId: db.actor.id }, select: { id: true } });
  return id;
}

/**
 * Links an entry to another, of which the asking person sees both. Throws `not_found` for the entry, `forbidden`,
 * `invalid` for the other end, `refused` when the link stands already or would close a circle.
 */
export async function makeLink(db: Writer, input: MadeLink): Promise<Link> {
  const entry = await db.entry.findUnique({ where: { id: input.id }, select: { id: true, ...subjectOf } });
  if (!entry) throw notFound();
  authorize(db.actor, "link.make", entry);
  if (input.otherId === input.id) throw invalid({ otherId: "itself" });
  const other = await db.entry.findUnique({ where: { id: input.otherId }, select: { id: true } });
  if (!other) throw invalid({ otherId: "unknown" });
  const [fromId, toId] = input.inverse ? [other.id, entry.id] : [entry.id, other.id];
  const ends = { fromId, toId, kind: input.kind };
  const linkId = await keepLink(db, ends);
  recordLink(db, "link.made", linkId, entry, ends);
  return (await listLinks(db, { id: input.id })).items.find((link) => link.id === linkId)!;
}

/** Takes a link away; the trail keeps that it was there. Throws `not_found`, `forbidden`. */
export async function removeLink(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const link = await db.entryLink.findUnique({
    where: { id, removedAt: null },
    select: { fromId: true, toId: true, kind: true, from: { select: { id: true, ...subjectOf } }, to: { select: { id: true, ...subjectOf } } },
  });
  if (!link) throw notFound();
  if (!can(db.actor, "link.make", link.from) && !can(db.actor, "link.make", link.to)) throw forbidden();
  const { count } = await db.entryLink.updateMany({ where: { id, removedAt: null }, data: { removedAt: new Date(), removedById: db.actor.id } });
  if (count === 0) throw notFound();
  recordLink(db, "link.removed", id, link.from, { fromId: link.fromId, toId: link.toId, kind: link.kind as LinkKind });
  return { id };
}

/**
 * What an entry that is about to be logged takes the place of. Throws `invalid` when it is not visible, `forbidden`,
 * `refused` when the new marking would be below the old one: a correction is no way around declassification.
 */
export async function requireReplaceable(db: Writer, replacedId: string, level: number): Promise<{ id: string; classification: number }> {
  const replaced = await db.entry.findUnique({ where: { id: replacedId }, select: { id: true, ...subjectOf } });
  if (!replaced) throw invalid({ replaces: "unknown" });
  authorize(db.actor, "link.make", replaced);
  if (level < replaced.classification) throw refused("below_replaced", { classification: "below_replaced" });
  return replaced;
}

/** Makes `entryId` take the place of another, as a correction of it or as what stands from now on. */
export async function replaceEntry(db: Writer, entryId: string, replaced: { id: string; classification: number }, kind: "corrects" | "supersedes"): Promise<void> {
  const ends = { fromId: entryId, toId: replaced.id, kind };
  const linkId = await keepLink(db, ends);
  recordLink(db, "entry.replaced", linkId, replaced, ends);
}

/**
 * Tells everybody who had what this entry corrects or supersedes: with the entry, if it is for him too; else that what
 * he had was replaced, by its reference and no more. To be called when the entry becomes available to others (a release
 * of it turns active); nobody is told twice. Returns how many were told.
 */
export async function tellWhoHadReplaced(db: Writer, entryId: string): Promise<number> {
  const rows = await db.$queryRaw<{ told: number }[]>`select app.tell_who_had_replaced(${entryId}::uuid) as told`;
  return rows[0]!.told;
}
