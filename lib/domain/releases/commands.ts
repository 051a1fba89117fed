import "server-only";
import { createHash } from "node:crypto";
import { authorize, couldAct } from "../../access/can";
import { asMoment } from "../../db/days";
import type { Role, Writer } from "../../db/handles";
import { conflict, invalid, notFound, refused } from "../../errors";
import { requireParties } from "../entries/commands";
import { tellWhoHadReplaced } from "../links/commands";
import { tell } from "../notifications/commands";
import { enterInJournal } from "../registry/commands";
import { afterReleased } from "../requests/commands";
import type { NewRelease, Release } from "./contract";
import { goes, withConditions, type ReleaseState } from "./model";
import { barOf, consentFor, entryToRelease, reachOf, twoKeys } from "./queries";

export type KeptRelease = { id: string; state: ReleaseState };
type Entry = Awaited<ReturnType<typeof entryToRelease>>;

const releasable = ["organisation", "unit", "person", "post", "forum"];
const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);

/** Locked, so that of an edit and an act on its release one waits for the other. Throws `not_found`. */
async function lockedEntry(db: Writer, id: string): Promise<Entry> {
  await db.$queryRaw`select id from entry where id = ${id}::uuid for no key update`;
  return entryToRelease(db, id);
}

/** The other side, and forums: one's own side reads through the audience. */
async function requireOtherSide(db: Writer, parties: string[]): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`select p.id from party p where p.id = any (${parties}::uuid[]) and app.is_own_side(p.kind, p.side, p.organisation_id) limit 1`;
  if (rows.length > 0) throw invalid({ parties: "own_side" });
}

/** What must hold when a release takes effect as well as when it is asked for. Returns the consents it rests on. */
async function requireReleasable(db: Writer, entry: Entry, parties: string[], reach: string) {
  const bar = await barOf(db, entry, parties);
  if (bar) throw refused(bar);
  const consent = await consentFor(db, entry, parties);
  if (consent.problem) throw refused(consent.problem, { originatorCheck: consent.problem });
  const reached = await reachOf(db, entry, parties);
  if (reached.reach !== reach) throw conflict("reach_changed");
  if (reached.people.length === 0 && !reached.outside.some((person) => person.outside === "embargo")) throw refused("release_reaches_nobody", { parties: "reaches_nobody" });
  return { used: consent.used, people: reached.people.length };
}

/** Every file is one of this entry, still there, and was looked at by the scanner. */
async function requireGoing(db: Writer, entryId: string, attachments: string[]): Promise<void> {
  if (attachments.length === 0) return;
  const rows = await db.attachment.findMany({ where: { id: { in: attachments }, entryId, removedAt: null }, select: { scan: true } });
  if (rows.length !== attachments.length) throw invalid({ attachments: "unknown" });
  const kept = rows.map((row) => goes(row.scan)).find((state) => state !== "may_go");
  if (kept) throw refused(`attachment_${kept}`, { attachments: `attachment_${kept}` });
}

/**
 * Releases an entry to parties of the other side, from the revision that was read. UNCLASSIFIED it takes effect at
 * once; what is classified waits for a second person's key. Each of the three checks is answered in words (the
 * originator agrees, the recipients need to know, they will safeguard it). Throws `not_found`, `forbidden`, `conflict`
 * when the entry or the people reached are not those that were looked at, `invalid`, `refused` where consent is
 * missing, a caveat or a file bars it, or nobody is reached.
 */
