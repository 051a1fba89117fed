import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Asking } from "../../db/asking";
import type { Role } from "../../db/handles";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World, auditors } from "../../testing/world";
import { addWorkingDays } from "../holidays/model";
import { searchEntries } from "../search/queries";
import { searchInput } from "../search/contract";
import * as commands from "./commands";
import * as contract from "./contract";
import { tellOfDueRequests } from "./jobs";
import { getRequest, listOfficeUnits, listRequests } from "./queries";

let world: World;
let [office, department, other, section, sister]: string[] = [];
let post: string;
type Who = "head" | "officer" | "colleague" | "registry" | "contributor" | "stranger" | "reader" | "auditor" | "counterpart" | "partner" | "elsewhere";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  department = await world.unit("Department", [world.un]);
  other = await world.unit("Other department", [world.un]);
  section = await world.unit("Section", [world.osce], world.osce);
  sister = await world.unit("Sister section", [world.osce], world.osce);
  const make = async (name: Who, role: Role, clearance: number, unit: string) => {
    const id = await world.person({ role, clearance, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", 2, office);
  await make("officer", "officer", 2, office);
  await make("colleague", "officer", 1, office);
  await make("registry", "registry", 1, office);
  await make("contributor", "contributor", 1, department);
  await make("stranger", "contributor", 1, other);
  await make("reader", "reader", 1, department);
  await make("auditor", "auditor", 2, other);
  await make("counterpart", "counterpart", 1, section);
  await make("partner", "counterpart", 1, section);
  await make("elsewhere", "counterpart", 1, sister);
  post = await world.post(department, who.contributor.id);
});
afterAll(() => world.end());

const open = { classification: "UNCLASSIFIED" } as const;
const make = (as: Who, given: Record<string, unknown> = {}) =>
  writing(who[as].asking, (db) => commands.makeRequest(db, contract.newRequest.parse({ title: "What is known", questions: ["Who?", "When?", "Where?"], ...open, ...given })));
const ask = (as: Who, given: Record<string, unknown> = {}) => make(as, { send: true, ...given });
const get = (as: Who, id: string) => opening(who[as].asking, (db) => getRequest(db, { id }));
const list = (as: Who, view: string) => reading(who[as].asking, (db) => listRequests(db, contract.requestFilter.parse({ view, limit: 100 })));
const ids = async (as: Who, view: string) => (await list(as, view)).items.map((row) => row.id);

const acts = {
  edit: [contract.editedRequest, commands.editRequest], send: [contract.plainAct, commands.sendRequest],
  acknowledge: [contract.actWithRemark, commands.acknowledgeRequest], assign: [contract.assignment, commands.assignRequest],
  askClarification: [contract.actInWords, commands.askClarification], clarify: [contract.actInWords, commands.clarifyRequest],
  start: [contract.actWithRemark, commands.startRequest], answer: [contract.answering, commands.giveAnswer], decline: [contract.declining, commands.declineRequest],
  transfer: [contract.transferring, commands.transferRequest], unmet: [contract.actInWords, commands.markUnmet],
  accept: [contract.actWithRemark, commands.acceptAnswer], sendBack: [contract.sendingBack, commands.sendBack],
} as const;
type Act = keyof typeof acts;

/** Acts on the request as it is, or on the revision that is given. */
async function act(as: Who, name: Act, id: string, given: Record<string, unknown> = {}) {
  const [input, run] = acts[name] as unknown as [z.ZodType, (db: unknown, input: unknown) => Promise<commands.KeptRequest>];
  const { rows } = await world.db.query<{ revision: number }>("select revision from request where entry_id = $1", [id]);
  return writing(who[as].asking, (db) => run(db, input.parse({ id, revision: rows[0]!.revision, ...given })));
}
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const news = async (id: string, name: Who) => (await world.db.query<{ what: string }>(
  "select what from notification where entry_id = $1 and person_id = $2 order by at, what", [id, who[name].id])).rows.map((row) => row.what);
const events = async (id: string) => (await world.db.query<{ action: string }>("select action from audit_event where entry_id = $1 and action <> 'entry.read' order by seq", [id])).rows.map((row) => row.action);
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("en-CA", { timeZone: "Europe/Vienna" });
const words = { text: "In words" };

describe("making a request", () => {
  it("by somebody outside asks the office: a draft of his own unit, until it is sent", async () => {
    const { id, reference } = await make("counterpart");
    expect(reference).toMatch(/^REQ-\d{4}-\d{4,}$/);
    expect(await get("counterpart", id)).toMatchObject({
      state: "draft", direction: "incoming", askedOf: { id: office }, askedBy: { id: section }, ownSideAsks: true, may: { edit: true, send: true, answer: false },
      questions: [{ number: 1, text: "Who?", state: "open" }, { number: 2 }, { number: 3 }],
    });
    expect((await get("partner", id)).may, "his colleague reads it").toMatchObject({ edit: false, send: false });
    for (const name of ["officer", "head", "elsewhere", "contributor"] as const) expect(await told(get(name, id))).toEqual({ kind: "not_found" });
    await act("counterpart", "send", id);
    expect(await get("officer", id)).toMatchObject({ state: "sent", ownSideAsks: false, may: { acknowledge: true, accept: false } });
    expect(await told(get("elsewhere", id))).toEqual({ kind: "not_found" });
    expect(await told(get("contributor", id))).toEqual({ kind: "not_found" });
    expect(await news(id, "officer")).toEqual(["request.sent"]);
    expect(await news(id, "counterpart")).toEqual([]);
    expect(await events(id)).toEqual(["request.made", "request.sent"]);
  });

  it("by the office of a unit of its own organisation goes at once, to the other organisation only by release", async () => {
    const internal = await ask("officer", { askedOfId: department });
    expect(internal.state).toBe("sent");
    expect(await get("contributor", internal.id)).toMatchObject({ direction: "internal", ownSideAsks: false, may: { answer: true, answerInWords: true } });
    expect(await news(internal.id, "contributor")).toEqual(["request.sent"]);
    expect(await told(ask("officer", { askedOfId: section }))).toMatchObject({ kind: "refused", reason: "release_first" });
    expect(await told(make("officer", { askedOfId: section, classification: undefined }))).toMatchObject({ fields: { classificationReason: "required" } });
    const outgoing = await make("officer", { askedOfId: section });
    expect(await get("officer", outgoing.id)).toMatchObject({ direction: "outgoing", may: { send: false, release: true } });
    expect(await told(act("officer", "send", outgoing.id))).toMatchObject({ reason: "release_first" });
    expect(await told(get("counterpart", outgoing.id))).toEqual({ kind: "not_found" });
  });

  it("unmarked is confidential and to be appraised; above one's clearance or reserved it is refused", async () => {
    const { id } = await make("counterpart", { classification: undefined });
    expect(await get("counterpart", id)).toMatchObject({ classification: "CONFIDENTIAL", classificationReason: "to_be_appraised" });
    expect(await told(make("counterpart", { classification: "STRICTLY_CONFIDENTIAL", classificationReason: "other" }))).toMatchObject({ reason: "marking_above_clearance" });
    expect(await told(make("officer", { askedOfId: department, classification: "STRICTLY_CONFIDENTIAL", classificationReason: "other" }))).toMatchObject({ reason: "marking_reserved" });
    expect(await told(make("officer", { askedOfId: department, classification: "CONFIDENTIAL" }))).toMatchObject({ fields: { classificationReason: "required" } });
  });

  it.each(["head", "officer", "contributor", "counterpart"] as const)("is for the %s", async (as) => {
    expect(await told(make(as, as === "contributor" ? { askedOfId: office } : as === "counterpart" ? {} : { askedOfId: department }))).toBe("done");
  });
  it.each(["registry", "reader", "auditor"] as const)("is not for the %s", async (as) => expect(await told(make(as, { askedOfId: department }))).toEqual({ kind: "forbidden" }));

  it("needs somebody who is there, who is not oneself, and a day to come", async () => {
    expect(await told(make("officer"))).toMatchObject({ fields: { askedOfId: "required" } });
    expect(await told(make("officer", { askedOfId: auditors }))).toMatchObject({ fields: { askedOfId: "unknown" } });
    expect(await told(make("officer", { askedOfId: office }))).toMatchObject({ fields: { askedOfId: "own_unit" } });
    expect(await told(make("counterpart", { askedOfId: department }))).toMatchObject({ fields: { askedOfId: "unknown" } });
    expect(await told(make("officer", { askedOfId: department, needBy: "2020-01-01" }))).toMatchObject({ fields: { needBy: "in_the_past" } });
    expect(await told(make("officer", { askedOfId: department, needBy: dayIn(9), needWithin: 3 }))).toMatchObject({ fields: { needBy: "one_of_two" } });
    expect(contract.newRequest.safeParse({ title: "x", questions: [] }).success).toBe(false);
    expect(contract.newRequest.safeParse({ title: "x", questions: ["  "] }).success).toBe(false);
  });

  it("lets its author write the draft anew, and nobody once it was sent", async () => {
    const { id } = await make("counterpart");
    const anew = { title: "Other words", summary: "Why", questions: ["Only one?"], requestKind: "expertise", priority: "priority" };
    expect(await told(act("partner", "edit", id, anew))).toEqual({ kind: "forbidden" });
    await act("counterpart", "edit", id, anew);
    expect(await get("counterpart", id)).toMatchObject({ title: "Other words", requestKind: "expertise", priority: "priority", questions: [{ number: 1, text: "Only one?" }], revision: 2 });
    await act("counterpart", "send", id);
    expect(await told(act("counterpart", "edit", id, anew))).toMatchObject({ reason: "not_in_this_state" });
    const { rowCount } = await world.db.query("select from entry_revision where entry_id = $1", [id]);
    expect(rowCount).toBe(2);
  });

  it("is found by its words and questions by those who see it", async () => {
    const word = `quux${Date.now()}`;
    const { id } = await ask("counterpart", { questions: [`Is there ${word}?`] });
    const found = async (as: Who) => (await reading(who[as].asking, (db) => searchEntries(db, searchInput.parse({ q: word })))).items;
    expect(await found("officer")).toMatchObject([{ id, entryKind: "request" }]);
    expect(await found("contributor")).toEqual([]);
  });

  it("offers somebody outside the office, and no other unit", async () => {
    expect((await reading(who.counterpart.asking, listOfficeUnits)).map((unit) => unit.id)).toEqual([office]);
  });
});

describe("the clock", () => {
  it("counts the working days of whoever is to answer, from the day of sending", async () => {
    const holiday = addWorkingDays(dayIn(0), 2, new Set());
    await world.insert("holiday", { organisation_id: world.un, day: holiday, name_en: "A day", name_fr: "Un jour" });
    const { id } = await ask("counterpart", { needWithin: 3 });
    expect((await get("counterpart", id)).clock).toMatchObject({ due: addWorkingDays(dayIn(0), 3, new Set([holiday])), left: 3, late: false, stopped: false });
    await world.db.query("delete from holiday");
    expect((await get("counterpart", id)).clock.left).toBe(4);
  });

  it("stands while clarification is asked, and the day moves by the working days for which it stood", async () => {
    const { id } = await ask("counterpart", { needBy: dayIn(30) });
    await act("officer", "askClarification", id, words);
    expect(await get("counterpart", id)).toMatchObject({ state: "clarification_asked", clock: { stopped: true, late: false }, may: { clarify: true } });
    expect(await news(id, "counterpart")).toEqual(["request.clarification_asked"]);
    await world.db.query("update request set stopped_at = now() - interval '14 days', need_by = $2 where entry_id = $1", [id, dayIn(-9)]);
    expect(await ids("officer", "late")).not.toContain(id);
    expect((await get("officer", id)).clock).toMatchObject({ stopped: true, late: false });
    const { rows } = await world.db.query<{ day: string }>("select need_by::text as day from request where entry_id = $1", [id]);
    await act("counterpart", "clarify", id, words);
    const moved = await get("officer", id);
    expect(moved).toMatchObject({ state: "in_progress", stoppedDays: 10, stoppedAt: null, clock: { stopped: false, due: addWorkingDays(rows[0]!.day, 10, new Set()) } });
  });

  it("makes late what was not answered in time: for those who can do something about it", async () => {
    const { id } = await ask("counterpart", { needBy: dayIn(3) });
    await world.db.query("update request set need_by = $2 where entry_id = $1", [id, dayIn(-7)]);
    expect((await get("officer", id)).clock).toMatchObject({ late: true, lateBy: 5 });
    for (const name of ["officer", "head", "counterpart", "partner"] as const) expect(await ids(name, "late")).toContain(id);
    for (const name of ["contributor", "elsewhere"] as const) expect(await ids(name, "late")).not.toContain(id);
    for (const name of ["officer", "counterpart"] as const) expect(await ids(name, "waiting")).toContain(id);
    expect((await get("counterpart", id)).may.markUnmet).toBe(true);
    expect(await act("counterpart", "unmet", id, words)).toMatchObject({ state: "unmet" });
    expect(await ids("officer", "late")).not.toContain(id);
    expect(await ids("officer", "closed")).toContain(id);
  });
});

describe("a day that comes", () => {
  const needed = (id: string, day: string) => world.db.query("update request set need_by = $2 where entry_id = $1", [id, day]);
  const today = dayIn(0);
  const nextWorkingDay = addWorkingDays(today, 1, new Set());
  const reasons = async (id: string, name: Who) => (await world.db.query<{ what: string; why: string }>(
    "select what, why from notification where entry_id = $1 and person_id = $2 and what in ('request.due', 'request.late') order by at", [id, who[name].id])).rows.map(({ what, why }) => `${what} ${why}`);

  it("is told within one working day of it to both sides, once, however many instances look; farther off nobody is told", async () => {
    const [near, far] = [await ask("counterpart"), await ask("counterpart")];
    await needed(near.id, nextWorkingDay);
    await needed(far.id, addWorkingDays(today, 2, new Set()));
    await Promise.all([tellOfDueRequests(), tellOfDueRequests()]);
    expect(await tellOfDueRequests()).toBe(0);
    for (const name of ["officer", "head", "colleague", "registry"] as const) expect(await reasons(near.id, name), name).toEqual(["request.due asked"]);
    expect(await reasons(near.id, "counterpart")).toEqual(["request.due author"]);
    for (const name of ["contributor", "stranger", "elsewhere", "auditor"] as const) expect(await reasons(near.id, name), name).toEqual([]);
    for (const name of ["officer", "counterpart"] as const) expect(await reasons(far.id, name)).toEqual([]);
  });

  it("is told when it is over, once, and anew when it was moved on and is over again", async () => {
    const { id } = await ask("counterpart", { priority: "priority" });
    await needed(id, today);
    await tellOfDueRequests();
    await needed(id, dayIn(-1));
    await tellOfDueRequests();
    await tellOfDueRequests();
    for (const [name, why] of [["officer", "asked"], ["counterpart", "author"]] as const) expect(await reasons(id, name)).toEqual([`request.due ${why}`, `request.late ${why}`]);
    const { rows } = await world.db.query<{ urgent: boolean }>("select distinct urgent from notification where entry_id = $1 and what = 'request.late'", [id]);
    expect(rows).toEqual([{ urgent: true }]);
    // It was told a month ago, for a day before that.
    await world.db.query("update notification set at = now() - interval '30 days' where entry_id = $1", [id]);
    await tellOfDueRequests();
    expect(await reasons(id, "officer")).toEqual(["request.due asked", "request.late asked", "request.late asked"]);
  });

  it("is told to nobody of a draft, while the clock stands, and after the answer", async () => {
    const [draft, stopped, answered] = [await make("counterpart"), await ask("counterpart"), await ask("counterpart")];
    await act("officer", "askClarification", stopped.id, words);
    await act("officer", "decline", answered.id, { because: "not_ours", ...words });
    for (const { id } of [draft, stopped, answered]) await needed(id, dayIn(-3));
    await tellOfDueRequests();
    for (const { id } of [draft, stopped, answered]) for (const name of ["officer", "counterpart"] as const) expect(await reasons(id, name)).toEqual([]);
    await act("counterpart", "clarify", stopped.id, words);
    await needed(stopped.id, dayIn(-3));
    await tellOfDueRequests();
    expect(await reasons(stopped.id, "officer")).toEqual(["request.late asked"]);
  });

  it("is told to the post or unit it was given to; the other side is told nothing of that, and of a vacant post the asked unit is told", async () => {
    const { id } = await ask("counterpart");
    await act("registry", "assign", id, { assigneeId: post });
    await needed(id, dayIn(-1));
    await tellOfDueRequests();
    expect(await reasons(id, "contributor")).toEqual(["request.late assigned"]);
    expect(await reasons(id, "reader"), "of the unit of the post, not of the post").toEqual([]);
    expect(await reasons(id, "counterpart")).toEqual(["request.late author"]);
    expect(await reasons(id, "officer")).toEqual([]);
    const { id: left } = await ask("counterpart");
    await act("registry", "assign", left, { assigneeId: await world.post(department!, who.contributor.id, "2020-01-01", "2020-12-31") });
    await needed(left, dayIn(-1));
    await tellOfDueRequests();
    expect(await reasons(left, "officer")).toEqual(["request.late assigned"]);
    expect(await reasons(left, "contributor")).toEqual([]);
  });

  it("counts by the calendar of whoever is to answer, and is told to nobody who may not open the request", async () => {
    const { id } = await ask("counterpart");
    await needed(id, addWorkingDays(today, 2, new Set()));
    await world.db.query("insert into holiday (organisation_id, day, name_en, name_fr) values ($1, $2, 'A feast', 'Une fête')", [world.osce, nextWorkingDay]);
    await tellOfDueRequests();
    expect(await reasons(id, "officer")).toEqual([]);
    await world.db.query("update holiday set organisation_id = $1", [world.un]);
    await world.db.query("update entry set classification = 2, classification_reason = 'deliberation' where id = $1", [id]);
    await tellOfDueRequests();
    await world.db.query("delete from holiday");
    for (const name of ["officer", "head"] as const) expect(await reasons(id, name)).toEqual(["request.due asked"]);
    for (const name of ["colleague", "registry", "counterpart"] as const) expect(await reasons(id, name)).toEqual([]);
  });

  it("passes for what we asked of the other organisation once it could be opened there", async () => {
    const { id } = await make("officer", { askedOfId: section });
    await needed(id, dayIn(-1));
    await tellOfDueRequests();
    expect(await reasons(id, "officer")).toEqual([]);
    await world.release({ entry: id, to: [section!], by: who.officer.id });
    await world.db.query("update request set state = 'sent', sent_at = now() where entry_id = $1", [id]);
    await tellOfDueRequests();
    expect(await reasons(id, "officer")).toEqual(["request.late author"]);
    for (const name of ["counterpart", "partner"] as const) expect(await reasons(id, name)).toEqual(["request.late asked"]);
    for (const name of ["head", "elsewhere"] as const) expect(await reasons(id, name)).toEqual([]);
  });
});

describe("answering", () => {
  it("goes from sent to accepted, each act by the side whose it is", async () => {
    const { id } = await ask("counterpart");
    for (const [name, given] of [["acknowledge", {}], ["askClarification", words], ["decline", { because: "too_broad", ...words }], ["transfer", { toId: other, ...words }]] as const) {
      expect(await told(act("counterpart", name, id, given)), name).toEqual({ kind: "forbidden" });
      expect(await told(act("registry", name, id, given)), name).toEqual({ kind: "forbidden" });
      expect(await told(act("contributor", name, id, given)), name).toEqual({ kind: "not_found" });
    }
    expect((await act("officer", "acknowledge", id)).state).toBe("acknowledged");
    expect((await act("officer", "start", id)).state).toBe("in_progress");
    const answer = await world.entry({ author: who.officer.id, readers: [office!, section!], title: "The answer" });
    const partly = await act("officer", "answer", id, { answer, numbers: [1, 2] });
    expect(partly.state).toBe("partly_answered");
    expect((await act("officer", "decline", id, { because: "cannot_share", ...words })).state).toBe("answered");
    expect(await told(act("officer", "accept", id))).toEqual({ kind: "forbidden" });
    const seen = await get("counterpart", id);
    expect(seen.questions.map((question) => [question.state, question.answers.map((one) => one.title)])).toEqual([["answered", ["The answer"]], ["answered", ["The answer"]], ["declined", []]]);
    expect(seen).toMatchObject({ declinedBecause: "cannot_share", may: { accept: true, sendBack: true } });
    expect((await act("counterpart", "accept", id)).state).toBe("accepted");
    expect(await events(id)).toEqual(["request.made", "request.sent", "request.acknowledged", "request.started", "request.answered", "request.declined", "request.accepted"]);
    expect(await news(id, "counterpart")).toEqual(["request.acknowledged", "request.started", "request.answered", "request.declined"]);
  });

  it("waits, unseen by whoever asked, until the answer is released", async () => {
    const { id } = await ask("counterpart");
    const before = await get("counterpart", id);
    const answer = await world.entry({ author: who.officer.id, readers: [office!], title: "Not yet" });
    expect((await act("officer", "answer", id, { answer, numbers: [2], text: "For release" })).state).toBe("sent");
    expect(await get("counterpart", id), "nothing of it is seen or counted").toEqual(before);
    expect((await get("officer", id)).questions[1]!.answers).toMatchObject([{ title: "Not yet", reachesAsker: false }]);
    expect(await told(act("officer", "answer", id, { answer, numbers: [1] }))).toMatchObject({ fields: { answer: "answer_already" } });
    // As a release does it: the reader is added, and what it means for requests follows in the same transaction.
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [answer, section]);
    await writing(who.head.asking, async (db) => {
      await commands.afterReleased(db, answer);
    });
    const after = await get("counterpart", id);
    expect(after).toMatchObject({ state: "partly_answered", revision: 3 });
    expect(after.questions[1]).toMatchObject({ state: "answered", answers: [{ title: "Not yet", reachesAsker: true }] });
    expect(after.steps.map((step) => step.act)).toEqual(["sent", "answered"]);
    expect(await news(id, "counterpart")).toEqual(["request.answered"]);
  });

  it("of what was asked of the other organisation begins with the release of the request, and may be in words", async () => {
    const { id } = await make("officer", { askedOfId: section, needWithin: 5 });
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [id, section]);
    await writing(who.head.asking, (db) => commands.afterReleased(db, id));
    expect(await get("counterpart", id)).toMatchObject({ state: "sent", ownSideAsks: false, clock: { left: 5 }, may: { acknowledge: true, answer: true, answerInWords: true, answerByEntry: false, assign: false } });
    expect(await told(act("officer", "answer", id, words))).toEqual({ kind: "forbidden" });
    expect((await act("counterpart", "answer", id, { text: "Nobody", numbers: [1] })).state).toBe("partly_answered");
    expect((await act("counterpart", "unmet", id, words)).state).toBe("answered");
    expect((await act("officer", "sendBack", id, { numbers: [2], text: "Please look again" })).state).toBe("partly_answered");
    expect((await get("counterpart", id)).questions.map((question) => question.state)).toEqual(["answered", "open", "unmet"]);
  });

  it("needs an entry where words alone would leave the office without a release", async () => {
    const { id } = await ask("counterpart");
    expect(await told(act("officer", "answer", id, words))).toMatchObject({ kind: "refused", reason: "answer_needs_entry" });
    const hidden = await world.entry({ author: who.contributor.id, readers: [department!] });
    expect(await told(act("officer", "answer", id, { answer: hidden }))).toMatchObject({ fields: { answer: "unknown" } });
    expect(await told(act("officer", "answer", id, { answer: id }))).toMatchObject({ fields: { answer: "unknown" } });
    const answer = await world.entry({ author: who.officer.id, readers: [office!, section!] });
    expect(await told(act("officer", "answer", id, { answer, numbers: [9] }))).toMatchObject({ fields: { numbers: "not_open" } });
  });

  it("between units of one organisation is the asked unit's, in words or by an entry", async () => {
    const { id } = await ask("officer", { askedOfId: department });
    expect(await told(act("officer", "answer", id, words))).toEqual({ kind: "forbidden" });
    expect(await told(act("reader", "answer", id, words))).toEqual({ kind: "forbidden" });
    expect((await act("contributor", "answer", id, words)).state).toBe("answered");
    expect(await news(id, "officer")).toEqual(["request.answered"]);
    expect((await act("officer", "accept", id)).state).toBe("accepted");
  });

  it("may be declined whole, transferred or left unmet, with words", async () => {
    const declined = await ask("counterpart");
    expect((await act("officer", "decline", declined.id, { because: "not_ours", ...words })).state).toBe("declined");
    const moved = await ask("counterpart");
    expect((await act("officer", "transfer", moved.id, { toId: other, ...words })).state).toBe("transferred");
    expect(await get("counterpart", moved.id)).toMatchObject({ transferredTo: { id: other } });
    expect((await get("stranger", moved.id)).may.answer).toBe(false);
    expect(await news(moved.id, "stranger")).toEqual(["request.transferred"]);
    expect(await news(moved.id, "counterpart")).toEqual(["request.transferred"]);
    const elsewhere = await ask("counterpart");
    await act("officer", "transfer", elsewhere.id, { toId: sister, ...words });
    expect(await news(elsewhere.id, "elsewhere"), "of the other side, who may not open it").toEqual([]);
    const unmet = await ask("counterpart");
    expect(await told(act("counterpart", "unmet", unmet.id, words))).toEqual({ kind: "forbidden" });
    expect((await act("officer", "unmet", unmet.id, words)).state).toBe("unmet");
    for (const { id } of [declined, moved, unmet]) {
      expect(await told(act("officer", "start", id))).toMatchObject({ reason: "not_in_this_state" });
      expect(await told(act("counterpart", "accept", id))).toMatchObject({ reason: "not_in_this_state" });
    }
  });
});

