import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../errors";
import type { ChangedSource, NewJudgement } from "./contract";
import { addressOf, needsConfirmation, type Reliability } from "./model";

type Kept = { id: string };
const fingerprint = (value: string) => `sha256:${createHash("sha256").update(value).digest("hex").slice(0, 16)}`;

/**
 * The source with this address, or without one with this name, of those the asking person may know of; it is added
 * when there is none. Who it is stays out of the audit trail.
 */
export async function sourceFor(db: Writer, given: { name: string; address?: string | null }): Promise<Kept & { added: boolean }> {
  const address = addressOf(given.address);
  const name = given.name.trim() || address;
  if (!name) throw invalid({ name: "required" });
  const found = address
    ? await db.$queryRaw<Kept[]>`select id from source where address = ${address} order by created_at, id limit 1`
    : await db.$queryRaw<Kept[]>`select id from source where public.unaccent(lower(name)) = public.unaccent(lower(${name})) order by created_at, id limit 1`;
  if (found[0]) return { id: found[0].id, added: false };
  const { id } = await db.source.create({ data: { name: name.slice(0, 300), address, createdById: db.actor.id }, select: { id: true } });
  db.record({ action: "source.added", subject: "source", subjectId: id, details: { name: fingerprint(name) } });
  return { id, added: true };
}

/** Finds or adds a source by hand. Throws `forbidden`. */
export async function addSource(db: Writer, given: { name: string; address?: string | null }): Promise<Kept> {
  authorize(db.actor, "item.log");
  const { id, added } = await sourceFor(db, given);
  // Found, nothing was changed; a writing leaves an event all the same.
  if (!added) db.record({ action: "source.found", subject: "source", subjectId: id });
  return { id };
}

/** Throws `invalid` unless the asking person may know of the source. */
export async function requireSource(db: Writer, sourceId: string | null): Promise<void> {
  if (sourceId && !(await db.source.findUnique({ where: { id: sourceId }, select: { id: true } }))) throw invalid({ sourceId: "unknown" });
}

/**
 * Renames a source, or says which other it repeats: the two then count as one origin.
 * Throws `not_found`, `forbidden`, `conflict`, `invalid`, and `refused` for a source that would repeat itself.
 */
export async function changeSource(db: Writer, { id, revision, name, originId }: ChangedSource): Promise<Kept> {
  const source = await db.source.findUnique({ where: { id }, select: { name: true, originId: true } });
  if (!source) throw notFound();
  authorize(db.actor, "source.rate");
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from source where id = ${id}::uuid for no key update`;
  if (locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  const next = { name: name ?? source.name, originId: originId === undefined ? source.originId : originId };
  if (next.name === source.name && next.originId === source.originId) throw refused("nothing_changed");
  if (originId && originId !== source.originId) {
    if (!(await db.source.findUnique({ where: { id: originId }, select: { id: true } }))) throw invalid({ originId: "unknown" });
    // Two who say of each other's source at once that it repeats the other one wait for each other.
    await db.$executeRaw`select pg_advisory_xact_lock(72707372)`;
    const rows = await db.$queryRaw<{ loop: boolean }[]>`select app.source_repeats(${originId}::uuid, ${id}::uuid) as loop`;
    if (rows[0]!.loop) throw refused("repeats_itself", { originId: "repeats_itself" });
  }
  await db.source.update({ where: { id }, data: { ...next, revision: revision + 1 }, select: { id: true } });
  db.record({
    action: "source.changed", subject: "source", subjectId: id,
    details: { changes: [
      ...(next.name === source.name ? [] : [{ field: "name", before: fingerprint(source.name), after: fingerprint(next.name) }]),
      ...(next.originId === source.originId ? [] : [{ field: "originId", before: source.originId, after: next.originId }]),
    ] },
  });
  return { id };
}

/** Judges how reliable a source is; what was judged before stays. Throws `not_found`, `forbidden`. */
export async function rateSource(db: Writer, { id, reliability, reason }: { id: string; reliability: Reliability; reason: string }): Promise<Kept> {
  if (!(await db.source.findUnique({ where: { id }, select: { id: true } }))) throw notFound();
  authorize(db.actor, "source.rate");
  await db.sourceRating.createMany({ data: { sourceId: id, reliability, reason, byId: db.actor.id } });
  db.record({ action: "source.rated", subject: "source", subjectId: id, details: { reliability, reason: fingerprint(reason) } });
  return { id };
}

/**
 * Judges how credible the entry is, from the revision that was read. 1 and 2 name what confirms it, each of an origin of
 * its own: the same source or one that repeats it, the entry's own corrections, annexes and translations never count.
 * Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function judgeCredibility(db: Writer, { id, revision, credibility, reason, confirmedBy }: NewJudgement): Promise<Kept> {
  const entry = await db.entry.findUnique({ where: { id }, select: { classification: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "credibility.judge");
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from entry where id = ${id}::uuid for share`;
  if (locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  if (needsConfirmation(credibility) && confirmedBy.length === 0) throw invalid({ confirmedBy: "needs_confirmation" });
  if (confirmedBy.length > 0) {
    const seen = await db.entry.findMany({ where: { id: { in: confirmedBy } }, select: { id: true } });
    if (seen.length !== confirmedBy.length) throw invalid({ confirmedBy: "unknown" });
    const rows = await db.$queryRaw<{ same: boolean | null }[]>`
      select app.same_origin(${id}::uuid, c.id) as same from unnest(${confirmedBy}::uuid[]) as c (id)`;
    if (rows.some(({ same }) => same === true)) throw refused("same_origin", { confirmedBy: "same_origin" });
    if (rows.some(({ same }) => same === null)) throw refused("origin_unknown", { confirmedBy: "origin_unknown" });
  }
  const now = new Date();
  const { count } = await db.credibilityJudgement.updateMany({ where: { entryId: id, byId: db.actor.id, withdrawnAt: null }, data: { withdrawnAt: now } });
  const kept = await db.credibilityJudgement.create({
    data: { entryId: id, revision, credibility, reason, confirmedBy, byId: db.actor.id, at: now },
    select: { id: true },
  });
  db.record({
    action: "credibility.judged", subject: "entry", subjectId: id, entryId: id, classification: entry.classification,
    details: { revision, credibility, confirmedBy, replaces: count > 0, why: fingerprint(reason) },
  });
  return kept;
}

/** Takes back one's own judgement; it stays on record as withdrawn. Throws `not_found`, `forbidden`. */
export async function withdrawJudgement(db: Writer, { id }: { id: string }): Promise<Kept> {
  const judgement = await db.credibilityJudgement.findUnique({
    where: { id },
    select: { byId: true, withdrawnAt: true, entryId: true, revision: true, credibility: true, entry: { select: { classification: true } } },
  });
  if (!judgement) throw notFound();
  authorize(db.actor, "credibility.judge");
  if (judgement.byId !== db.actor.id) throw forbidden();
  const { count } = await db.credibilityJudgement.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
  if (count === 0) throw refused("withdrawn_already");
  db.record({
    action: "credibility.withdrawn", subject: "entry", subjectId: judgement.entryId, entryId: judgement.entryId, classification: judgement.entry.classification,
    details: { revision: judgement.revision, credibility: judgement.credibility },
  });
  return { id };
}
