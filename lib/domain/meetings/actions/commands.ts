import "server-only";
import type { z } from "zod";
import { authorize, can } from "../../../access/can";
import type { Permission } from "../../../access/rules";
import { asDayOrNull } from "../../../db/days";
import { Prisma } from "../../../db/generated/client";
import type { Writer } from "../../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../../errors";
import { parseReference } from "../../entries/model";
import { lockMeeting } from "../commands";
import { carriedChain } from "../agenda/queries";
import { beginOnNotes, fingerprint, requirePoint } from "../decisions/commands";
import type {
  ActionPoint, EditedAction, NewAction, confirmingAction, droppingAction, escalatingAction, movingDue, reportingAction, sendingBackAction, startingAction,
} from "./contract";
import { carriedTooOften, deferredTooOften, hasPlace, parseActionLine, type ActionAct, type ActionState } from "./model";
import { accountable, getAction, ownerNamed } from "./queries";

type Kept = { id: string; number: number; state: ActionState; revision: number };
type Of<S extends z.ZodType> = z.output<S>;

/** The accountable party as it is called now. An internal one is of the own side. Throws `invalid`. */
async function ownerOf(db: Writer, ownerId: string, internal: boolean) {
  const party = await db.party.findUnique({ where: { id: ownerId }, select: { kind: true, nameEn: true, nameFr: true, organisationId: true, closedOn: true } });
  if (!party || !accountable.includes(party.kind) || party.closedOn) throw invalid({ ownerId: "unknown" });
  const organisationId = party.organisationId ?? ownerId;
  if (internal && organisationId !== db.actor.organisationId) throw invalid({ ownerId: "of_other_side" });
  return { ownerId, ownerEn: party.nameEn, ownerFr: party.nameFr, organisationId };
}

/** A joint one follows from a place of the programme that both sides see, and from one of two. Throws `invalid`. */
async function requireSlot(db: Writer, meetingId: string, agendaItemId: string | null, programmeSlotId: string | null, internal: boolean): Promise<void> {
  if (!programmeSlotId) return;
  if (agendaItemId) throw invalid({ programmeSlotId: "one_place" });
  const slot = await db.programmeSlot.findFirst({ where: { id: programmeSlotId, entryId: meetingId, removedAt: null }, select: { internal: true } });
  if (!slot) throw invalid({ programmeSlotId: "unknown" });
  if (slot.internal && !internal) throw invalid({ programmeSlotId: "not_common" });
}

/** Of what is internal the trail tells its own side alone. */
const recorded = (db: Writer, action: string, about: { id: string; classification: number }, details: Record<string, unknown> & { internal: boolean }, { hidden = false } = {}) =>
  db.record({
    action, subject: "entry", subjectId: about.id, entryId: hidden ? null : about.id, classification: about.classification,
    details: { ...details, ...(details.internal && { internalTo: db.actor.organisationId }) },
  });

async function addStep(db: Writer, action: { id: string; entryId: string; internal: boolean }, act: string, text: string): Promise<void> {
  await db.actionStep.createMany({ data: [{ actionId: action.id, entryId: action.entryId, act, text, internal: action.internal, organisationId: db.actor.organisationId, byId: db.actor.id }] });
}

const tellOf = (db: Writer, id: string, whom: "owners" | "confirmers", what: string, why: string) =>
  db.$queryRaw`select app.tell_of_action(${id}::uuid, ${whom}, ${what}, ${why}) as told`;

/**
 * Notes an action point from one line; what it does not say stays text and is asked for. Joint ones are numbered in
 * their meeting, internal ones by each side for itself. Throws `not_found`, `forbidden`, `invalid`, `refused`.
 */
