import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../access/can";
import { asDayOrNull, todayIn } from "../../../db/days";
import type { Writer } from "../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../errors";
import { requireParties } from "../../entries/commands";
import { tell } from "../../notifications/commands";
import { isStanding, versionLabel } from "../model";
import { lockVersion } from "../versions/commands";
import type { NewDistribution } from "./contract";
import { waitsForAnswer, type DistributionPurpose } from "./model";
import { reachOfDistribution } from "./queries";

const kinds = ["organisation", "unit", "person", "post", "forum"];
const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);

/**
 * Distributes a version that stands to parties of one's own side: whoever of them may open it gets a receipt and is
 * told, urgently what is for action. `reach` is what was looked at. Throws `not_found`, `forbidden`, `conflict` when it
 * would reach others by now, `invalid`, `refused` when the version does not stand, nobody is reached, or the same is
 * asked of the same already.
 */
export async function distribute(db: Writer, input: NewDistribution): Promise<{ id: string }> {
  const version = await lockVersion(db, { id: input.id });
  authorize(db.actor, "distribution.make", version);
  if (!isStanding(version.state) && version.state !== "registered") throw refused("version_does_not_stand");
  if (input.due && input.due < todayIn("Europe/Vienna")) throw invalid({ due: "past" });
  await requireParties(db, { parties: { ids: input.parties, kinds } });
  const same = await db.$queryRaw<unknown[]>`
    select from distribution d where d.version_id = ${version.id}::uuid and d.purpose = ${input.purpose} and d.ended_at is null
      and (select array_agg(dp.party_id order by dp.party_id) from distribution_party dp where dp.distribution_id = d.id)
        = (select array_agg(x order by x) from unnest(${input.parties}::uuid[]) x) limit 1`;
  if (same.length > 0) throw refused("already_distributed", { parties: "already_distributed" });
  const reached = await reachOfDistribution(db, version, input.parties);
  if (reached.reach !== input.reach) throw conflict("reach_changed");
  if (reached.people.length === 0) throw refused("distribution_reaches_nobody", { parties: "reaches_nobody" });

  const { id } = await db.distribution.create({
    data: { entryId: version.entryId, versionId: version.id, purpose: input.purpose, note: input.note, due: asDayOrNull(input.due), byId: db.actor.id }, select: { id: true },
  });
  await db.distributionParty.createMany({ data: input.parties.map((partyId) => ({ distributionId: id, partyId })) });
  const people = await db.$queryRaw<{ id: string }[]>`select app.give_receipts(${id}::uuid) as id`;
  await tell(db, { people: people.map((row) => row.id), what: "distribution.made", why: "recipient", entryId: version.entryId, urgent: input.purpose === "for_action" });
  db.record({
    action: "distribution.made", subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.classification,
    details: {
      distributionId: id, versionId: version.id, version: version.label, purpose: input.purpose, parties: input.parties, people: people.length, due: input.due, note: fingerprint(input.note),
    },
  });
  return { id };
}

/** Throws `not_found`, `forbidden` for whoever does not distribute. */
async function lockedDistribution(db: Writer, id: string) {
  const seen = await db.distribution.findUnique({ where: { id }, select: { versionId: true } });
  if (!seen) throw notFound();
  const version = await lockVersion(db, { id: seen.versionId });
  authorize(db.actor, "distribution.make", version);
  const distribution = await db.distribution.findUnique({ where: { id }, select: { purpose: true, endedAt: true } });
  if (!distribution) throw notFound();
  return { version, purpose: distribution.purpose as DistributionPurpose, ended: distribution.endedAt !== null };
}

/**
 * Reminds those of a distribution who have not acknowledged it, each at most once a day of his own, whatever he was
 * reminded of. Throws `not_found`, `forbidden`, `refused` when it has ended, asks nothing, or nobody can be reminded.
 */
export async function remindOfDistribution(db: Writer, { id }: { id: string }): Promise<{ told: number; today: number }> {
  const { version, purpose, ended } = await lockedDistribution(db, id);
  if (ended) throw refused("distribution_ended");
  if (!waitsForAnswer(purpose)) throw refused("nobody_to_remind");
  const rows = await db.$queryRaw<{ told: number; today: number }[]>`select told, today from app.remind_of_distribution(${id}::uuid)`;
  const { told, today } = rows[0]!;
  if (told === 0) throw refused(today > 0 ? "reminded_today" : "nobody_to_remind");
  db.record({
    action: "distribution.reminded", subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.classification,
    details: { distributionId: id, versionId: version.id, version: version.label, people: told },
  });
  return { told, today };
}

/** Ends a distribution: what was acknowledged stays, nothing is asked any more. Throws `not_found`, `forbidden`, `refused` when it has ended. */
export async function endDistribution(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const { version, ended } = await lockedDistribution(db, id);
  if (ended) throw refused("distribution_ended");
  await db.distribution.update({ where: { id }, data: { endedAt: new Date() }, select: { id: true } });
  db.record({
    action: "distribution.ended", subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.classification,
    details: { distributionId: id, versionId: version.id, version: version.label },
  });
  return { id };
}

/**
 * Acknowledges exactly this version, in everything by which it was distributed to the asking person. A remark is told to
 * the distributor. Throws `not_found`, `forbidden`, `refused` when it was not distributed to him, is acknowledged, or
 * nothing is asked any more: a newer version is, or it was called off.
 */
export async function acknowledgeVersion(db: Writer, { id, remark }: { id: string; remark: string }): Promise<{ id: string }> {
  const version = await db.documentVersion.findUnique({
    where: { id }, select: { major: true, minor: true, document: { select: { entry: { select: { id: true, classification: true } } } } },
  });
  if (!version) throw notFound();
  authorize(db.actor, "receipt.acknowledge");
  await db.$queryRaw`select id from distribution_receipt where version_id = ${id}::uuid and person_id = ${db.actor.id}::uuid order by id for update`;
  const receipts = await db.distributionReceipt.findMany({
    where: { versionId: id, personId: db.actor.id }, select: { id: true, acknowledgedAt: true, openedAt: true, distribution: { select: { endedAt: true, byId: true } } },
  });
  if (receipts.length === 0) throw refused("not_distributed");
  const open = receipts.filter((receipt) => receipt.acknowledgedAt === null && receipt.distribution.endedAt === null);
  if (open.length === 0) throw refused(receipts.some((receipt) => receipt.acknowledgedAt) ? "already_acknowledged" : "distribution_ended");
  const now = new Date();
  for (const receipt of open) {
    await db.distributionReceipt.update({ where: { id: receipt.id }, data: { acknowledgedAt: now, openedAt: receipt.openedAt ?? now, remark }, select: { id: true } });
  }
  const { entry } = version.document;
  if (remark) await tell(db, { people: [...new Set(open.map((receipt) => receipt.distribution.byId))], what: "distribution.acknowledged", why: "author", entryId: entry.id });
  db.record({
    action: "distribution.acknowledged", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { versionId: id, version: versionLabel(version), receipts: open.length, remark: fingerprint(remark) },
  });
  return { id };
}
