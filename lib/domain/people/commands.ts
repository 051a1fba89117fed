import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { authorize } from "../../access/can";
import { hashPassword } from "../../auth/passwords";
import { asDayOrNull, dayOrNull, todayIn, asDay } from "../../db/days";
import { databaseCode } from "../../db/failures";
import type { Writer } from "../../db/handles";
import { conflict, invalid, notFound, refused } from "../../errors";
import { levelOf } from "../entries/model";
import type { changedPerson, newPerson } from "./contract";

type Kept = { id: string };

async function takenAddress<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseCode(error) === "23505" || (error as { code?: string }).code === "P2002") throw invalid({ email: "taken" });
    throw error;
  }
}

async function placeOf(db: Writer, field: string, id: string) {
  const unit = await db.party.findUnique({ where: { id }, select: { kind: true, side: true, organisationId: true } });
  if (!unit || (unit.kind !== "unit" && unit.kind !== "organisation")) throw invalid({ [field]: "unknown" });
  return unit;
}

/** An account has an address and a role, or neither; an administrator reads nothing classified. */
function requireAccount(role: string | null, email: string | null, clearance: number): void {
  if (role && !email) throw invalid({ email: "required" });
  if (!role && email) throw invalid({ role: "required" });
  if ((role === "administrator" || !role) && clearance > 0) throw invalid({ clearance: role ? "administrator_reads_nothing_classified" : "needs_account" });
}

/** Adds a person by function, with or without an account. Throws `forbidden`, `invalid`. */
export async function addPerson(db: Writer, input: z.output<typeof newPerson>): Promise<Kept> {
  authorize(db.actor, "people.administer");
  const unit = await placeOf(db, "unitId", input.unitId);
  const [role, email, clearance] = [input.role ?? null, input.email ?? null, levelOf(input.clearance)];
  requireAccount(role, email, clearance);
  const { id } = await db.party.create({
    data: { kind: "person", nameEn: input.titleEn, nameFr: input.titleFr, side: unit.side, organisationId: unit.organisationId },
    select: { id: true },
  });
  await takenAddress(() => db.person.create({
    data: { id, unitId: input.unitId, initials: input.initials, email, role, clearance, locale: input.locale },
    select: { id: true },
  }));
  db.record({ action: "person.added", subject: "person", subjectId: id, details: { role, clearance: input.clearance, unitId: input.unitId } });
  return { id };
}

/**
 * Changes a person; role, clearance and status count from that person's next request on, since each request reads
 * them. Throws `not_found`, `conflict`, `invalid`, and `refused` for one's own account, which another must change.
 */
export async function changePerson(db: Writer, input: z.output<typeof changedPerson>): Promise<Kept> {
  authorize(db.actor, "people.administer");
  const { id, revision } = input;
  await db.$queryRaw`select id from person where id = ${id}::uuid for no key update`;
  const person = await db.person.findUnique({
    where: { id },
    select: { unitId: true, initials: true, email: true, role: true, clearance: true, status: true, revision: true, party: { select: { nameEn: true, nameFr: true } } },
  });
  if (!person) throw notFound();
  if (person.revision !== revision) throw conflict("changed_meanwhile");
  const next = {
    unitId: input.unitId ?? person.unitId,
    initials: input.initials ?? person.initials,
    email: input.email === undefined ? person.email : input.email,
    role: input.role === undefined ? person.role : input.role,
    clearance: input.clearance === undefined ? person.clearance : levelOf(input.clearance),
    status: input.status ?? person.status,
  };
  if (id === db.actor.id && (next.role !== person.role || next.clearance !== person.clearance || next.status !== person.status)) {
    throw refused("own_account");
  }
  requireAccount(next.role, next.email, next.clearance);
  const unit = await placeOf(db, "unitId", next.unitId);
  const { nameEn, nameFr } = person.party;
  if ((input.titleEn ?? nameEn) !== nameEn || (input.titleFr ?? nameFr) !== nameFr) await keepName(db, id, { nameEn, nameFr });
  await db.party.update({
    where: { id },
    data: {
      nameEn: input.titleEn ?? person.party.nameEn, nameFr: input.titleFr ?? person.party.nameFr, side: unit.side,
      organisationId: unit.organisationId,
    },
    select: { id: true },
  });
  await takenAddress(() => db.person.update({ where: { id }, data: { ...next, revision: revision + 1 }, select: { id: true } }));
  const disabled = next.status === "disabled" && person.status !== "disabled";
  // Let in again one day, the person signs in anew.
  if (disabled) await endAll(db, id);
  const changes = (Object.keys(next) as (keyof typeof next)[])
    .filter((field) => field !== "email" && next[field] !== person[field])
    .map((field) => ({ field, before: person[field], after: next[field] }));
  if (next.email !== person.email) changes.push({ field: "email" as never, before: "…", after: "…" });
  db.record({ action: disabled ? "person.disabled" : "person.changed", subject: "person", subjectId: id, details: { changes } });
  return { id };
}

/** The name as it was, with the last day on which it was borne (Vienna). */
async function keepName(db: Writer, partyId: string, { nameEn, nameFr }: { nameEn: string; nameFr: string }): Promise<void> {
  await db.partyFormerName.create({ data: { partyId, nameEn, nameFr, validTo: asDay(todayIn("Europe/Vienna")) }, select: { id: true } });
}