export async function noteAction(db: Writer, input: NewAction): Promise<Kept & { asked: ("owner" | "due")[] }> {
  const { id, agendaItemId, programmeSlotId, internal } = input;
  const meeting = await beginOnNotes(db, id, internal);
  await requirePoint(db, id, agendaItemId, internal);
  await requireSlot(db, id, agendaItemId, programmeSlotId, internal);
  const now = await db.$queryRaw<{ today: string; number: number }[]>`select app.today_of(${id}::uuid)::text as today, app.next_number('action', ${id}::uuid, ${internal}) as number`;
  const { today, number } = now[0]!;
  const said = parseActionLine(input.line, today);
  const named = input.ownerId === undefined && said.who ? await ownerNamed(db, id, said.who, internal) : null;
  // Kept as it stands it would be owed by nobody, though he was named.
  if (named && !named.id && named.among.length > 1) throw invalid({ line: "several_meant" });
  const ownerId = input.ownerId === undefined ? (named?.id ?? null) : input.ownerId;
  // A handle that means nobody is a word of the text.
  const text = [said.who && !ownerId && input.ownerId === undefined ? `@${said.who}` : "", said.text].filter(Boolean).join(" ");
  if (!text) throw invalid({ line: "required" });
  const given = input.dueOn !== undefined || input.beforeNext !== undefined;
  const beforeNext = given ? (input.beforeNext ?? false) : said.beforeNext;
  const dueOn = given ? (input.dueOn ?? null) : said.dueOn;
  if (beforeNext && dueOn) throw invalid({ dueOn: "one_of_two" });
  const owner = ownerId ? await ownerOf(db, ownerId, internal) : { ownerId: null, organisationId: db.actor.organisationId };
  const made = await db.actionPoint.create({ data: { entryId: id, agendaItemId, programmeSlotId, number, text, internal, dueOn: asDayOrNull(dueOn), beforeNext, ...owner, byId: db.actor.id }, select: { id: true } });
  await addStep(db, { id: made.id, entryId: id, internal }, "noted", "");
  await tellOf(db, made.id, "owners", "action.noted", "assigned");
  recorded(db, "action.noted", meeting, { actionId: made.id, number, internal, ownerId: owner.ownerId, dueOn, beforeNext, text: fingerprint(text) });
  return { id: made.id, number, state: "open", revision: 1, asked: [...(owner.ownerId ? [] : (["owner"] as const)), ...(dueOn || beforeNext ? [] : (["due"] as const))] };
}

