import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading } from "../../../db/transactions";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import { RecordActs, told } from "../../../testing/record-acts";
import { changeForum } from "../../forums/commands";
import { editedForum } from "../../forums/contract";
import { getForum } from "../../forums/queries";
import { shareMeeting } from "../commands";
import { confirmAction, dropAction, editAction, escalateAction, moveDue, removeAction, reportAction, sendActionBack, startAction } from "./commands";
import { actionFilter, droppingAction, editedAction, escalatingAction, meantOwner, movingDue, reportingAction, sendingBackAction, startingAction } from "./contract";
import { tellOfDueActions } from "./jobs";
import type { ActionView } from "./model";
import { findOwner, getActionHistory, listActions } from "./queries";
import { officeDay } from "../../../testing/office-day";

let w: MeetingWorld;
let on: RecordActs;
beforeAll(async () => {
  w = await MeetingWorld.make();
  on = new RecordActs(w);
});
afterAll(() => w.end());

type At = { id: string; revision: number };
const acts = {
  start: (as: AtMeetings, at: At) => told(on.as(as, (db) => startAction(db, startingAction.parse(at)))),
  report: (as: AtMeetings, at: At, given: object = {}) => told(on.as(as, (db) => reportAction(db, reportingAction.parse({ ...at, ...given })))),
  confirm: (as: AtMeetings, at: At) => told(on.as(as, (db) => confirmAction(db, startingAction.parse(at)))),
  back: (as: AtMeetings, at: At) => told(on.as(as, (db) => sendActionBack(db, sendingBackAction.parse({ ...at, text: "The annex is missing." })))),
  move: (as: AtMeetings, at: At, given: object) => told(on.as(as, (db) => moveDue(db, movingDue.parse({ ...at, text: "Two weeks more.", ...given })))),
  drop: (as: AtMeetings, at: At, decisionId: string) => told(on.as(as, (db) => dropAction(db, droppingAction.parse({ ...at, decisionId })))),
};
const history = (as: AtMeetings, id: string) => reading(w.who[as].asking, (db) => getActionHistory(db, { id }));
const list = async (as: AtMeetings, view: ActionView, given: object = {}) =>
  (await reading(w.who[as].asking, (db) => listActions(db, actionFilter.parse({ view, forum: w.forum, limit: 100, ...given })))).items;
/** An action point of the other side, before both sides. */
const agreed = async () => {
  const { id: meeting } = await on.circulated();
  return { meeting, id: (await on.actions("officer", meeting))[0]!.id };
};