describe("inside the office", () => {
  it("a request is assigned to a post, who reads and may answer it; the other side sees and counts nothing of it", async () => {
    const { id } = await ask("counterpart");
    const before = await get("counterpart", id);
    expect(await told(get("contributor", id))).toEqual({ kind: "not_found" });
    await act("registry", "assign", id, { assigneeId: post, text: "For your views" });
    expect(await get("counterpart", id)).toEqual(before);
    expect(await get("contributor", id)).toMatchObject({ assignee: { id: post }, may: { answer: true, assign: false } });
    expect((await get("officer", id)).steps).toMatchObject([{ act: "sent" }, { act: "assigned", internal: true, text: "For your views" }]);
    expect(await news(id, "contributor")).toEqual(["request.assigned"]);
    expect(await news(id, "counterpart")).toEqual([]);
    expect(await ids("contributor", "to_answer")).toContain(id);
    expect(await ids("officer", "to_answer")).not.toContain(id);
    expect(await told(act("officer", "assign", id, { assigneeId: section, assignedBefore: post }))).toMatchObject({ fields: { assigneeId: "of_other_side" } });
    expect(await told(act("counterpart", "assign", id, { assigneeId: section }))).toEqual({ kind: "forbidden" });
  });

  it("the database itself keeps internal steps from the other side, and lets nobody write as another", async () => {
    const { id } = await ask("counterpart");
    await act("officer", "assign", id, { assigneeId: department });
    const rows = await reading(who.counterpart.asking, (db) => db.requestStep.findMany({ where: { requestId: id }, select: { internal: true } }));
    expect(rows).toEqual([{ internal: false }]);
    expect((await get("counterpart", id)).assignee, "a unit he may know of").toBeNull();
    expect((await get("officer", id)).assignee).toMatchObject({ id: department });
    const forged = (data: object) => writing(who.counterpart.asking, async (db) => {
      await db.requestStep.createMany({ data: { requestId: id, byId: who.counterpart.id, organisationId: world.osce, act: "sent", ...data } });
      db.record({ action: "request.sent", subject: "entry" });
    });
    await expect(forged({ byId: who.officer.id })).rejects.toThrow();
    await expect(forged({ organisationId: world.un })).rejects.toThrow();
    expect(await told(forged({}))).toBe("done");
  });

  it("lists what waits for whom", async () => {
    const incoming = await ask("counterpart");
    const asked = await ask("counterpart");
    await act("officer", "askClarification", asked.id, words);
    expect(await ids("officer", "waiting")).toContain(incoming.id);
    expect(await ids("officer", "waiting")).not.toContain(asked.id);
    expect(await ids("counterpart", "waiting")).toContain(asked.id);
    expect(await ids("counterpart", "waiting")).not.toContain(incoming.id);
    expect(await ids("counterpart", "asked")).toEqual(expect.arrayContaining([incoming.id, asked.id]));
    expect(await ids("officer", "asked")).not.toContain(incoming.id);
    expect(await ids("elsewhere", "open")).not.toContain(incoming.id);
    expect(await ids("auditor", "open")).toContain(incoming.id);
  });

  it("pages by key, each request once", async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await reading(who.officer.asking, (db) => listRequests(db, contract.requestFilter.parse({ view: "open", limit: 3, after })));
      seen.push(...page.items.map((row) => row.id));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(await ids("officer", "open"));
  });
});