/** Changes an action point while it is open and its record not before people. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function editAction(db: Writer, input: EditedAction): Promise<Kept> {
  const action = await getAction(db, input.id);
  const meeting = await beginOnNotes(db, action.meeting.id, action.internal);
  const now = await getAction(db, input.id);
  if (now.revision !== input.revision) throw conflict("changed_meanwhile");
  if (now.state !== "open") throw refused("not_in_this_state");
  if (input.agendaItemId !== undefined) await requirePoint(db, meeting.id, input.agendaItemId, action.internal);
  // One place takes the other's: whoever names only one moves it there.
  const agendaItemId = input.agendaItemId === undefined ? (input.programmeSlotId ? null : now.agendaItemId) : input.agendaItemId;
  const programmeSlotId = input.programmeSlotId === undefined ? (input.agendaItemId ? null : undefined) : input.programmeSlotId;
  await requireSlot(db, meeting.id, agendaItemId, programmeSlotId ?? null, action.internal);
  const owner = input.ownerId === undefined ? {} : input.ownerId ? await ownerOf(db, input.ownerId, action.internal) : { ownerId: null, ownerEn: "", ownerFr: "", organisationId: db.actor.organisationId };
  const beforeNext = input.beforeNext ?? (input.dueOn ? false : now.beforeNext);
  const dueOn = input.dueOn === undefined ? (beforeNext ? null : now.dueOn) : input.dueOn;
  if (beforeNext && dueOn) throw invalid({ dueOn: "one_of_two" });
  await db.actionPoint.update({
    where: { id: input.id },
    data: {
      ...(input.text !== undefined && { text: input.text }), agendaItemId, ...(programmeSlotId !== undefined && { programmeSlotId }), ...owner, dueOn: asDayOrNull(dueOn), beforeNext,
      revision: now.revision + 1,
    },
    select: { id: true },
  });
  if (input.ownerId && input.ownerId !== now.owner?.id) await tellOf(db, input.id, "owners", "action.noted", "assigned");
  recorded(db, "action.changed", meeting, { actionId: input.id, number: now.number, internal: now.internal, dueOn, beforeNext, ...("ownerId" in owner && { ownerId: owner.ownerId }), ...(input.text && { text: fingerprint(input.text) }) });
  return { id: input.id, number: now.number, state: now.state, revision: now.revision + 1 };
}

/** Takes back what was noted by mistake; what went before people is dropped by a decision. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
export async function removeAction(db: Writer, { id, revision }: { id: string; revision: number }): Promise<{ id: string }> {
  const action = await getAction(db, id);
  const meeting = await beginOnNotes(db, action.meeting.id, action.internal);
  const now = await getAction(db, id);
  if (now.revision !== revision) throw conflict("changed_meanwhile");
  if (now.state !== "open" || now.carried > 0) throw refused("dropped_by_decision");
  await db.$queryRaw`select app.strike_noted('action', ${id}::uuid)::text`;
  recorded(db, "action.removed", meeting, { actionId: id, number: now.number, internal: now.internal });
  return { id };
}

// ── What becomes of it ──────────────────────────────────────────────────────────────────────────────────────────

type Loaded = ActionPoint & { entryId: string };

/** Loads, locks, authorizes; of two acts made on the same state the second is told. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
async function begin(db: Writer, { id, revision }: { id: string; revision: number }, act: ActionAct, permitted: (action: ActionPoint) => boolean) {
  const first = await getAction(db, id);
  const meeting = await lockMeeting(db, first.meeting.id);
  const action = await getAction(db, id);
  if (!permitted(action)) throw forbidden();
  if (action.revision !== revision) throw conflict("acted_meanwhile");
  if (!hasPlace(act, action.state)) throw refused("not_in_this_state");
  return { meeting, action: { ...action, entryId: meeting.id } as Loaded };
}

async function allowed(db: Writer, action: ActionPoint, ...permissions: ("action.report" | "action.confirm")[]): Promise<boolean> {
  const unit = action.owner ? await db.$queryRaw<{ unit: string | null }[]>`select app.unit_of_post(${action.owner.id}::uuid) as unit` : [];
  const subject = {
    ownOrganisation: action.organisation.id === db.actor.organisationId, internal: action.internal, ownerIds: [action.owner?.id, unit[0]?.unit].filter((one): one is string => Boolean(one)),
  };
  return permissions.some((permission: Permission & ("action.report" | "action.confirm")) => can(db.actor, permission, subject));
}

/** As begin, for what those who do it or those who confirm it may. */
async function beginFor(db: Writer, input: { id: string; revision: number }, act: ActionAct, ...permissions: ("action.report" | "action.confirm")[]) {
  const may = await allowed(db, await getAction(db, input.id), ...permissions);
  return begin(db, input, act, () => may);
}

type Ending = { state?: ActionState; act: string; text: string; data?: object; details?: Record<string, unknown>; tells?: [whom: "owners" | "confirmers", why: string] };

async function finish(db: Writer, { meeting, action }: Awaited<ReturnType<typeof begin>>, { state = action.state, act, text, data, details, tells }: Ending): Promise<Kept> {
  await db.actionPoint.update({
    where: { id: action.id }, data: { ...(state !== action.state && { state, stateSince: new Date() }), ...data, revision: action.revision + 1 }, select: { id: true },
  });
  await addStep(db, action, act, text);
  if (tells) await tellOf(db, action.id, tells[0], `action.${act}`, tells[1]);
  recorded(db, `action.${act}`, meeting, { actionId: action.id, number: action.number, internal: action.internal, ...(text && { text: fingerprint(text) }), ...details });
  return { id: action.id, number: action.number, state, revision: action.revision + 1 };
}

