import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../../access/can";
import { asMoment } from "../../../db/days";
import type { Writer } from "../../../db/handles";
import { invalid, notFound, refused } from "../../../errors";
import { requireParties } from "../../entries/commands";
import { calendarsOf } from "../../holidays/queries";
import { tell } from "../../notifications/commands";
import type { VersionState } from "../model";
import { actOn, lockVersion, manifestNow, voidClearance, type KeptVersion, type LockedVersion } from "../versions/commands";
import type { NewRound, SaidOfStep } from "./contract";
import { leastSilence, nextOf, outcomeOf, refusalOf, workingMinutesBetween, type ClearanceMethod, type Decision, type RoundState } from "./model";
import { decidersOf, decidingFor, peopleAsked } from "./queries";

export type KeptRound = { id: string; state: RoundState; version: VersionState };

const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

/** An own draft with a text, of a document that is not joint: that one is cleared by both sides' acceptance. */
async function requireClearable(db: Writer, version: LockedVersion, states: readonly VersionState[]): Promise<void> {
  if (version.origin !== "own" || !states.includes(version.state)) throw refused("not_a_draft");
  const document = await db.document.findUnique({ where: { entryId: version.entryId }, select: { jointWithId: true } });
  if (document?.jointWithId) throw refused("joint_accepts");
  const text = await db.languageVersionFile.findFirst({ where: { languageVersion: { versionId: version.id, standing: "original" } }, select: { attachmentId: true } });
  if (!text) throw refused("no_text");
}

async function requireMethod(db: Writer, { method, quorum, silenceUntil, parties }: NewRound): Promise<void> {
  if (method === "quorum" && quorum === null) throw invalid({ quorum: "required" });
  if (method === "quorum" && quorum! > parties.length) throw invalid({ quorum: "too_large" });
  if (method !== "silence") return;
  if (silenceUntil === null) throw invalid({ silenceUntil: "required" });
  const [now, until] = [new Date(), new Date(silenceUntil)];
  if (until <= now) throw invalid({ silenceUntil: "past" });
  if (until.getTime() - now.getTime() > 366 * 86_400_000) throw invalid({ silenceUntil: "too_far" });
  const calendars = await calendarsOf(db, [db.actor.organisationId]);
  if (workingMinutesBetween(now, until, calendars.get(db.actor.organisationId)!, leastSilence) < leastSilence) throw invalid({ silenceUntil: "hour_of_work" });
}

/** Persons, posts and units of one's own side, each with somebody who can open the document. */
async function requireAskable(db: Writer, entryId: string, parties: readonly string[]): Promise<void> {
  await requireParties(db, { parties: { ids: [...parties], kinds: ["person", "post", "unit"] } });
  const strange = await db.$queryRaw<{ id: string }[]>`select p.id from party p where p.id = any (${[...parties]}::uuid[]) and not app.is_own_side(p.kind, p.side, p.organisation_id) limit 1`;
  if (strange.length > 0) throw invalid({ parties: "of_other_side" });
  const people = await decidersOf(db, entryId, parties);
  if (parties.some((party) => !people.get(party)!.some((person) => person.outside === null))) throw refused("asked_cannot_open", { parties: "asked_cannot_open" });
}

/**
 * Asks for the clearance of a version as it stands now: in sequence the first is asked, otherwise all at once. Throws
 * `not_found`, `forbidden`, `conflict`, `invalid`, `refused` (`not_a_draft`, `no_text`, `joint_accepts`,
 * `asked_cannot_open` where nobody who decides for a party can open the document).
 */