/** A first password to hand over, shown this once; every session of the person ends. Throws `not_found`, `refused`. */
export async function giveFirstPassword(db: Writer, { id }: { id: string }): Promise<{ password: string }> {
  authorize(db.actor, "people.administer");
  const person = await db.person.findUnique({ where: { id }, select: { email: true, role: true } });
  if (!person) throw notFound();
  if (!person.email || !person.role) throw refused("needs_account");
  const password = randomBytes(12).toString("base64url");
  const hash = await hashPassword(password);
  await db.$executeRaw`select app.set_password(${id}::uuid, ${hash}, null)`;
  db.record({ action: "person.password_given", subject: "person", subjectId: id });
  return { password };
}

async function endAll(db: Writer, personId: string): Promise<void> {
  const now = new Date();
  await db.session.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } });
  await db.accessToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } });
}

/** Ends every session and token of a person. Throws `not_found`. */
export async function endSessionsOf(db: Writer, { id }: { id: string }): Promise<{ done: true }> {
  authorize(db.actor, "people.administer");
  const person = await db.person.findUnique({ where: { id }, select: { id: true } });
  if (!person) throw notFound();
  await endAll(db, id);
  db.record({ action: "session.ended_everywhere", subject: "person", subjectId: id });
  return { done: true };
}

type Names = { nameEn: string; nameFr: string; acronymEn?: string | null; acronymFr?: string | null };

/** Adds an organisation. Throws `forbidden`. */
export async function addOrganisation(db: Writer, { side, ...names }: Names & { side: "un" | "osce" | "third" }): Promise<Kept> {
  authorize(db.actor, "people.administer");
  const data = { nameEn: names.nameEn, nameFr: names.nameFr, acronymEn: names.acronymEn || null, acronymFr: names.acronymFr || null };
  const { id } = await db.party.create({ data: { ...data, kind: "organisation", side }, select: { id: true } });
  await db.party.update({ where: { id }, data: { organisationId: id }, select: { id: true } });
  db.record({ action: "organisation.added", subject: "party", subjectId: id });
  return { id };
}

/** Adds a unit under one or two parents of one organisation. Throws `forbidden`, `invalid`. */
export async function addUnit(db: Writer, { parents, ...names }: Names & { parents: string[] }): Promise<Kept> {
  authorize(db.actor, "people.administer");
  const above = await parentsOf(db, parents);
  const data = { nameEn: names.nameEn, nameFr: names.nameFr, acronymEn: names.acronymEn || null, acronymFr: names.acronymFr || null };
  const { id } = await db.party.create({ data: { ...data, kind: "unit", side: above.side, organisationId: above.organisationId }, select: { id: true } });
  await db.unitParent.createMany({ data: parents.map((parentId) => ({ unitId: id, parentId })) });
  db.record({ action: "unit.added", subject: "party", subjectId: id, details: { parents } });
  return { id };
}

async function parentsOf(db: Writer, parents: string[]) {
  const above = await Promise.all(parents.map((parent) => placeOf(db, "parents", parent)));
  const first = above[0]!;
  if (new Set(parents).size !== parents.length) throw invalid({ parents: "twice" });
  if (above.some((unit) => unit.organisationId !== first.organisationId)) throw invalid({ parents: "of_two_organisations" });
  return first;
}

type ChangedUnit = Partial<Names> & { id: string; revision: number; parents?: string[]; closedOn?: string | null };

/**
 * Renames, moves or closes a unit or organisation. The name it had is kept with the last day it was borne (Vienna).
 * Throws `not_found`, `forbidden`, `conflict` when another was faster, `invalid`; a unit under itself is `refused`.
 */
export async function changeUnit(db: Writer, { id, revision, parents, closedOn, ...names }: ChangedUnit): Promise<Kept> {
  authorize(db.actor, "people.administer");
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from party where id = ${id}::uuid for no key update`;
  const unit = await db.party.findFirst({
    where: { id, kind: { in: ["unit", "organisation"] } },
    select: { kind: true, nameEn: true, nameFr: true, acronymEn: true, acronymFr: true, closedOn: true },
  });
  if (!unit) throw notFound();
  if (locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  const next = { nameEn: names.nameEn ?? unit.nameEn, nameFr: names.nameFr ?? unit.nameFr };
  if (next.nameEn !== unit.nameEn || next.nameFr !== unit.nameFr) await keepName(db, id, unit);
  await db.party.update({
    where: { id },
    data: {
      ...next,
      acronymEn: names.acronymEn === undefined ? unit.acronymEn : names.acronymEn || null,
      acronymFr: names.acronymFr === undefined ? unit.acronymFr : names.acronymFr || null,
      closedOn: closedOn === undefined ? unit.closedOn : asDayOrNull(closedOn),
      revision: revision + 1,
    },
    select: { id: true },
  });
  if (parents) {
    if (unit.kind !== "unit") throw invalid({ parents: "unknown_field" });
    const above = await parentsOf(db, parents);
    const rows = await db.$queryRaw<{ loop: boolean }[]>`
      with recursive up (id) as (
        select unnest(${parents}::uuid[]) union select u.parent_id from unit_parent u join up on u.unit_id = up.id
      ) select exists (select from up where id = ${id}::uuid) as loop`;
    if (rows[0]?.loop) throw refused("under_itself", { parents: "under_itself" });
    await db.unitParent.deleteMany({ where: { unitId: id } });
    await db.unitParent.createMany({ data: parents.map((parentId) => ({ unitId: id, parentId })) });
    await db.party.update({ where: { id }, data: { organisationId: above.organisationId, side: above.side }, select: { id: true } });
  }
  db.record({
    action: "unit.changed", subject: "party", subjectId: id,
    details: { before: { ...unit, closedOn: dayOrNull(unit.closedOn) }, after: { ...names, parents, closedOn } },
  });
  return { id };
}