/** Says that it is being worked on. */
export async function startAction(db: Writer, input: Of<typeof startingAction>): Promise<Kept> {
  return finish(db, await beginFor(db, input, "start", "action.report"), { state: "in_progress", act: "started", text: input.text });
}

/** Reports it done, with an entry that shows it where there is one. The other side confirms; of an internal one the head. */
export async function reportAction(db: Writer, input: Of<typeof reportingAction>): Promise<Kept> {
  const begun = await beginFor(db, input, "report", "action.report");
  const evidenceId = input.evidence ? await entryNamed(db, input.evidence) : null;
  return finish(db, begun, {
    state: "reported_done", act: "reported_done", text: input.text, data: { evidenceId }, details: { evidenceId }, tells: ["confirmers", "asked"],
  });
}

async function entryNamed(db: Writer, given: string): Promise<string> {
  const reference = parseReference(given);
  const where = reference ? { reference } : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given) ? { id: given } : null;
  const entry = where && (await db.entry.findUnique({ where: where as { id: string }, select: { id: true } }));
  if (!entry) throw invalid({ evidence: "unknown" });
  return entry.id;
}

/** Confirms what the other side reported; what one's own side reported it never confirms. */
export async function confirmAction(db: Writer, input: Of<typeof confirmingAction>): Promise<Kept> {
  return finish(db, await beginFor(db, input, "confirm", "action.confirm"), { state: "confirmed_done", act: "confirmed_done", text: input.text, tells: ["owners", "assigned"] });
}

/** Sends back what was reported done, with the reason. */
export async function sendActionBack(db: Writer, input: Of<typeof sendingBackAction>): Promise<Kept> {
  return finish(db, await beginFor(db, input, "send_back", "action.confirm"), { state: "in_progress", act: "sent_back", text: input.text, tells: ["owners", "assigned"] });
}

/** Moves the day, with the reason; either side may. */
export async function moveDue(db: Writer, input: Of<typeof movingDue>): Promise<Kept> {
  if (input.dueOn ? input.beforeNext : !input.beforeNext) throw invalid({ dueOn: input.dueOn ? "one_of_two" : "required" });
  const begun = await beginFor(db, input, "move_due", "action.report", "action.confirm");
  return finish(db, begun, {
    act: "due_moved", text: input.text, data: { dueOn: asDayOrNull(input.dueOn), beforeNext: input.beforeNext, remindedAt: null },
    details: { from: begun.action.dueOn, to: input.dueOn, beforeNext: input.beforeNext }, tells: ["owners", "assigned"],
  });
}

/**
 * Drops an action point by a decision that says so, of its own meeting or one of its forum. What the other side reads is
 * dropped once it can read the decision too. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function dropAction(db: Writer, input: Of<typeof droppingAction>): Promise<Kept> {
  const first = await getAction(db, input.id);
  const meetingOf = await lockMeeting(db, first.meeting.id);
  authorize(db.actor, "action.drop", meetingOf);
  const begun = await begin(db, input, "drop", () => true);
  const decision = await db.decision.findFirst({ where: { id: input.decisionId, removedAt: null }, select: { kind: true, entryId: true, meeting: { select: { forumId: true, record: { select: { state: true } } } } } });
  if (!decision) throw invalid({ decisionId: "unknown" });
  if (decision.kind !== "drop_action") throw refused("not_a_drop_decision", { decisionId: "unknown" });
  if (decision.entryId !== begun.meeting.id && (!begun.meeting.forumId || decision.meeting.forumId !== begun.meeting.forumId)) throw invalid({ decisionId: "unknown" });
  const out = (state: string | undefined) => state !== undefined && ["circulated", "comments_closed", "adopted", "adopted_by_silence"].includes(state);
  const own = await db.summaryRecord.findUnique({ where: { entryId: begun.meeting.id }, select: { state: true } });
  if (!begun.action.internal && out(own?.state) && !out(decision.meeting.record?.state)) throw refused("decision_not_circulated", { decisionId: "unknown" });
  return finish(db, begun, { state: "dropped", act: "dropped", text: input.text, data: { droppedById: input.decisionId }, details: { decisionId: input.decisionId }, tells: ["owners", "assigned"] });
}

type Proposed = { forumId: string; title: string; note: string; purpose: string; originId: string; deferredFromId: string | null; common: boolean };

async function propose(db: Writer, { common, ...proposal }: Proposed): Promise<string> {
  const { id } = await db.agendaProposal.create({ data: { ...proposal, internal: !common, organisationId: db.actor.organisationId, byId: db.actor.id }, select: { id: true } });
  return id;
}

/** The forum above, where this person may know of it. Throws `refused`. */
async function forumAbove(db: Writer, forumId: string | null): Promise<string> {
  const forum = forumId && (await db.forum.findUnique({ where: { id: forumId }, select: { escalatesToId: true } }));
  const above = forum && forum.escalatesToId && (await db.forum.findUnique({ where: { id: forum.escalatesToId }, select: { id: true } }));
  if (!above) throw refused("no_forum_above");
  return above.id;
}

