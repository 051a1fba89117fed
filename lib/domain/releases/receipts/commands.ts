import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../../errors";
import { tell } from "../../notifications/commands";

const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);

/** One's own receipt, locked. Throws `not_found`, `forbidden` for somebody else's. */
async function ownReceipt(db: Writer, id: string) {
  authorize(db.actor, "receipt.acknowledge");
  const seen = await db.receipt.findUnique({ where: { id }, select: { personId: true } });
  if (!seen) throw notFound();
  if (seen.personId !== db.actor.id) throw forbidden();
  await db.$queryRaw`select id from receipt where id = ${id}::uuid for update`;
  const receipt = await db.receipt.findUnique({
    where: { id },
    select: { entryId: true, releaseId: true, revision: true, acknowledgedAt: true, ended: true, endedAt: true, confirmedAt: true },
  });
  if (!receipt) throw notFound();
  return receipt;
}

/**
 * Acknowledges the very revision that was released to the asking person. A reservation is said in words; the office is
 * told of it. Throws `not_found`, `forbidden`, `conflict` for another revision, `invalid`, `refused` when it is
 * acknowledged already or access has ended.
 */
export async function acknowledgeReceipt(db: Writer, input: { id: string; revision: number; remark: string; reservation: boolean }): Promise<{ id: string }> {
  const receipt = await ownReceipt(db, input.id);
  if (receipt.endedAt) throw refused("receipt_ended");
  if (receipt.acknowledgedAt) throw refused("already_acknowledged");
  if (receipt.revision !== input.revision) throw conflict("changed_meanwhile");
  if (input.reservation && !input.remark) throw invalid({ remark: "required" });
  await db.receipt.update({ where: { id: input.id }, data: { acknowledgedAt: new Date(), remark: input.remark, reservation: input.reservation }, select: { id: true } });
  const entry = await db.entry.findUnique({ where: { id: receipt.entryId }, select: { classification: true } });
  if (!entry) throw refused("receipt_ended");
  if (input.remark) {
    const rows = await db.$queryRaw<{ id: string }[]>`select requested_by_id as id from release where id = ${receipt.releaseId}::uuid`;
    await tell(db, { people: rows.map((row) => row.id), what: "receipt.acknowledged", why: "author", entryId: receipt.entryId, releaseId: receipt.releaseId });
  }
  db.record({
    action: "receipt.acknowledged", subject: "entry", subjectId: receipt.entryId, entryId: receipt.entryId, classification: entry.classification,
    details: { receiptId: input.id, releaseId: receipt.releaseId, revision: receipt.revision, reservation: input.reservation, remark: fingerprint(input.remark) },
  });
  return { id: input.id };
}

/** Says that nothing is left of what was withdrawn. Throws `not_found`, `forbidden`, `refused` when it was not withdrawn or is confirmed. */
export async function confirmReceipt(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const receipt = await ownReceipt(db, id);
  if (receipt.ended !== "withdrawn") throw refused("receipt_not_withdrawn");
  if (receipt.confirmedAt) throw refused("already_confirmed");
  await db.receipt.update({ where: { id }, data: { confirmedAt: new Date() }, select: { id: true } });
  db.record({
    action: "receipt.confirmed", subject: "entry", subjectId: receipt.entryId, entryId: receipt.entryId,
    details: { receiptId: id, releaseId: receipt.releaseId, revision: receipt.revision },
  });
  return { id };
}

/**
 * Reminds those of an active release who have not acknowledged it, each at most once a day of his own, whatever he was
 * reminded of. Returns how many were told, and how many had been reminded today. Throws `not_found`, `forbidden`,
 * `refused` when the release is over, when nobody waits, and when everybody who waits was reminded today.
 */
export async function remindOfRelease(db: Writer, { id }: { id: string }): Promise<{ told: number; today: number }> {
  const seen = await db.release.findUnique({ where: { id }, select: { entryId: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "receipt.remind");
  const release = await db.release.findUnique({ where: { id }, select: { state: true, until: true, revision: true, entry: { select: { classification: true } } } });
  if (release?.state !== "active" || (release.until && release.until <= new Date())) throw refused("release_not_active");
  const rows = await db.$queryRaw<{ told: number; today: number }[]>`select told, today from app.remind_of_release(${id}::uuid)`;
  const { told, today } = rows[0]!;
  if (told === 0) throw refused(today > 0 ? "reminded_today" : "nobody_to_remind");
  db.record({
    action: "receipt.reminded", subject: "entry", subjectId: seen.entryId, entryId: seen.entryId, classification: release.entry.classification,
    details: { releaseId: id, revision: release.revision, people: told },
  });
  return { told, today };
}
