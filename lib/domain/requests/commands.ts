import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { authorize, can } from "../../access/can";
import type { RequestSubject } from "../../access/rules";
import { asDay, asDayOrNull, dayOrNull, todayIn } from "../../db/days";
import type { Writer } from "../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../errors";
import { compileReaders, keepingSight, nextReference, requireMarkable, requireParties } from "../entries/commands";
import { levelOf, parseReference } from "../entries/model";
import { addWorkingDays, workingDaysBetween } from "../holidays/model";
import { calendarsOf } from "../holidays/queries";
import type {
  EditedRequest, NewRequest, actInWords, actWithRemark, answering, assignment, declining, plainAct, sendingBack, transferring,
} from "./contract";
import { closed, hasPlace, openNumbers, stateByQuestions, type QuestionState, type RequestAct, type RequestState } from "./model";
import { listOfficeUnits, officeZone, ownSideAsks } from "./queries";

export type KeptRequest = { id: string; reference: string; state: RequestState; revision: number };
type Of<S extends z.ZodType> = z.output<S>;

const fingerprint = (words: string) => (words ? `sha256:${createHash("sha256").update(words).digest("hex").slice(0, 16)}` : null);

// ── Making ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whom the asking person may ask, and which way that is. */
async function addressed(db: Writer, askedOfId: string | undefined) {
  if (!can(db.actor, "people.list")) {
    const offices = await listOfficeUnits(db);
    const office = askedOfId ? offices.find((one) => one.id === askedOfId) : offices[0];
    if (!office) throw invalid({ askedOfId: "unknown" });
    return { askedOfId: office.id, direction: "incoming" as const };
  }
  if (!askedOfId) throw invalid({ askedOfId: "required" });
  await requireParties(db, { askedOfId: { ids: [askedOfId], kinds: ["unit", "organisation"] } });
  if (askedOfId === db.actor.unitId || askedOfId === db.actor.organisationId) throw invalid({ askedOfId: "own_unit" });
  const party = (await db.party.findUnique({ where: { id: askedOfId }, select: { side: true } }))!;
  return { askedOfId, direction: party.side === db.actor.side ? ("internal" as const) : ("outgoing" as const) };
}

function requireDeadline(given: { needBy?: string | null; needWithin?: number | null }): void {
  if (given.needBy && given.needWithin) throw invalid({ needBy: "one_of_two" });
  if (given.needBy && given.needBy < todayIn(officeZone)) throw invalid({ needBy: "in_the_past" });
}

/**
 * Makes a request as a draft for the own unit; with `send` it goes in the same act, where no release is needed. Somebody
 * outside asks the office. Unmarked it is CONFIDENTIAL and to be appraised. Throws `forbidden`, `invalid`, `refused`.
 */
