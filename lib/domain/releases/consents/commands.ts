import "server-only";
import { createHash } from "node:crypto";
import { authorize, couldAct } from "../../../access/can";
import { asDayOrNull, todayIn } from "../../../db/days";
import type { Role, Writer } from "../../../db/handles";
import { conflict, invalid, notFound, refused } from "../../../errors";
import { requireParties } from "../../entries/commands";
import { tell } from "../../notifications/commands";
import type { ConsentAnswered, NewConsent } from "./contract";

const releasable = ["organisation", "unit", "person", "post", "forum"];
const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);

/**
 * Asks the originator of the entry to consent to its release to these parties; whoever answers for it and may open the
 * entry is told. Throws `not_found`, `forbidden`, `conflict` when the entry was changed meanwhile, `invalid`.
 */
export async function askConsent(db: Writer, input: NewConsent): Promise<{ id: string }> {
  const seen = await db.entry.findUnique({ where: { id: input.id }, select: { id: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "consent.ask");
  await db.$queryRaw`select id from entry where id = ${input.id}::uuid for no key update`;
  const entry = await db.entry.findUnique({ where: { id: input.id }, select: { id: true, revision: true, classification: true, originatorId: true } });
  if (!entry) throw notFound();
  if (entry.revision !== input.revision) throw conflict("changed_meanwhile");
  await requireParties(db, { parties: { ids: input.parties, kinds: releasable } });
  const { id } = await db.consent.create({
    data: {
      entryId: entry.id, revision: entry.revision, askedOfId: entry.originatorId, forIds: [...input.parties].sort(), question: input.question, askedById: db.actor.id,
    },
    select: { id: true },
  });
  type Colleague = { id: string; role: Role; clearance: number; unitId: string };
  const ofTheOriginator = await db.$queryRaw<Colleague[]>`select p.id, p.role, p.clearance, p.unit_id as "unitId" from person p
    where p.unit_id = ${entry.originatorId}::uuid and p.status = 'active' and p.role is not null`;
  const answering = ofTheOriginator.filter((person) => couldAct(person, "consent.answer", { askedOfId: entry.originatorId }));
  await tell(db, { people: answering.map((person) => person.id), what: "consent.asked", why: "originator", entryId: entry.id, urgent: true });
  db.record({
    action: "consent.asked", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: entry.classification,
    details: { consentId: id, revision: entry.revision, askedOf: entry.originatorId, parties: input.parties, question: fingerprint(input.question) },
  });
  return { id };
}

/**
 * Answers for the originator, or records what it said elsewhere; then the evidence is told. An answer is given once: who
 * thinks otherwise later is asked, or tells, anew. Throws `not_found`, `forbidden`, `refused` when it is answered, `invalid`.
 */
export async function answerConsent(db: Writer, input: ConsentAnswered): Promise<{ id: string }> {
  const seen = await db.consent.findUnique({ where: { id: input.id }, select: { askedOfId: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "consent.answer", seen);
  await db.$queryRaw`select id from consent where id = ${input.id}::uuid for update`;
  const asked = await db.consent.findUnique({
    where: { id: input.id },
    select: { answer: true, askedById: true, askedOfId: true, entry: { select: { id: true, revision: true, classification: true } } },
  });
  if (!asked) throw notFound();
  if (asked.answer !== null) throw refused("consent_answered");
  if ((input.answer === "partial" || input.answer === "conditional") && !input.conditions) throw invalid({ conditions: "required" });
  if (asked.askedOfId !== db.actor.unitId && !input.evidence) throw invalid({ evidence: "required" });
  if (input.validUntil && input.validUntil < todayIn("Europe/Vienna")) throw invalid({ validUntil: "past" });
  await db.consent.update({
    where: { id: input.id },
    data: {
      answer: input.answer, conditions: input.conditions, validUntil: asDayOrNull(input.validUntil), evidence: input.evidence, answeredById: db.actor.id, answeredAt: new Date(),
    },
    select: { id: true },
  });
  await tell(db, { people: [asked.askedById], what: "consent.answered", why: "author", entryId: asked.entry.id });
  db.record({
    action: "consent.answered", subject: "entry", subjectId: asked.entry.id, entryId: asked.entry.id, classification: asked.entry.classification,
    details: {
      consentId: input.id, revision: asked.entry.revision, answer: input.answer, validUntil: input.validUntil, conditions: fingerprint(input.conditions), evidence: fingerprint(input.evidence),
    },
  });
  return { id: input.id };
}
