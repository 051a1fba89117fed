import "server-only";
import { authorize, couldAct } from "../../../../access/can";
import { asDay, todayIn } from "../../../../db/days";
import type { Role, Writer } from "../../../../db/handles";
import { invalid, notFound, refused } from "../../../../errors";
import { daysAfter } from "../../../holidays/model";
import type { NewDelegation } from "./contract";

/**
 * Says who decides on clearance during an absence: a colleague of the same organisation, who thereby sees nothing he did
 * not see. Throws `forbidden`, `invalid`, `refused` when somebody decides then already (`delegation_overlaps`).
 */
export async function delegate(db: Writer, input: NewDelegation): Promise<{ id: string }> {
  const personId = input.personId ?? db.actor.id;
  const { delegateId, from, to, note } = input;
  authorize(db.actor, "delegation.make", { id: personId });
  const today = todayIn("Europe/Vienna");
  if (to < from) throw invalid({ to: "before_first_day" });
  if (to < today) throw invalid({ to: "in_the_past" });
  if (to > daysAfter(from, 366)) throw invalid({ to: "too_far" });
  if (delegateId === personId) throw invalid({ delegateId: "oneself" });
  type Colleague = { id: string; role: Role | null; clearance: number; unitId: string; status: string; organisation: string | null };
  const people = await db.$queryRaw<Colleague[]>`select p.id, p.role, p.clearance, p.unit_id as "unitId", p.status, pa.organisation_id as organisation
    from person p join party pa on pa.id = p.id where p.id = any (${[personId, delegateId]}::uuid[])`;
  const [absent, deputy] = [people.find((one) => one.id === personId), people.find((one) => one.id === delegateId)];
  const decides = (one: Colleague) => one.role !== null && one.status === "active" && couldAct({ ...one, role: one.role }, "clearance.decide", { asked: true });
  if (!absent || absent.role === null || !decides(absent)) throw invalid({ personId: "decides_nothing" });
  if (!deputy || !decides(deputy) || deputy.organisation !== absent.organisation) throw invalid({ delegateId: "decides_nothing" });
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${personId}, 72707372))::text as locked`;
  const other = await db.delegation.findFirst({ where: { personId, endedAt: null, heldFrom: { lte: asDay(to) }, heldTo: { gte: asDay(from) } }, select: { id: true } });
  if (other) throw refused("delegation_overlaps", { from: "delegation_overlaps" });
  const { id } = await db.delegation.create({ data: { personId, delegateId, heldFrom: asDay(from), heldTo: asDay(to), note }, select: { id: true } });
  db.record({ action: "delegation.made", subject: "person", subjectId: personId, details: { delegationId: id, delegateId, from, to } });
  return { id };
}

/** Ends a delegation now. Throws `not_found`, `forbidden`, `refused` when it is over. */
export async function endDelegation(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const found = await db.delegation.findUnique({ where: { id }, select: { personId: true, delegateId: true } });
  if (!found) throw notFound();
  authorize(db.actor, "delegation.make", { id: found.personId });
  const { count } = await db.delegation.updateMany({
    where: { id, endedAt: null, heldTo: { gte: asDay(todayIn("Europe/Vienna")) } }, data: { endedAt: new Date() },
  });
  if (count === 0) throw refused("delegation_over");
  db.record({ action: "delegation.ended", subject: "person", subjectId: found.personId, details: { delegationId: id, delegateId: found.delegateId } });
  return { id };
}