export async function openRound(db: Writer, input: NewRound): Promise<KeptRound> {
  const version = await lockVersion(db, input);
  authorize(db.actor, "clearance.open", version);
  await requireClearable(db, version, ["draft", "in_consultation"]);
  await requireMethod(db, input);
  await requireAskable(db, version.entryId, input.parties);
  const { method, parties, note } = input;
  const { hash } = await manifestNow(db, version);
  const { id } = await db.clearanceRound.create({
    data: {
      entryId: version.entryId, versionId: version.id, method, quorum: method === "quorum" ? input.quorum : null, note, manifestHash: hash, openedById: db.actor.id,
      silenceUntil: method === "silence" ? asMoment(input.silenceUntil) : null,
    },
    select: { id: true },
  });
  const now = new Date();
  await db.clearanceStep.createMany({
    data: parties.map((partyId, i) => ({ roundId: id, entryId: version.entryId, position: i + 1, partyId, askedAt: method === "sequence" && i > 0 ? null : now })),
  });
  const { state } = await actOn(db, version, "clearance.opened", { state: "in_clearance" }, {
    roundId: id, method, parties, quorum: input.quorum, silenceUntil: input.silenceUntil, sha256: Buffer.from(hash).toString("hex"), note: fingerprint(note),
  });
  await tellAsked(db, version.entryId, id);
  return { id, state: "open", version: state };
}

const tellAsked = async (db: Writer, entryId: string, roundId: string) =>
  tell(db, { people: await peopleAsked(db, roundId), what: "clearance.asked", why: "asked", entryId, urgent: true });

/** Everybody who was asked, and whoever asked, is told what became of it; each once. */
async function tellOutcome(db: Writer, entryId: string, round: { id: string; openedById: string }, what: string, urgent = false): Promise<void> {
  const asked = await peopleAsked(db, round.id);
  await tell(db, { people: [round.openedById], what, why: "author", entryId, urgent });
  await tell(db, { people: asked.filter((id) => id !== round.openedById), what, why: "asked", entryId, urgent: false });
}

/**
 * Clears a version that one is asked about, returns it with a reason, or breaks the silence with one; where one stands in for
 * somebody absent, on his behalf. The last clearance freezes the version; a no makes it a draft again and
 * voids what is pending. Throws `not_found`, `forbidden` for whoever is not asked, `invalid`, `refused` (`round_closed`,
 * `decided_already`, `not_your_turn`, `silence_over`).
 */
export async function decideStep(db: Writer, { id, decision, remark }: SaidOfStep): Promise<KeptRound> {
  const found = await db.clearanceStep.findUnique({ where: { id }, select: { partyId: true, round: { select: { id: true, versionId: true } } } });
  if (!found) throw notFound();
  const onBehalfOfId = await decidingFor(db, found.partyId);
  authorize(db.actor, "clearance.decide", { asked: onBehalfOfId !== undefined });
  const version = await lockVersion(db, { id: found.round.versionId });
  const round = (await db.clearanceRound.findUnique({
    where: { id: found.round.id },
    select: {
      id: true, method: true, quorum: true, manifestHash: true, state: true, openedById: true,
      steps: { select: { id: true, position: true, askedAt: true, decision: true }, orderBy: { position: "asc" } },
    },
  }))!;
  const method = round.method as ClearanceMethod;
  const step = round.steps.find((one) => one.id === id)!;
  if (round.state !== "open" || version.state !== "in_clearance") throw refused("round_closed");
  if (step.decision !== null) throw refused("decided_already");
  if (step.askedAt === null) throw refused("not_your_turn");
  // By the clock of the register, as app.end_silence and the guard of the steps go by it.
  const over = await db.$queryRaw<{ over: boolean }[]>`select coalesce(silence_until <= now(), false) as over from clearance_round where id = ${round.id}::uuid`;
  if (over[0]!.over) throw refused("silence_over");
  if (decision !== "cleared" && decision !== refusalOf(method)) throw invalid({ decision: "unknown" });
  if (decision !== "cleared" && remark === "") throw invalid({ remark: "required" });
  const { hash } = await manifestNow(db, version);
  // What is asked about is not there any more; whoever comes first finds it so.
  if (!same(hash, round.manifestHash)) {
    const back = await voidClearance(db, version);
    await actOn(db, version, "clearance.void", back, { roundId: round.id });
    return { id: round.id, state: "void", version: "draft" };
  }

  await db.clearanceStep.update({ where: { id }, data: { decision, remark, decidedById: db.actor.id, onBehalfOfId, decidedAt: new Date() }, select: { id: true } });
  const steps = round.steps.map((one) => ({ ...one, decision: one.id === id ? (decision as Decision) : (one.decision as Decision | null) }));
  const outcome = outcomeOf({ method, quorum: round.quorum }, steps);
  const details = { roundId: round.id, stepId: id, partyId: found.partyId, onBehalfOf: onBehalfOfId ?? null, remark: fingerprint(remark) };
  const close = (state: RoundState, closedBecause = "") =>
    db.clearanceRound.update({ where: { id: round.id }, data: { state, closedAt: new Date(), closedById: db.actor.id, closedBecause }, select: { id: true } });

  if (outcome === "returned") {
    await close("returned", remark);
    const kept = await actOn(db, version, `clearance.${decision}`, { state: "draft" }, details);
    await tellOutcome(db, version.entryId, round, `clearance.${decision}`, true);
    return { id: round.id, state: "returned", version: kept.state };
  }
  db.record({
    action: "clearance.given", subject: "entry", subjectId: version.entryId, entryId: version.entryId, classification: version.classification,
    details: { versionId: version.id, version: version.label, ...details },
  });
  if (outcome === "cleared") {
    await close("cleared");
    const kept = await clear(db, version, hash, { roundId: round.id });
    await tellOutcome(db, version.entryId, round, "clearance.cleared");
    return { id: round.id, state: "cleared", version: kept.state };
  }
  const next = nextOf(method, steps);
  if (next) {
    await db.clearanceStep.update({ where: { id: next.id }, data: { askedAt: new Date() }, select: { id: true } });
    await tellStep(db, version.entryId, next.id);
  }
  return { id: round.id, state: "open", version: version.state };
}