export async function makeRequest(db: Writer, input: NewRequest): Promise<KeptRequest> {
  authorize(db.actor, "request.make");
  requireDeadline(input);
  const { askedOfId, direction } = await addressed(db, input.askedOfId);
  if (input.send && direction === "outgoing") throw refused("release_first");
  const marked = input.classification ?? "CONFIDENTIAL";
  const reason = input.classificationReason ?? (input.classification ? null : "to_be_appraised");
  if (marked !== "UNCLASSIFIED" && !reason) throw invalid({ classificationReason: "required" });
  // What nobody judged cannot be released, so it would never leave.
  if (direction === "outgoing" && marked !== "UNCLASSIFIED" && reason === "to_be_appraised") throw invalid({ classificationReason: "required" });
  requireMarkable(db, levelOf(marked));
  const { actor } = db;
  const today = todayIn(officeZone);
  const reference = await nextReference(db, "request", Number(today.slice(0, 4)));
  const audience = [actor.unitId];
  const entry = await keepingSight(() => db.entry.create({
    data: {
      reference, kind: "request", title: input.title, summary: input.summary, language: input.language ?? actor.locale, originatorId: actor.unitId,
      custodianId: actor.unitId, classification: levelOf(marked), classificationReason: marked === "UNCLASSIFIED" ? null : reason,
      status: reason === "to_be_appraised" && marked !== "UNCLASSIFIED" ? "to_be_appraised" : "registered", registerDate: asDay(today),
      readers: compileReaders(audience, actor.id), createdById: actor.id, changedById: actor.id,
    },
    select: { id: true },
  }));
  const { id } = entry;
  await db.request.createMany({
    data: {
      entryId: id, requestKind: input.requestKind, direction, askedById: actor.unitId, askedOfId, priority: input.priority,
      needBy: asDayOrNull(input.needBy ?? null), needWithin: input.needWithin ?? null,
    },
  });
  await db.entryAudience.createMany({ data: audience.map((partyId) => ({ entryId: id, partyId })) });
  await db.requestQuestion.createMany({ data: input.questions.map((text, at) => ({ requestId: id, number: at + 1, text })) });
  await db.entryRevision.createMany({ data: { entryId: id, revision: 1, byId: actor.id, snapshot: snapshotOf(input, audience) } });
  db.record({
    action: "request.made", subject: "entry", subjectId: id, entryId: id, classification: levelOf(marked),
    details: { revision: 1, classification: marked, audience, direction, askedOfId, questions: input.questions.length },
  });
  if (input.send) return sendRequest(db, { id, revision: 1 });
  return { id, reference, state: "draft", revision: 1 };
}

const snapshotOf = (of: Pick<EditedRequest, "title" | "summary" | "questions" | "requestKind" | "priority">, audience: string[]) => ({
  title: of.title, summary: of.summary, questions: of.questions, requestKind: of.requestKind, priority: of.priority, audience,
});

/** Writes a draft anew. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused` once it was sent. */
export async function editRequest(db: Writer, input: EditedRequest): Promise<KeptRequest> {
  const request = await begin(db, input, "edit", "request.judge_answer");
  requireDeadline(input);
  // A colleague of somebody outside reads the draft; writing in it is its author's (prisma/access.sql).
  if (!can(db.actor, "people.list") && request.createdById !== db.actor.id) throw forbidden();
  const { id } = input;
  const entry = await db.entry.findUniqueOrThrow({ where: { id }, select: { revision: true, audience: { select: { partyId: true } } } });
  const next = entry.revision + 1;
  await db.entry.update({
    where: { id },
    data: {
      title: input.title, summary: input.summary, ...(input.language && { language: input.language }), revision: next, changedById: db.actor.id,
      changedAt: new Date(),
    },
    select: { id: true },
  });
  await db.requestQuestion.deleteMany({ where: { requestId: id } });
  await db.requestQuestion.createMany({ data: input.questions.map((text, at) => ({ requestId: id, number: at + 1, text })) });
  await db.entryRevision.createMany({
    data: { entryId: id, revision: next, byId: db.actor.id, snapshot: snapshotOf(input, entry.audience.map((one) => one.partyId)) },
  });
  return finish(db, request, {
    state: "draft", action: "request.edited", details: { revision: next },
    data: { requestKind: input.requestKind, priority: input.priority, needBy: asDayOrNull(input.needBy ?? null), needWithin: input.needWithin ?? null },
  });
}

// ── What every act shares ───────────────────────────────────────────────────────────────────────────────────────

type Loaded = {
  id: string; reference: string; classification: number; createdById: string; state: RequestState; direction: string; revision: number; priority: string;
  askedById: string; askedOfId: string; organisationId: string; assigneeId: string | null; needBy: string | null; needWithin: number | null;
  stoppedAt: Date | null; stoppedDays: number; questions: { number: number; state: QuestionState }[]; subject: RequestSubject;
};