export async function requestRelease(db: Writer, input: NewRelease): Promise<KeptRelease> {
  const seen = await db.entry.findUnique({ where: { id: input.id }, select: { id: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "release.request");
  const entry = await lockedEntry(db, input.id);
  if (entry.revision !== input.revision) throw conflict("changed_meanwhile");
  await requireParties(db, { parties: { ids: input.parties, kinds: releasable } });
  await requireOtherSide(db, input.parties);
  if (input.until && new Date(input.until) <= new Date()) throw invalid({ until: "past" });
  const standing = await db.$queryRaw<{ parties: number }[]>`select count(distinct rp.party_id)::int as parties from release r join release_party rp on rp.release_id = r.id
    where r.entry_id = ${entry.id}::uuid and r.state in ('awaiting_second_key', 'active') and rp.party_id = any (${input.parties}::uuid[])`;
  if (standing[0]!.parties === input.parties.length) throw refused("already_released", { parties: "already_released" });
  await requireGoing(db, entry.id, input.attachments);
  const { used, people } = await requireReleasable(db, entry, input.parties, input.reach);

  const waits = await twoKeys(db, entry);
  const { id } = await db.release.create({
    data: {
      entryId: entry.id, revision: entry.revision, state: waits ? "awaiting_second_key" : "active", purpose: input.purpose,
      conditions: withConditions(input.conditions, used), until: asMoment(input.until), originatorCheck: input.originatorCheck,
      needToKnow: input.needToKnow, safeguards: input.safeguards, consentId: used[0]?.id ?? null, requestedById: db.actor.id,
      activeFrom: waits ? null : new Date(),
    },
    select: { id: true },
  });
  await db.releaseParty.createMany({ data: input.parties.map((partyId) => ({ releaseId: id, partyId })) });
  if (input.attachments.length) await db.releaseAttachment.createMany({ data: input.attachments.map((attachmentId) => ({ releaseId: id, attachmentId })) });
  if (waits) await tellKeyHolders(db, entry.id, id);
  else await takeEffect(db, entry, { id, purpose: input.purpose });
  db.record({
    action: waits ? "release.requested" : "release.made", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: {
      releaseId: id, revision: entry.revision, parties: input.parties, purpose: input.purpose, until: input.until, people, attachments: input.attachments,
      consents: used.map((consent) => consent.id), originatorCheck: fingerprint(input.originatorCheck), needToKnow: fingerprint(input.needToKnow),
      safeguards: fingerprint(input.safeguards), conditions: fingerprint(input.conditions),
    },
  });
  return { id, state: waits ? "awaiting_second_key" : "active" };
}

/** From now on it is read through the release: readers, receipts, the recipients told, those who had what it replaces too, what it answers sent. */
async function takeEffect(db: Writer, entry: Entry, release: { id: string; purpose: string }): Promise<void> {
  await db.$executeRaw`select app.refresh_readers(${entry.id}::uuid)`;
  const rows = await db.$queryRaw<{ id: string }[]>`select app.make_available(${release.id}::uuid) as id`;
  await tell(db, {
    people: rows.map((row) => row.id), what: "release.made", why: "recipient", entryId: entry.id, releaseId: release.id, urgent: release.purpose === "for_action",
  });
  // What it corrects or supersedes was given to others before: they are told.
  await tellWhoHadReplaced(db, entry.id);
  await afterReleased(db, entry.id);
}

async function tellKeyHolders(db: Writer, entryId: string, releaseId: string): Promise<void> {
  type Colleague = { id: string; role: Role; clearance: number; unitId: string; asks_as_head: boolean };
  const colleagues = await db.$queryRaw<Colleague[]>`select p.id, p.role, p.clearance, p.unit_id as "unitId",
      (select a.role = 'head' from person a where a.id = ${db.actor.id}::uuid) as asks_as_head
    from person p join party pa on pa.id = p.id
    where p.status = 'active' and p.role is not null and p.id <> ${db.actor.id}::uuid and pa.organisation_id = ${db.actor.organisationId}::uuid`;
  const holders = colleagues.filter((person) => couldAct(person, "release.give_second_key", { requestedById: db.actor.id, requestedByHead: person.asks_as_head }));
  await tell(db, { people: holders.map((person) => person.id), what: "release.requested", why: "second_key", entryId, releaseId, urgent: true });
}

type Standing = {
  id: string; entry_id: string; state: ReleaseState; revision: number; purpose: Release["purpose"]; requested_by_id: string; requested_by_head: boolean; parties: string[]; attachments: string[];
};

/** The release and its entry, both locked, the entry first. Throws `not_found`. */
async function lockedRelease(db: Writer, id: string): Promise<{ release: Standing; entry: Entry }> {
  const seen = await db.release.findUnique({ where: { id }, select: { entryId: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "entry.read_history");
  const entry = await lockedEntry(db, seen.entryId);
  await db.$queryRaw`select id from release where id = ${id}::uuid for update`;
  const rows = await db.$queryRaw<Standing[]>`
    select r.id, r.entry_id, r.state, r.revision, r.purpose, r.requested_by_id, (select p.role = 'head' from person p where p.id = r.requested_by_id) as requested_by_head,
      array(select rp.party_id from release_party rp where rp.release_id = r.id) as parties,
      array(select ra.attachment_id from release_attachment ra where ra.release_id = r.id) as attachments
    from release r where r.id = ${id}::uuid`;
  if (!rows[0]) throw notFound();
  return { release: rows[0], entry };
}

const keySubject = (release: Standing) => ({ requestedById: release.requested_by_id, requestedByHead: release.requested_by_head });

/**
 * Gives the second key, never one's own first: the release takes effect. `revision` and `reach` are what its giver saw.
 * Throws `not_found`, `forbidden`, `refused` when it does not wait (any more), or no longer may be released, or the entry
 * was changed since it was asked for; `conflict` when the giver looked at something else than what stands now.
 */
export async function giveSecondKey(db: Writer, input: { id: string; revision: number; reach: string }): Promise<KeptRelease> {
  const { release, entry } = await lockedRelease(db, input.id);
  authorize(db.actor, "release.give_second_key", keySubject(release));
  if (release.state !== "awaiting_second_key") throw refused("release_not_waiting");
  if (entry.revision !== release.revision) throw refused("release_stale");
  if (entry.revision !== input.revision) throw conflict("changed_meanwhile");
  await requireGoing(db, entry.id, release.attachments);
  const { people } = await requireReleasable(db, entry, release.parties, input.reach);
  const now = new Date();
  await db.release.update({ where: { id: release.id }, data: { state: "active", decidedById: db.actor.id, decidedAt: now, activeFrom: now }, select: { id: true } });
  await takeEffect(db, entry, release);
  await tell(db, { people: [release.requested_by_id], what: "release.key_given", why: "author", entryId: entry.id, releaseId: release.id });
  db.record({
    action: "release.key_given", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { releaseId: release.id, revision: release.revision, parties: release.parties, people },
  });
  // What is classified leaves by two keys only: here.
  await enterInJournal(db, { entryId: entry.id, classification: entry.classification, direction: "outgoing", channel: "release", releaseId: release.id });
  return { id: release.id, state: "active" };
}

/** Refuses the second key and says why; nothing leaves. Throws `not_found`, `forbidden`, `refused` when it does not wait. */
export async function refuseSecondKey(db: Writer, { id, remark }: { id: string; remark: string }): Promise<KeptRelease> {
  const { release, entry } = await lockedRelease(db, id);
  authorize(db.actor, "release.give_second_key", keySubject(release));
  if (release.state !== "awaiting_second_key") throw refused("release_not_waiting");
  await db.release.update({ where: { id }, data: { state: "refused", decidedById: db.actor.id, decidedAt: new Date(), decisionRemark: remark }, select: { id: true } });
  await tell(db, { people: [release.requested_by_id], what: "release.key_refused", why: "author", entryId: entry.id, releaseId: id });
  db.record({
    action: "release.key_refused", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { releaseId: id, revision: release.revision, remark: fingerprint(remark) },
  });
  return { id, state: "refused" };
}

/** Calls a release off while it waits for its second key. Throws `not_found`, `forbidden`, `refused` when it does not wait. */
export async function callOffRelease(db: Writer, { id }: { id: string }): Promise<KeptRelease> {
  const { release, entry } = await lockedRelease(db, id);
  authorize(db.actor, "release.withdraw");
  if (release.state !== "awaiting_second_key") throw refused("release_not_waiting");
  await db.release.update({ where: { id }, data: { state: "called_off", endedById: db.actor.id, endedAt: new Date() }, select: { id: true } });
  db.record({
    action: "release.called_off", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { releaseId: id, revision: release.revision },
  });
  return { id, state: "called_off" };
}

/**
 * Withdraws a release: in this very transaction nobody reads through it any more, and everybody who had it is told, by
 * the reference alone. Throws `not_found`, `forbidden`, `refused` when it is not in effect.
 */
export async function withdrawRelease(db: Writer, { id, reason }: { id: string; reason: string }): Promise<KeptRelease> {
  const { release, entry } = await lockedRelease(db, id);
  authorize(db.actor, "release.withdraw");
  if (release.state !== "active") throw refused("release_not_active");
  const now = new Date();
  await db.release.update({ where: { id }, data: { state: "withdrawn", endedById: db.actor.id, endedAt: now, endedBecause: reason }, select: { id: true } });
  const had = await db.receipt.findMany({ where: { releaseId: id, endedAt: null }, select: { personId: true } });
  await db.receipt.updateMany({ where: { releaseId: id, endedAt: null }, data: { endedAt: now, ended: "withdrawn" } });
  await tell(db, { people: had.map((receipt) => receipt.personId), what: "release.withdrawn", why: "had_it", entryId: entry.id, releaseId: id, urgent: true, unseen: true });
  await db.$executeRaw`select app.refresh_readers(${entry.id}::uuid)`;
  db.record({
    action: "release.withdrawn", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { releaseId: id, revision: release.revision, parties: release.parties, people: had.length, because: fingerprint(reason) },
  });
  return { id, state: "withdrawn" };
}