async function tellStep(db: Writer, entryId: string, stepId: string): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`select distinct d.person_id as id from clearance_step s, app.deciders_of(array[s.party_id]) d where s.id = ${stepId}::uuid`;
  await tell(db, { people: rows.map((row) => row.id), what: "clearance.asked", why: "asked", entryId, urgent: true });
}

/** Frozen as it stands: from now on its hash proves it. */
const clear = (db: Writer, version: LockedVersion, hash: Uint8Array<ArrayBuffer>, details: Record<string, unknown>): Promise<KeptVersion> =>
  actOn(db, version, "version.cleared", { state: "cleared", frozenAt: new Date(), manifestHash: hash }, { ...details, sha256: Buffer.from(hash).toString("hex") });

/** Calls a round off: nobody is asked any more, the version is a draft again. Throws `not_found`, `forbidden`, `refused` when it is closed. */
export async function callOffRound(db: Writer, { id, reason }: { id: string; reason: string }): Promise<KeptRound> {
  const found = await db.clearanceRound.findUnique({ where: { id }, select: { versionId: true, openedById: true } });
  if (!found) throw notFound();
  authorize(db.actor, "clearance.call_off", found);
  const version = await lockVersion(db, { id: found.versionId });
  const round = (await db.clearanceRound.findUnique({ where: { id }, select: { state: true } }))!;
  if (round.state !== "open") throw refused("round_closed");
  await db.clearanceRound.update({ where: { id }, data: { state: "called_off", closedAt: new Date(), closedById: db.actor.id, closedBecause: reason }, select: { id: true } });
  const { state } = await actOn(db, version, "clearance.called_off", { state: "draft" }, { roundId: id, reason: fingerprint(reason) });
  await tellOutcome(db, version.entryId, { id, openedById: found.openedById }, "clearance.called_off");
  return { id, state: "called_off", version: state };
}

/**
 * Clears an editorial change without a round: only a substantive one needs it. Throws `not_found`, `forbidden`,
 * `conflict`, `refused` (`not_editorial`, `not_a_draft`, `no_text`, `joint_accepts`).
 */
export async function clearEditorial(db: Writer, input: { id: string; revision: number }): Promise<KeptVersion> {
  const version = await lockVersion(db, input);
  authorize(db.actor, "clearance.clear_editorial");
  if (version.change !== "editorial") throw refused("not_editorial");
  await requireClearable(db, version, ["draft"]);
  const { hash } = await manifestNow(db, version);
  return clear(db, version, hash, { editorial: true });
}