describe("two at once [CONC-01]", () => {
  it("on the same request: one acts, the other is told that it was too late", async () => {
    const { id, revision } = await ask("counterpart");
    const both = await Promise.all([
      told(act("officer", "acknowledge", id, { revision })), told(act("head", "decline", id, { revision, because: "not_ours", ...words })),
    ]);
    expect(both.filter((one) => one === "done")).toHaveLength(1);
    expect(both.filter((one) => one !== "done")).toEqual([{ kind: "conflict", reason: "acted_meanwhile" }]);
    expect((await events(id)).filter((action) => !["request.made", "request.sent"].includes(action))).toHaveLength(1);
  });

  it("assigning: the second sees who has it first", async () => {
    const { id } = await ask("counterpart");
    const both = await Promise.all([told(act("officer", "assign", id, { assigneeId: post })), told(act("head", "assign", id, { assigneeId: department }))]);
    expect(both.filter((one) => one === "done")).toHaveLength(1);
    expect(both.filter((one) => one !== "done")).toEqual([{ kind: "conflict", reason: "acted_meanwhile" }]);
  });

  it("an old page is told so whatever it asks", async () => {
    const { id } = await ask("counterpart");
    await act("officer", "acknowledge", id);
    expect(await told(act("officer", "start", id, { revision: 2 }))).toEqual({ kind: "conflict", reason: "acted_meanwhile" });
  });
});