/**
 * Offers what was carried over three times to the forum above, as a proposal in its backlog that leads to the history of
 * the action point. It is the own side's until it is made common. Throws `not_found`, `forbidden`, `refused`.
 */
export async function escalateAction(db: Writer, { id, common, text }: Of<typeof escalatingAction>): Promise<{ id: string }> {
  const first = await getAction(db, id);
  const meeting = await lockMeeting(db, first.meeting.id);
  authorize(db.actor, "agenda.propose");
  const action = await getAction(db, id);
  if (common) authorize(db.actor, "meeting.share", meeting);
  if (common && action.internal) throw refused("internal_stays", { common: "internal" });
  if (!hasPlace("escalate", action.state)) throw refused("not_in_this_state");
  if (action.carried < carriedTooOften) throw refused("not_carried_enough");
  const forumId = await forumAbove(db, meeting.forumId);
  const steps = await db.actionStep.findMany({ where: { actionId: id, act: "escalated" }, select: { id: true } });
  if (steps.length > 0) throw refused("escalated_already");
  const made = await propose(db, { forumId, title: action.text.slice(0, 300), note: text, purpose: "decision", originId: meeting.id, deferredFromId: action.agendaItemId, common });
  await addStep(db, { id, entryId: meeting.id, internal: action.internal || !common }, "escalated", text);
  recorded(db, "action.escalated", meeting, { actionId: id, internal: action.internal || !common, proposalId: made, forumId, common });
  return { id: made };
}

/** The same for a point of the agenda that was deferred twice. Throws `not_found`, `forbidden`, `refused`. */
export async function escalatePoint(db: Writer, { id, common, text }: Of<typeof escalatingAction>): Promise<{ id: string }> {
  const point = await db.agendaItem.findFirst({ where: { id, removedAt: null }, select: { entryId: true, title: true, purpose: true, visibility: true, carried: true, state: true } });
  if (!point) throw notFound();
  const meeting = await lockMeeting(db, point.entryId);
  authorize(db.actor, "agenda.propose");
  if (common) authorize(db.actor, "meeting.share", meeting);
  if (common && point.visibility !== "common") throw refused("internal_stays", { common: "internal" });
  if (point.carried + (point.state === "deferred" ? 1 : 0) < deferredTooOften) throw refused("not_carried_enough");
  const forumId = await forumAbove(db, meeting.forumId);
  const offered = await db.$queryRaw<{ id: string }[]>`select p.id from agenda_proposal p where p.forum_id = ${forumId}::uuid and p.deferred_from_id in (${carriedChain(Prisma.sql`${id}::uuid`)}) limit 1`;
  if (offered.length > 0) throw refused("escalated_already");
  const made = await propose(db, { forumId, title: point.title, note: text, purpose: point.purpose, originId: meeting.id, deferredFromId: id, common });
  recorded(db, "agenda.escalated", meeting, { agendaItemId: id, internal: !common, proposalId: made, forumId, common }, { hidden: point.visibility === "hidden" });
  return { id: made };
}