async function load(db: Writer, id: string): Promise<Loaded> {
  const row = await db.request.findUnique({
    where: { entryId: id },
    select: {
      state: true, direction: true, revision: true, priority: true, askedById: true, askedOfId: true, assigneeId: true, needBy: true, needWithin: true,
      stoppedAt: true, stoppedDays: true, entry: { select: { reference: true, classification: true, createdById: true } },
      askedBy: { select: { id: true, side: true } }, askedOf: { select: { organisationId: true } },
      questions: { select: { number: true, state: true }, orderBy: { number: "asc" } },
    },
  });
  if (!row) throw notFound();
  const post = row.assigneeId
    ? await db.$queryRaw<{ unit: string | null }[]>`select app.unit_of_post(${row.assigneeId}::uuid) as unit`
    : [];
  const { createdById } = row.entry;
  return {
    ...row.entry, id, state: row.state as RequestState, direction: row.direction, revision: row.revision, priority: row.priority,
    askedById: row.askedById, askedOfId: row.askedOfId, organisationId: row.askedOf.organisationId ?? row.askedOfId, assigneeId: row.assigneeId,
    needBy: dayOrNull(row.needBy), needWithin: row.needWithin, stoppedAt: row.stoppedAt, stoppedDays: row.stoppedDays,
    questions: row.questions as Loaded["questions"],
    subject: {
      createdById,
      answererIds: [row.askedOfId, row.assigneeId, post[0]?.unit].filter((one): one is string => Boolean(one)),
      ownSideAsks: ownSideAsks(db.actor, { direction: row.direction, askedBy: row.askedBy, createdById }),
    },
  };
}

type ActPermission = "request.answer" | "request.assign" | "request.judge_answer";