describe("an action point", () => {
  it("is noted from one line by the office and whoever takes the notes: who, what and by when; the rest is asked for", async () => {
    const { id } = await on.held();
    expect(await on.note("officer", id, "@section sends the outline by 2030-01-31")).toMatchObject({ number: 1, asked: [] });
    expect(await on.note("officer", id, "names two officers")).toMatchObject({ number: 2, asked: ["owner", "due"] });
    expect(await on.note("officer", id, "@nobody-here prepares it before next meeting")).toMatchObject({ number: 3, asked: ["owner"] });
    const rows = await on.actions("officer", id);
    expect(rows.map(({ text, owner, dueOn, beforeNext }) => [text, owner?.nameEn ?? null, dueOn, beforeNext])).toEqual([
      ["sends the outline", "section", "2030-01-31", false], ["names two officers", null, null, false], ["@nobody-here prepares it", null, null, true],
    ]);
    for (const one of ["contributor", "reader", "auditor", "counterpart"] as const) expect(await told(on.note(one, id)), one).toBe("forbidden");
    for (const one of ["stranger", "partner", "administrator"] as const) expect(await told(on.note(one, id)), one).toBe("not_found");
  });

  it("that is internal is counted by each side for itself, and unknown to the other", async () => {
    const { id } = await on.held();
    expect(await on.note("officer", id, "@office checks the figures by tomorrow", { internal: true })).toMatchObject({ number: 1 });
    expect(await on.note("counterpart", id, "@section asks the mission by tomorrow", { internal: true })).toMatchObject({ number: 1 });
    expect(await on.note("officer", id)).toMatchObject({ number: 1 });
    const of = async (as: AtMeetings) => (await on.actions(as, id)).map(({ internal, number, text }) => [internal, number, text]);
    expect(await of("counterpart")).toEqual([[true, 1, "asks the mission"]]);
    expect(await of("officer")).toEqual([[false, 1, "sends the outline"], [true, 1, "checks the figures"]]);
    expect(await told(on.note("officer", id, "@section does it", { internal: true, ownerId: w.units.section }))).toContain("of_other_side");
    await on.decide("officer", id);
    await on.circulate("head", id, 0);
    expect(await of("counterpart")).toEqual([[false, 1, "sends the outline"], [true, 1, "asks the mission"]]);
    const own = (await on.actions("officer", id)).find((one) => one.internal)!;
    expect(await told(history("counterpart", own.id))).toBe("not_found");
    expect(await list("counterpart", "open", { q: "figures" })).toEqual([]);
  });

  it("taken back leaves no gap; changed from what was read; once before people it stands", async () => {
    const { id } = await on.held();
    for (let at = 0; at < 3; at++) await on.note("officer", id);
    const [first, second] = await on.actions("officer", id);
    expect(await told(on.as("officer", (db) => removeAction(db, { id: second!.id, revision: 1 })))).toBe("done");
    expect((await on.actions("officer", id)).map((one) => one.number)).toEqual([1, 2]);
    const edit = (revision: number, given: object) => told(on.as("officer", (db) => editAction(db, editedAction.parse({ id: first!.id, revision, ...given }))));
    expect([await edit(1, { text: "sends it whole" }), await edit(1, { text: "late" })]).toEqual(["done", "conflict changed_meanwhile"]);
    expect(await edit(2, { beforeNext: true })).toBe("done");
    expect((await on.actions("officer", id))[0]).toMatchObject({ text: "sends it whole", dueOn: null, beforeNext: true });
    await on.circulate("head", id, 0);
    expect([await edit(3, { text: "x" }), await told(on.as("officer", (db) => removeAction(db, { id: first!.id, revision: 3 })))]).toEqual(Array(2).fill("refused record_stands"));
  });

  it("is reported by those who do it and confirmed by the other side alone", async () => {
    const { id, meeting } = await agreed();
    const may = async (act: (as: AtMeetings) => Promise<string>) => {
      const ends: string[] = [];
      for (const one of standingsAtMeetings) ends.push(`${one} ${await act(one)}`);
      return ends.filter((end) => !end.endsWith("forbidden") && !end.endsWith("not_found"));
    };
    expect(await may((as) => (as === "counterpart" ? Promise.resolve("skipped") : acts.report(as, { id, revision: 1 })))).toEqual(["counterpart skipped"]);
    expect(await acts.start("counterpart", { id, revision: 1 })).toBe("done");
    expect(await acts.report("counterpart", { id, revision: 2 }, { evidence: "INF-1999-0001" })).toContain("evidence");
    const evidence = (await w.open("officer", meeting)).reference;
    expect(await acts.report("counterpart", { id, revision: 2 }, { evidence, text: "Sent on Monday." })).toBe("done");
    expect(await acts.confirm("counterpart", { id, revision: 3 })).toBe("forbidden");
    expect(await acts.back("officer", { id, revision: 3 })).toBe("done");
    expect(await acts.report("counterpart", { id, revision: 4 }, { evidence })).toBe("done");
    expect(await acts.confirm("registry", { id, revision: 5 })).toBe("forbidden");
    expect(await acts.confirm("officer", { id, revision: 4 })).toBe("conflict acted_meanwhile");
    expect(await acts.confirm("officer", { id, revision: 5 })).toBe("done");
    expect(await acts.report("counterpart", { id, revision: 6 })).toBe("refused not_in_this_state");
    const { steps, state } = await history("counterpart", id);
    expect([state, steps.map((step) => step.act)]).toEqual(["confirmed_done", ["noted", "started", "reported_done", "sent_back", "reported_done", "confirmed_done"]]);
  });

  it("of the office's side is confirmed by the other; an internal one by the head", async () => {
    const { id: meeting } = await on.held();
    await on.note("officer", meeting, "@office sends the list by tomorrow");
    await on.note("officer", meeting, "@office checks it by tomorrow", { internal: true });
    await on.circulate("head", meeting, 0);
    const [joint, own] = await on.actions("officer", meeting);
    expect(await acts.report("officer", { id: joint!.id, revision: 1 })).toBe("done");
    for (const one of ["head", "officer"] as const) expect(await acts.confirm(one, { id: joint!.id, revision: 2 }), one).toBe("forbidden");
    expect(await acts.confirm("counterpart", { id: joint!.id, revision: 2 })).toBe("done");
    expect(await acts.report("officer", { id: own!.id, revision: 1 })).toBe("done");
    expect(await acts.confirm("officer", { id: own!.id, revision: 2 })).toBe("forbidden");
    expect(await acts.confirm("head", { id: own!.id, revision: 2 })).toBe("done");
  });

  it("is moved with a reason, and of two who act at once one is told", async () => {
    const { id } = await agreed();
    expect(await acts.move("reader", { id, revision: 1 }, { dueOn: "2031-01-01" })).toBe("forbidden");
    const ends = await Promise.all([acts.move("officer", { id, revision: 1 }, { dueOn: "2031-01-01" }), acts.start("counterpart", { id, revision: 1 })]);
    expect(ends.sort()).toEqual(["conflict acted_meanwhile", "done"]);
    expect(movingDue.safeParse({ id, revision: 2, text: " ", dueOn: "2031-01-01" }).success).toBe(false);
  });

  it("is dropped by a decision that says so, and by nothing else", async () => {
    const { id, meeting } = await agreed();
    const next = await on.held({}, { days: 12 });
    const [plain, dropping] = [await on.decide("officer", next.id), await on.decide("officer", next.id, { kind: "drop_action", text: "To drop it." })];
    const elsewhere = await on.held({ forumId: await w.world.forum([w.units.office, w.units.section]) });
    const foreign = await on.decide("officer", elsewhere.id, { kind: "drop_action" });
    const drop = (decisionId: string, as: AtMeetings = "officer") => acts.drop(as, { id, revision: 1 }, decisionId);
    expect(await drop(plain.id)).toContain("not_a_drop_decision");
    expect(await drop(foreign.id)).toContain("unknown");
    expect(await drop(dropping.id)).toContain("decision_not_circulated");
    await on.circulate("head", next.id, 0);
    expect([await drop(dropping.id, "registry"), await drop(dropping.id, "counterpart")]).toEqual(["forbidden", "forbidden"]);
    expect(await drop(dropping.id)).toBe("done");
    expect((await on.actions("counterpart", meeting))[0]).toMatchObject({ state: "dropped", droppedBy: { number: 2, reference: next.reference } });
    await expect(w.world.db.query("update action_point set state = 'dropped' where id = $1", [(await agreed()).id])).rejects.toThrow("dropped by a decision");
  });

  it("open when a meeting of the forum is closed stands on the next one and is counted, once for each", async () => {
    const forum = await w.world.forum([w.units.office, w.units.section]);
    const first = await on.held({ forumId: forum }, { days: 20 });
    await on.note("officer", first.id, "@section sends it before next meeting");
    await on.note("officer", first.id, "@office checks it before next meeting", { internal: true });
    await on.circulate("head", first.id, 0);
    const meetings = [] as string[];
    for (const days of [21, 22, 23, 24]) {
      const day = officeDay(days);
      meetings.push((await w.meeting({ forumId: forum, startsLocal: `${day}T10:00`, endsLocal: `${day}T11:00` }, { shared: days !== 22 })).id);
    }
    const of = async (as: AtMeetings) => (await on.actions(as, first.id)).map(({ internal, carried, standsOn, due }) => [internal, carried, standsOn?.reference ?? null, due]);
    const references = await Promise.all(meetings.map(async (id) => (await w.open("officer", id)).reference));
    const dueDay = officeDay(21);
    expect(await of("officer")).toEqual([[false, 0, references[0], dueDay], [true, 0, references[0], dueDay]]);
    for (const id of meetings.slice(0, 2)) for (const state of ["in_session", "held", "in_session", "held"] as const) await on.move(id, state);
    // The second one the other side does not know of: what is joint passes it by.
    expect(await of("officer")).toEqual([[false, 1, references[2], dueDay], [true, 2, references[2], dueDay]]);
    expect(await of("counterpart")).toEqual([[false, 1, references[2], dueDay]]);
    for (const id of meetings.slice(2)) for (const state of ["in_session", "held"] as const) await on.move(id, state);
    expect(await of("officer")).toEqual([[false, 3, null, dueDay], [true, 4, null, dueDay]]);
    const joint = (await on.actions("officer", first.id))[0]!;
    const steps = (await history("counterpart", joint.id)).steps.filter((step) => step.act === "carried");
    expect(steps.map((step) => step.meeting?.reference)).toEqual([references[0], references[2], references[3]]);
  });

  it("carried over three times is offered to the forum above, for one's own side until it may be shared", async () => {
    const [below, above] = [await w.world.forum([w.units.office, w.units.department, w.units.section]), await w.world.forum([w.units.office, w.units.sister])];
    const first = await on.held({ forumId: below }, { days: 30 });
    await on.note("officer", first.id);
    await on.circulate("head", first.id, 0);
    const [action] = await on.actions("officer", first.id);
    const offer = (as: AtMeetings, given: object = {}) => told(on.as(as, (db) => escalateAction(db, escalatingAction.parse({ id: action!.id, ...given }))));
    expect(await offer("officer")).toBe("refused not_carried_enough");
    await w.world.db.query("update action_point set carried = 3 where id = $1", [action!.id]);
    expect(await offer("officer")).toBe("refused no_forum_above");
    const { revision } = await reading(w.who.head.asking, (db) => getForum(db, { id: below }));
    await on.as("head", (db) => changeForum(db, editedForum.parse({ id: below, revision, escalatesToId: above })));
    expect((await on.actions("officer", first.id))[0]!.may.escalate).toBe(true);
    expect(await offer("counterpart")).toBe("refused no_forum_above");
    expect([await offer("reader"), await offer("officer"), await offer("officer")]).toEqual(["forbidden", "done", "refused escalated_already"]);
    const proposals = async (as: AtMeetings) => reading(w.who[as].asking, (db) => db.agendaProposal.findMany({ where: { forumId: above }, select: { title: true, internal: true, originId: true } }));
    expect(await proposals("officer")).toEqual([{ title: "sends the outline", internal: true, originId: first.id }]);
    expect(await proposals("partner")).toEqual([]);
    expect((await history("counterpart", action!.id)).steps.map((step) => step.act)).not.toContain("escalated");
  });

  it("is told of when it is due within a working day or over: to those who do it, once a day, and outside only once it circulated", async () => {
    const { id } = await on.held();
    await on.note("officer", id);
    const [action] = await on.actions("officer", id);
    await w.world.db.query("update action_point set due_on = '2026-01-09' where id = $1", [action!.id]);
    const count = async () => Number((await w.world.db.query("select count(*) from notification where person_id = $1 and entry_id = $2 and what = 'action.overdue'", [w.who.counterpart.id, id])).rows[0].count);
    const at = (day: string) => tellOfDueActions(new Date(`${day}T10:00:00Z`));
    await at("2026-01-12");
    expect(await count(), "not circulated yet").toBe(0);
    await on.circulate("head", id, 0);
    await w.world.db.query("update action_point set reminded_at = null where id = $1", [action!.id]);
    for (const weekend of ["2026-01-10", "2026-01-11"]) await at(weekend);
    expect(await count(), "on a Saturday and a Sunday").toBe(0);
    await at("2026-01-12");
    await at("2026-01-12");
    expect(await count(), "on Monday, twice").toBe(1);
    await at("2026-01-13");
    expect(await count(), "and again on Tuesday").toBe(2);
  });

  it("stands under mine, overdue, before next and to confirm as it is", async () => {
    const { id: meeting } = await on.held();
    await on.note("officer", meeting, "@section one by 2030-01-01");
    await on.note("officer", meeting, "@office two before next meeting");
    await on.note("officer", meeting, "@section three by 2030-01-02");
    await on.circulate("head", meeting, 0);
    const [one, , three] = await on.actions("officer", meeting);
    await w.world.db.query("update action_point set due_on = '2020-01-01' where id = $1", [one!.id]);
    await acts.report("counterpart", { id: three!.id, revision: 1 });
    const of = async (as: AtMeetings, view: ActionView) => (await list(as, view)).filter((row) => row.meeting.id === meeting).map((row) => row.text);
    expect([await of("counterpart", "mine"), await of("officer", "mine"), await of("officer", "overdue"), await of("officer", "before_next")]).toEqual([["one"], ["two"], ["one"], ["two"]]);
    expect([await of("officer", "to_confirm"), await of("counterpart", "to_confirm"), await of("reader", "to_confirm")]).toEqual([["three"], [], []]);
    expect(await of("partner", "open")).toEqual([]);
  });

  it("is moved to another point or to the meeting as a whole, and says where it may stand to whoever may change it", async () => {
    const { id } = await on.held();
    const point = async (visibility: string, position: number) => (await w.world.db.query<{ id: string }>(
      "insert into agenda_item (entry_id, position, title, purpose, visibility, organisation_id, unit_id, created_by_id) values ($1, $2, $3, 'decision', $4, $5, $6, $7) returning id",
      [id, position, `Point ${position}`, visibility, w.world.un, w.units.office, w.who.officer.id])).rows[0]!.id;
    const [first, second, ours] = [await point("common", 1), await point("common", 2), await point("internal", 3)];
    const { id: action } = await on.note("officer", id, "@section sends it by 2030-01-01", { agendaItemId: first });
    expect((await history("officer", action)).places.map(({ kind, label, title }) => [kind, label, title])).toEqual([["point", "1", "Point 1"], ["point", "2", "Point 2"]]);
    const move = (revision: number, agendaItemId: string | null) => told(on.as("officer", (db) => editAction(db, editedAction.parse({ id: action, revision, agendaItemId }))));
    expect([await move(1, ours), await move(1, second)]).toEqual(['invalid {"agendaItemId":"not_common"}', "done"]);
    expect((await history("officer", action)).agendaItemId).toBe(second);
    expect(await move(2, null)).toBe("done");
    expect((await history("officer", action)).agendaItemId).toBeNull();
    await on.circulate("head", id, 0).catch(() => undefined);
    expect((await history("reader", action)).places).toEqual([]);
  });

  it("says of whom it names whether anybody there can read the meeting; he may be named all the same", async () => {
    const { id } = await on.held();
    const find = (as: AtMeetings, given: object) => reading(w.who[as].asking, (db) => findOwner(db, meantOwner.parse({ id, ...given })));
    const reads = async (as: AtMeetings, party: string) => (await find(as, { ownerId: party })).reads;
    expect([await reads("officer", w.units.section), await reads("officer", w.units.sister), await reads("officer", w.units.elsewhere), await reads("officer", w.units.office)]).toEqual([true, false, false, true]);
    expect(await find("officer", { handle: "sister" })).toMatchObject({ owner: { id: w.units.sister }, reads: false });
    expect(await find("officer", { handle: "sister", internal: "true" })).toEqual({ owner: null, reads: null, among: [] });
    // Who of the office reads is not for the other side to know, nor anything of a meeting it does not see.
    expect([await reads("counterpart", w.units.elsewhere), await reads("counterpart", w.units.sister)]).toEqual([null, false]);
    expect(await told(find("partner", { ownerId: w.units.sister }))).toBe("not_found");
    expect(await told(on.note("officer", id, "@sister answers by 2030-01-01"))).toBe("done");
  });

  it("that could mean two is not kept: whom it could mean is said, who is at the table first, and one of them chosen", async () => {
    const { id } = await on.held();
    const unit = (name: string) => w.world.unit(name, [w.world.un]);
    const [desk, other] = [await unit("Canary Desk North"), await unit("Canary Desk South")];
    const find = (handle: string) => reading(w.who.officer.asking, (db) => findOwner(db, meantOwner.parse({ id, handle })));
    expect((await find("canary")).among.map((one) => one.id).sort()).toEqual([desk, other].sort());
    expect(await find("south")).toMatchObject({ owner: { id: other }, among: [{ id: other }] });
    const line = "@canary sends it by next Friday";
    expect(await told(on.note("officer", id, line))).toBe('invalid {"line":"several_meant"}');
    expect(await on.actions("officer", id)).toEqual([]);
    expect(await on.note("officer", id, line, { ownerId: desk })).toMatchObject({ asked: [] });
    expect((await on.actions("officer", id))[0]).toMatchObject({ text: "sends it", owner: { id: desk } });
    // A post is also found by whoever holds it.
    const post = await w.world.post(w.units.office, w.who.officer.id);
    const { name_en: holder } = (await w.world.db.query<{ name_en: string }>("select name_en from party where id = $1", [w.who.officer.id])).rows[0]!;
    expect((await find(holder)).among.map((one) => one.id)).toContain(post);
  });

  it("of a meeting that is not shared yet stays with the office, also when it is shared later", async () => {
    const made = await on.held({}, { shared: false });
    await on.note("officer", made.id);
    expect(await told(on.actions("counterpart", made.id))).toBe("not_found");
    const { revision } = await w.open("head", made.id);
    await on.as("head", (db) => shareMeeting(db, { id: made.id, revision }));
    expect(await on.actions("counterpart", made.id)).toEqual([]);
  });
});