/** Loads, authorizes, locks: of two acts made on the same request the second is told that it was too late. */
async function begin(db: Writer, { id, revision }: { id: string; revision: number }, act: RequestAct, permission: ActPermission | ((request: Loaded) => boolean)): Promise<Loaded> {
  const request = await load(db, id);
  if (typeof permission === "string") authorize(db.actor, permission, request.subject);
  else if (!permission(request)) throw forbidden();
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from request where entry_id = ${id}::uuid for no key update`;
  if (request.revision !== revision || locked[0]?.revision !== revision) throw conflict("acted_meanwhile");
  if (!hasPlace(act, request.state)) throw refused("not_in_this_state");
  return request;
}

type Outcome = {
  state: RequestState;
  action: string;
  step?: { act: string; text: string };
  data?: Record<string, unknown>;
  details?: Record<string, unknown>;
  /** Who is told, and why. */
  tells?: Telling | readonly Telling[];
};
type Telling = { whom: "askers" | "answerers" | "successors"; why: "author" | "asked" | "assigned"; urgent?: boolean };

/** The clock stands while the asker is asked something or judges; when it goes on, the day moves by the days it stood. */
async function clockAfter(db: Writer, request: Loaded, state: RequestState) {
  const stands = state === "clarification_asked" || state === "answered";
  if (stands) return request.stoppedAt ? {} : { stoppedAt: new Date() };
  if (!request.stoppedAt) return {};
  const holidays = (await calendarsOf(db, [request.organisationId])).get(request.organisationId)!;
  const stood = workingDaysBetween(todayIn(officeZone, request.stoppedAt), todayIn(officeZone), holidays);
  return {
    stoppedAt: null, stoppedDays: request.stoppedDays + stood,
    ...(request.needBy && { needBy: asDay(addWorkingDays(request.needBy, stood, holidays)) }),
  };
}

async function finish(db: Writer, request: Loaded, { state, action, step, data, details, tells }: Outcome): Promise<KeptRequest> {
  const moved = state !== request.state;
  const revision = request.revision + 1;
  const ends = (closed as readonly RequestState[]).includes(state);
  const clock = await clockAfter(db, request, state);
  await db.request.update({
    where: { entryId: request.id },
    data: { ...clock, ...data, state, revision, ...(moved && { stateSince: new Date() }), ...(ends && { closedAt: new Date() }) },
    select: { entryId: true },
  });
  if (step) await addStep(db, request, step.act, step.text, false);
  for (const telling of tells ? [tells].flat() : []) await tellOf(db, request, action, telling);
  db.record({
    action, subject: "entry", subjectId: request.id, entryId: request.id, classification: request.classification,
    details: {
      ...(moved && { from: request.state, to: state }), ...(step?.text && { text: fingerprint(step.text) }),
      ...("needBy" in clock && { needBy: { before: request.needBy, after: dayOrNull(clock.needBy as Date) } }), ...details,
    },
  });
  return { id: request.id, reference: request.reference, state, revision };
}

async function addStep(db: Writer, request: Loaded, act: string, text: string, internal: boolean): Promise<void> {
  await db.requestStep.createMany({
    data: { requestId: request.id, byId: db.actor.id, organisationId: db.actor.organisationId, internal, act, text },
  });
}

async function tellOf(db: Writer, request: Loaded, what: string, { whom, why, urgent = false }: Telling): Promise<void> {
  await db.$queryRaw`select app.tell_of_request(${request.id}::uuid, ${whom}, ${what}, ${why}, ${urgent}) as told`;
}

/** Lets another party of the own side read the request. */
async function admit(db: Writer, request: Loaded, partyId: string): Promise<string[]> {
  await db.entryAudience.createMany({ data: [{ entryId: request.id, partyId }], skipDuplicates: true });
  const rows = await db.$queryRaw<{ readers: string[] }[]>`select app.readers_of(${request.id}::uuid) as readers`;
  await db.entry.update({
    where: { id: request.id }, data: { readers: rows[0]!.readers, changedById: db.actor.id, changedAt: new Date() }, select: { id: true },
  });
  const audience = await db.entryAudience.findMany({ where: { entryId: request.id }, select: { partyId: true } });
  return audience.map((one) => one.partyId).sort();
}

// ── Acts ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The moment of sending, and the day that follows from it by the calendar of whoever is to answer. */
async function sent(db: Writer, request: Loaded) {
  const holidays = (await calendarsOf(db, [request.organisationId])).get(request.organisationId)!;
  const needBy = request.needWithin ? { needBy: asDay(addWorkingDays(todayIn(officeZone), request.needWithin, holidays)) } : {};
  return { sentAt: new Date(), ...needBy };
}

/**
 * Sends a draft: whoever is to answer can open it from now on and is told. To the other organisation a request goes by
 * release. Throws `not_found`, `forbidden`, `conflict`, `refused`.
 */
export async function sendRequest(db: Writer, input: Of<typeof plainAct>): Promise<KeptRequest> {
  const request = await begin(db, input, "send", "request.judge_answer");
  if (request.direction === "outgoing") throw refused("release_first");
  if (!can(db.actor, "people.list") && request.createdById !== db.actor.id) throw forbidden();
  const audience = await admit(db, request, request.askedOfId);
  return finish(db, request, {
    state: "sent", action: "request.sent", step: { act: "sent", text: "" }, data: await sent(db, request), details: { audience },
    tells: { whom: "answerers", why: "asked", urgent: request.priority === "immediate" },
  });
}

/** Says that the request has arrived. */
export async function acknowledgeRequest(db: Writer, input: Of<typeof actWithRemark>): Promise<KeptRequest> {
  const request = await begin(db, input, "acknowledge", "request.answer");
  return finish(db, request, {
    state: "acknowledged", action: "request.acknowledged", step: { act: "acknowledged", text: input.text }, tells: { whom: "askers", why: "author" },
  });
}

/**
 * Gives the request to a post or unit of the own side. It is nobody else's affair: the step is internal, and neither
 * state nor revision tells the other side of it. Throws `conflict` when somebody else assigned it meanwhile.
 */
export async function assignRequest(db: Writer, input: Of<typeof assignment>): Promise<KeptRequest> {
  const request = await begin(db, input, "assign", "request.assign");
  const now = await db.request.findUniqueOrThrow({ where: { entryId: request.id }, select: { assigneeId: true } });
  if (now.assigneeId !== input.assignedBefore) throw conflict("acted_meanwhile");
  const { assigneeId } = input;
  await requireParties(db, { assigneeId: { ids: [assigneeId], kinds: ["post", "unit"] } });
  const party = (await db.party.findUnique({ where: { id: assigneeId }, select: { side: true } }))!;
  if (party.side !== db.actor.side) throw invalid({ assigneeId: "of_other_side" });
  const audience = await admit(db, request, assigneeId);
  await db.request.update({ where: { entryId: request.id }, data: { assigneeId }, select: { entryId: true } });
  await addStep(db, request, "assigned", input.text, true);
  await tellOf(db, request, "request.assigned", { whom: "answerers", why: "assigned", urgent: request.priority === "immediate" });
  db.record({
    action: "request.assigned", subject: "entry", subjectId: request.id, entryId: request.id, classification: request.classification,
    details: { assigneeId, audience, text: fingerprint(input.text) },
  });
  return { id: request.id, reference: request.reference, state: request.state, revision: request.revision };
}

/** Asks what is meant: the clock stops until it is said. */
export async function askClarification(db: Writer, input: Of<typeof actInWords>): Promise<KeptRequest> {
  const request = await begin(db, input, "ask_clarification", "request.answer");
  return finish(db, request, {
    state: "clarification_asked", action: "request.clarification_asked", step: { act: "clarification_asked", text: input.text },
    tells: { whom: "askers", why: "author", urgent: true },
  });
}

/** Says what was meant: the clock goes on, and the day moves by the working days for which it stood. */
export async function clarifyRequest(db: Writer, input: Of<typeof actInWords>): Promise<KeptRequest> {
  const request = await begin(db, input, "clarify", "request.judge_answer");
  return finish(db, request, {
    state: stateByQuestions(request.questions.map((question) => question.state), "in_progress"), action: "request.clarified",
    step: { act: "clarified", text: input.text }, tells: { whom: "answerers", why: "asked", urgent: request.priority === "immediate" },
  });
}

/** Says that the answer is being worked on. */
export async function startRequest(db: Writer, input: Of<typeof actWithRemark>): Promise<KeptRequest> {
  const request = await begin(db, input, "start", "request.answer");
  return finish(db, request, { state: "in_progress", action: "request.started", step: { act: "started", text: input.text }, tells: { whom: "askers", why: "author" } });
}

/** Takes open questions into another state; what is open, and what stands then. Throws `refused`, `invalid`. */
async function settle(db: Writer, request: Loaded, given: readonly number[] | undefined, state: QuestionState): Promise<{ numbers: number[]; questions: QuestionState[] }> {
  const numbers = openNumbers(request.questions, given);
  if (!numbers) throw given ? invalid({ numbers: "not_open" }) : refused("nothing_open");
  await db.requestQuestion.updateMany({ where: { requestId: request.id, number: { in: numbers } }, data: { state } });
  return { numbers, questions: request.questions.map((question) => (numbers.includes(question.number) ? state : question.state)) };
}

/**
 * Names a visible entry as the answer to questions. Whoever asked and can open it is answered now; otherwise the answer
 * waits, inside, for its release. Words alone answer only where nothing has to be released: inside one organisation, and
 * from the other organisation to the office. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function giveAnswer(db: Writer, input: Of<typeof answering>): Promise<KeptRequest> {
  const request = await begin(db, input, "answer", "request.answer");
  if (!input.answer) {
    if (request.direction === "incoming") throw refused("answer_needs_entry", { answer: "required" });
    if (!input.text) throw invalid({ text: "required" });
    return answered(db, request, await settle(db, request, input.numbers, "answered"), input.text, {});
  }
  // An entry is shared by the office; somebody outside answers in words and files.
  if (!can(db.actor, "people.list")) throw invalid({ answer: "unknown" });
  const answerId = await answerOf(db, request, input.answer);
  const numbers = openNumbers(request.questions, input.numbers);
  if (!numbers) throw input.numbers ? invalid({ numbers: "not_open" }) : refused("nothing_open");
  const added = await db.requestAnswer.createMany({ data: [{ requestId: request.id, answerId, numbers, byId: db.actor.id }], skipDuplicates: true });
  if (added.count === 0) throw invalid({ answer: "answer_already" });
  const linked = await db.entryLink.findFirst({ where: { fromId: answerId, toId: request.id, kind: "answers", removedAt: null }, select: { id: true } });
  if (!linked) await db.entryLink.createMany({ data: { fromId: answerId, toId: request.id, kind: "answers", byId: db.actor.id } });
  if (await reachesAsker(db, request.id, answerId)) {
    return answered(db, request, await settle(db, request, numbers, "answered"), input.text, { answerId });
  }
  await addStep(db, request, "answer_prepared", input.text, true);
  db.record({
    action: "request.answer_prepared", subject: "entry", subjectId: request.id, entryId: request.id, classification: request.classification,
    details: { answerId, numbers, text: fingerprint(input.text) },
  });
  return { id: request.id, reference: request.reference, state: request.state, revision: request.revision };
}

async function answerOf(db: Writer, request: Loaded, given: string): Promise<string> {
  const reference = parseReference(given);
  const where = reference ? { reference } : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given) ? { id: given } : null;
  const entry = where && (await db.entry.findUnique({ where: where as { id: string }, select: { id: true } }));
  if (!entry || entry.id === request.id) throw invalid({ answer: "unknown" });
  return entry.id;
}

async function reachesAsker(db: Writer, requestId: string, answerId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ sees: boolean }[]>`select app.asker_sees(${requestId}::uuid, ${answerId}::uuid) as sees`;
  return rows[0]!.sees;
}

async function answered(db: Writer, request: Loaded, settled: { numbers: number[]; questions: QuestionState[] }, text: string, details: object): Promise<KeptRequest> {
  const before = request.state === "clarification_asked" ? "in_progress" : request.state;
  return finish(db, request, {
    state: stateByQuestions(settled.questions, before), action: "request.answered", step: { act: "answered", text },
    details: { numbers: settled.numbers, ...details }, tells: { whom: "askers", why: "author", urgent: request.priority !== "routine" },
  });
}

/**
 * Called in the transaction in which a release of this entry becomes active. A drafted request to the other organisation
 * is sent by it; where the entry is an answer that waited, those who asked are answered now.
 */
export async function afterReleased(db: Writer, entryId: string): Promise<void> {
  const drafted = await db.request.findUnique({ where: { entryId, state: "draft", direction: "outgoing" }, select: { entryId: true } });
  if (drafted) {
    const request = await load(db, entryId);
    await finish(db, request, { state: "sent", action: "request.sent", step: { act: "sent", text: "" }, data: await sent(db, request) });
  }
  const answers = await db.requestAnswer.findMany({ where: { answerId: entryId }, select: { requestId: true, numbers: true } });
  for (const { requestId, numbers } of answers) {
    await db.$queryRaw`select revision from request where entry_id = ${requestId}::uuid for no key update`;
    const request = await load(db, requestId);
    const open = request.questions.filter((question) => question.state === "open" && numbers.includes(question.number)).map((question) => question.number);
    if (open.length === 0 || !hasPlace("answer", request.state) || !(await reachesAsker(db, requestId, entryId))) continue;
    await answered(db, request, await settle(db, request, open, "answered"), "", { answerId: entryId });
  }
}

/** Declines open questions with a structured reason; with none answered and none left the request is declined. */
export async function declineRequest(db: Writer, input: Of<typeof declining>): Promise<KeptRequest> {
  const request = await begin(db, input, "decline", "request.answer");
  const settled = await settle(db, request, input.numbers, "declined");
  const before = request.state === "clarification_asked" ? "in_progress" : request.state;
  return finish(db, request, {
    state: stateByQuestions(settled.questions, before), action: "request.declined", step: { act: "declined", text: input.text },
    data: { declinedBecause: input.because }, details: { because: input.because, numbers: settled.numbers },
    tells: { whom: "askers", why: "author", urgent: request.priority !== "routine" },
  });
}

/** Says who is to be asked instead: the request is closed here. A unit of the own side can open it from now on, and is told. */
export async function transferRequest(db: Writer, input: Of<typeof transferring>): Promise<KeptRequest> {
  const request = await begin(db, input, "transfer", "request.answer");
  await requireParties(db, { toId: { ids: [input.toId], kinds: ["unit", "organisation"] } });
  if (input.toId === request.askedOfId) throw invalid({ toId: "own_unit" });
  const party = (await db.party.findUnique({ where: { id: input.toId }, select: { side: true, kind: true } }))!;
  const ours = party.side === db.actor.side && party.kind === "unit" && can(db.actor, "people.list");
  const audience = ours ? await admit(db, request, input.toId) : null;
  return finish(db, request, {
    state: "transferred", action: "request.transferred", step: { act: "transferred", text: input.text }, data: { transferredToId: input.toId },
    details: { toId: input.toId, ...(audience && { audience }) },
    tells: [{ whom: "askers", why: "author", urgent: true }, ...(ours ? [{ whom: "successors", why: "asked", urgent: request.priority === "immediate" } as const] : [])],
  });
}

/** An honest end: what is open could not be met. Whoever asked may say so too, once it is late. */
export async function markUnmet(db: Writer, input: Of<typeof actInWords>): Promise<KeptRequest> {
  let byAsker = false;
  const request = await begin(db, input, "mark_unmet", (loaded) => {
    if (can(db.actor, "request.answer", loaded.subject)) return true;
    const late = loaded.needBy !== null && !loaded.stoppedAt && todayIn(officeZone) > loaded.needBy;
    byAsker = late && can(db.actor, "request.judge_answer", loaded.subject);
    return byAsker;
  });
  const settled = await settle(db, request, undefined, "unmet");
  return finish(db, request, {
    state: byAsker ? "unmet" : stateByQuestions(settled.questions, request.state), action: "request.unmet", step: { act: "unmet", text: input.text },
    details: { numbers: settled.numbers }, tells: byAsker ? { whom: "answerers", why: "asked" } : { whom: "askers", why: "author" },
  });
}

/** Accepts what was answered: the request is closed. */
export async function acceptAnswer(db: Writer, input: Of<typeof actWithRemark>): Promise<KeptRequest> {
  const request = await begin(db, input, "accept", "request.judge_answer");
  return finish(db, request, { state: "accepted", action: "request.accepted", step: { act: "accepted", text: input.text }, tells: { whom: "answerers", why: "asked" } });
}

/** Sends questions back: they are open again, and the clock goes on by the days for which the answer was looked at. */
export async function sendBack(db: Writer, input: Of<typeof sendingBack>): Promise<KeptRequest> {
  const request = await begin(db, input, "send_back", "request.judge_answer");
  const known = request.questions.map((question) => question.number);
  if (!input.numbers.every((number) => known.includes(number))) throw invalid({ numbers: "unknown" });
  await db.requestQuestion.updateMany({ where: { requestId: request.id, number: { in: input.numbers } }, data: { state: "open" } });
  const questions = request.questions.map((question) => (input.numbers.includes(question.number) ? "open" : question.state));
  return finish(db, request, {
    state: stateByQuestions(questions, "in_progress"), action: "request.sent_back", step: { act: "sent_back", text: input.text },
    details: { numbers: input.numbers }, tells: { whom: "answerers", why: "asked", urgent: request.priority !== "routine" },
  });
}
