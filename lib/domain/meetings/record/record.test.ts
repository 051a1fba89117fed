import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading } from "../../../db/transactions";
import { exportList } from "../../../exports/answering-exports";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import { RecordActs, told } from "../../../testing/record-acts";
import { unzipped } from "../../../testing/unzipped";
import { noteStatement } from "../decisions/commands";
import { newStatement } from "../decisions/contract";
import { acceptRecord, adoptRecord, breakSilence, clearRecord, closeComments, correctRecord, reopenRecord, returnRecord, sendToClearance } from "./commands";
import { correctingRecord, plainRecordAct, reasonedRecordAct, seriesFilter } from "./contract";
import { canonical, internalIn, labelled, referencesIn } from "./model";
import { listSeries } from "./queries";
import { officeDay } from "../../../testing/office-day";

let w: MeetingWorld;
let on: RecordActs;
beforeAll(async () => {
  w = await MeetingWorld.make();
  on = new RecordActs(w);
});
afterAll(() => w.end());

type At = { id: string; revision: number };
const plain = { clearance: sendToClearance, clear: clearRecord, close: closeComments, accept: acceptRecord, adopt: adoptRecord };
const reasoned = { return: returnRecord, break: breakSilence, reopen: reopenRecord };
const act = (name: keyof typeof plain | keyof typeof reasoned, as: AtMeetings, at: At, text = "Because.") =>
  told(on.as(as, (db) => (name in plain ? plain[name as keyof typeof plain](db, plainRecordAct.parse({ ...at, text: text === "Because." ? "" : text })) : reasoned[name as keyof typeof reasoned](db, reasonedRecordAct.parse({ ...at, text })))));
const allowed = async (make: () => Promise<At>, run: (as: AtMeetings, at: At) => Promise<string>) => {
  const ends: string[] = [];
  let at = await make();
  for (const one of standingsAtMeetings) {
    if ((await run(one, at)) !== "done") continue;
    ends.push(one);
    at = await make();
  }
  return ends;
};
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const later = () => new Date(Date.now() + 7_200_000);
const minutes = async (meeting: string, plainText: string, { internal = false, organisation = w.world.un, point = null as string | null } = {}) => {
  const id = randomUUID();
  await w.world.insert("minutes_text", { id, entry_id: meeting, agenda_item_id: point, internal, organisation_id: organisation, plain: plainText });
  return id;
};

describe("a record", () => {
  it("is cleared by the head, and circulated by those who share", async () => {
    const draft = async () => ({ id: (await on.held()).id, revision: 0 });
    expect(await allowed(draft, (as, at) => act("clearance", as, at))).toEqual(["head", "officer", "registry"]);
    const waiting = async () => {
      const at = await draft();
      await act("clearance", "officer", at);
      return { ...at, revision: 2 };
    };
    expect(await allowed(waiting, (as, at) => act("clear", as, at))).toEqual(["head"]);
    expect(await allowed(waiting, (as, at) => act("return", as, at))).toEqual(["head"]);
    const at = await waiting();
    expect(await told(on.circulate("officer", at.id, 2))).toBe("refused not_cleared");
    expect(await act("clear", "head", at)).toBe("done");
    for (const one of ["registry", "contributor", "reader", "auditor", "counterpart"] as const) expect(await told(on.circulate(one, at.id, 3)), one).toBe("forbidden");
    for (const one of ["stranger", "partner", "administrator"] as const) expect(await told(on.circulate(one, at.id, 3)), one).toBe("not_found");
    expect(await told(on.circulate("officer", at.id, 3))).toBe("done");
  });

  it("is nothing to the other side before it circulates, and everything joint after", async () => {
    const { id } = await on.held();
    await minutes(id, "Both sides welcomed the outline.");
    await minutes(id, "We think little of it, between ourselves.", { internal: true });
    await on.decide("officer", id);
    await on.note("officer", id, "@office asks the desk, quietly, by tomorrow", { internal: true });
    await act("clearance", "officer", { id, revision: 0 });
    expect(await on.record("counterpart", id)).toBeNull();
    expect(await on.record("officer", id)).toMatchObject({ state: "in_clearance", cleared: false });
    await on.circulate("head", id, 2);
    const theirs = (await on.record("counterpart", id))!;
    expect(theirs).toMatchObject({ state: "circulated", checks: [] });
    expect(theirs.texts[0]).toMatchObject({ kind: "circulated", proven: true, content: { general: { text: "Both sides welcomed the outline.", decisions: [{ number: 1 }], actions: [] } } });
    expect(JSON.stringify(theirs)).not.toMatch(/between ourselves|quietly/);
    expect(theirs.steps.map((step) => step.act)).toEqual(["circulated"]);
    expect(await told(on.record("partner", id))).toBe("not_found");
  });

  it("is not circulated while something stands against it, each said with its place", async () => {
    const { id } = await on.held({}, { shared: false });
    await w.world.db.query("update participation set attendance = null where entry_id = $1", [id]);
    await on.decide("officer", id, { method: null });
    await on.note("officer", id, "somebody does something");
    await on.move(id, "in_session");
    const secret = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    const text = await minutes(id, `As set out in ${secret.reference}. The mission has doubts about the second phase of it.`);
    await minutes(id, "The mission has doubts about the second phase of it. And more.", { internal: true });
    await w.world.insert("minutes_update", { text_id: text, seq: 1, sent_id: randomUUID(), update: Buffer.from([0]), by_id: w.who.officer.id });
    const { checks } = (await on.record("officer", id))!;
    expect(checks.map(({ code, places }) => [code, places.map((place) => place.what)])).toEqual([
      ["not_closed", []], ["not_shared", []], ["no_attendance", []], ["decision_without_method", ["D1"]], ["action_without_owner", ["A1"]], ["action_without_due", ["A1"]], ["more_restricted", [secret.reference]],
      ["internal_text", ["The mission has doubts about the second phase of it."]], ["being_written", []],
    ]);
    expect(await told(on.circulate("head", id, 0))).toBe("refused check_not_closed");
    expect((await on.record("reader", id))!.checks).toEqual([]);
  });

  it("leaves once its meeting is closed, and is commented on no longer than until silence adopts it", async () => {
    const { id } = await on.held({}, { close: false });
    expect(await told(on.circulate("head", id, 0))).toBe("refused check_not_closed");
    await on.move(id, "held");
    const silenceUntil = `${officeDay(5)}T09:00:00Z`;
    expect(await told(on.circulate("head", id, 0, { silenceUntil, commentsUntil: officeDay(6) }))).toBe('invalid {"commentsUntil":"after_adoption"}');
    expect(await told(on.circulate("head", id, 0, { silenceUntil, commentsUntil: officeDay(5) }))).toBe("done");
  });

  it("of two who circulate at once is circulated once", async () => {
    const { id } = await on.held();
    const ends = await Promise.all([told(on.circulate("head", id, 0)), told(on.circulate("head", id, 0))]);
    expect(ends.sort()).toEqual(["conflict record_acted_meanwhile", "done"]);
    expect((await on.record("officer", id))!.texts).toHaveLength(1);
  });

  it("is adopted word for word as it circulated, and stands from then on, also for whoever writes SQL", async () => {
    const { id } = await on.held();
    const text = await minutes(id, "Both sides welcomed the outline.");
    const decision = await on.decide("officer", id);
    await on.circulate("head", id, 0);
    expect(await act("adopt", "officer", { id, revision: 2 })).toContain("how_accepted");
    expect(await allowed(async () => ({ id: (await on.circulated()).id, revision: 2 }), (as, at) => act("accept", as, at))).toEqual(["counterpart"]);
    expect(await act("accept", "counterpart", { id, revision: 2 })).toBe("done");
    expect(await allowed(async () => ({ id: (await on.circulated()).id, revision: 2 }), (as, at) => act("adopt", as, at, "At the next meeting."))).toEqual(["head", "officer"]);
    expect(await act("adopt", "officer", { id, revision: 3 })).toBe("done");
    const record = (await on.record("counterpart", id))!;
    expect([record.state, record.texts.map(({ kind, hash, proven }) => [kind, hash, proven])]).toEqual(["adopted", [["circulated", record.texts[0]!.hash, true], ["adopted", record.texts[0]!.hash, true]]]);
    const changed = (run: (db: Parameters<Parameters<RecordActs["as"]>[1]>[0]) => Promise<number>) => on.as("head", async (db) => {
      db.record({ action: "record.adopted", subject: "entry", subjectId: id });
      return run(db);
    });
    expect(await changed((db) => db.$executeRaw`update minutes_text set plain = 'x' where id = ${text}::uuid`)).toBe(0);
    expect(await changed((db) => db.$executeRaw`update decision set text = 'x' where id = ${decision.id}::uuid`)).toBe(0);
    await expect(changed((db) => db.$executeRaw`update record_text set hash = '\\x00' where entry_id = ${id}::uuid`)).rejects.toThrow();
    await expect(changed((db) => db.$executeRaw`delete from record_text where entry_id = ${id}::uuid`)).rejects.toThrow();
    await expect(changed((db) => db.$executeRaw`update summary_record set state = 'draft' where entry_id = ${id}::uuid`)).rejects.toThrow();
    await expect(w.world.db.query("update record_text set content = '{}' where entry_id = $1", [id])).rejects.toThrow("stands as it left");
    await expect(w.world.db.query("update summary_record set adopted_at = now() - interval '1 day' where entry_id = $1", [id])).rejects.toThrow("stands");
  });

  it("changes by corrigendum once it is adopted, and not before", async () => {
    const { id } = await on.circulated();
    const correct = (as: AtMeetings, revision: number) => told(on.as(as, (db) => correctRecord(db, correctingRecord.parse({ id, revision, text: "A slip of the pen.", changes: [{ what: "D1", from: "the study", to: "the joint study" }] }))));
    expect(await correct("head", 2)).toBe("refused record_not_in_this_state");
    await act("adopt", "head", { id, revision: 2 }, "At the next meeting.");
    expect([await correct("registry", 3), await correct("counterpart", 3), await correct("officer", 3), await correct("head", 3)]).toEqual(["forbidden", "forbidden", "done", "conflict record_acted_meanwhile"]);
    const { texts, state } = (await on.record("counterpart", id))!;
    expect([state, texts.map((one) => one.kind), texts[2]!.corrigendum?.changes, texts[2]!.proven]).toEqual(["adopted", ["circulated", "adopted", "corrigendum"], [{ what: "D1", from: "the study", to: "the joint study" }], true]);
  });

  it("is adopted by silence at its moment, once, though several instances look", async () => {
    const { id } = await on.circulated({ silenceUntil: soon() });
    expect((await on.clock(new Date()))[0]!.done).toBe(0);
    await Promise.all([on.clock(later()), on.clock(later())]);
    const { state, texts, steps } = (await on.record("officer", id))!;
    expect([state, texts.map((one) => [one.kind, one.proven]), steps.map((step) => [step.act, step.by === null])]).toEqual([
      "adopted_by_silence", [["circulated", true], ["adopted", true]], [["circulated", false], ["adopted_by_silence", true]],
    ]);
    expect(await act("break", "counterpart", { id, revision: 3 })).toBe("refused record_not_in_this_state");
  });

  it("whose silence either side breaks with a reason is not adopted", async () => {
    const silent = async () => ({ id: (await on.circulated({ silenceUntil: soon() })).id, revision: 2 });
    expect(await allowed(silent, (as, at) => act("break", as, at))).toEqual(["head", "officer", "registry", "contributor", "counterpart"]);
    const at = await silent();
    expect(await act("close", "officer", at)).toBe("refused silence_runs");
    expect(await act("break", "counterpart", at, "Paragraph 2 is not what was said.")).toBe("done");
    await on.clock(later());
    const { state, steps, silenceUntil } = (await on.record("officer", at.id))!;
    expect([state, silenceUntil, steps.at(-1)]).toMatchObject(["comments_closed", null, { act: "silence_broken", text: "Paragraph 2 is not what was said." }]);
    expect(reasonedRecordAct.safeParse({ ...at, text: " " }).success).toBe(false);
  });

  it("is adopted at its moment, also where nobody has looked at the clock yet: then the silence is not broken any more", async () => {
    const { id } = await on.circulated({ silenceUntil: soon() });
    await w.world.db.query("update summary_record set silence_until = now() - interval '1 second' where entry_id = $1", [id]);
    expect(await act("break", "counterpart", { id, revision: 2 }, "Too late")).toBe("refused silence_over");
    await on.clock(new Date());
    expect((await on.record("counterpart", id))!.state).toBe("adopted_by_silence");
  });

  it("ends its days for comments by the clock, and is mended and circulated again", async () => {
    const { id } = await on.circulated({ commentsUntil: officeDay() });
    await on.clock(new Date(Date.now() + 3 * 86_400_000));
    expect(await on.record("counterpart", id)).toMatchObject({ state: "comments_closed" });
    await minutes(id, "What was forgotten.");
    expect(await act("adopt", "head", { id, revision: 3 }, "By mail.")).toBe("refused changed_since_circulated");
    expect(await told(on.circulate("head", id, 3))).toBe("done");
    expect((await on.record("counterpart", id))!.texts.map((one) => one.number)).toEqual([1, 2]);
    expect(await act("reopen", "officer", { id, revision: 4 })).toBe("done");
    expect(await on.record("counterpart", id)).toBeNull();
  });

  it("does not begin before its meeting, nor with a moment that is past", async () => {
    const { id } = await w.meeting({}, { shared: true });
    expect(await act("clearance", "officer", { id, revision: 0 })).toBe("refused not_held_yet");
    expect(await told(on.circulate("head", (await on.held()).id, 0, { silenceUntil: "2020-01-01T10:00:00Z" }))).toContain("silenceUntil");
  });
});

describe("the record of a series", () => {
  const series = async (as: AtMeetings, id: string, given: object = {}) => (await reading(w.who[as].asking, (db) => listSeries(db, seriesFilter.parse({ id, ...given })))).items;
  const file = async (as: AtMeetings, query: string, format: string) => {
    const token = await w.world.token(w.who[as].id);
    const response = await exportList(new Request(`http://127.0.0.1/api/exports/forum-record/${format}?${query}`, { headers: { authorization: `Bearer ${token}` } }), "forum-record", format);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const words = async (bytes: Buffer) => [...(await unzipped(bytes)).values()].map((part) => part.toString("utf8")).join("\n");

  it("holds decisions and action points over the years, as far as each may see them, and is searched", async () => {
    const forum = await w.world.forum([w.units.office, w.units.section]);
    const [shown, hidden] = [await on.held({ forumId: forum }), await on.held({ forumId: forum }, { days: 11 })];
    await on.decide("officer", shown.id, { text: "To publish the canary-joint report." });
    await on.note("officer", shown.id, "@section sends =HYPERLINK(1) by 2030-01-01");
    await on.note("officer", shown.id, "@office checks canary-internal by 2030-01-01", { internal: true });
    await on.decide("officer", hidden.id, { text: "Not circulated: canary-draft." });
    await on.circulate("head", shown.id, 0);
    expect((await series("officer", forum)).map((line) => `${line.meeting.reference === hidden.reference ? "later" : "earlier"} ${line.what} ${line.internal ? "internal" : line.number}`))
      .toEqual(["later decision 1", "earlier decision 1", "earlier action 1", "earlier action internal"]);
    const one = await reading(w.who.officer.asking, (db) => listSeries(db, seriesFilter.parse({ id: forum, limit: 3 })));
    expect((await series("officer", forum, { after: one.nextCursor! })).map((line) => line.internal)).toEqual([true]);
    expect((await series("counterpart", forum)).map((line) => [line.what, line.number, line.text]).sort()).toEqual([["action", 1, "sends =HYPERLINK(1)"], ["decision", 1, "To publish the canary-joint report."]]);
    expect((await series("officer", forum, { q: "CANARY-JOINT" })).map((line) => line.what)).toEqual(["decision"]);
    expect(await series("officer", forum, { what: "action", to: "2020-01-01" })).toEqual([]);
    expect(await told(series("partner", forum))).toBe("not_found");
    for (const format of ["docx", "xlsx"]) {
      const [theirs, ours] = [await words((await file("counterpart", `id=${forum}`, format)).bytes), await words((await file("officer", `id=${forum}`, format)).bytes)];
      expect([theirs.includes("canary-joint"), theirs.includes("canary-internal"), theirs.includes("canary-draft")], format).toEqual([true, false, false]);
      expect([ours.includes("canary-joint"), ours.includes("canary-internal"), ours.includes("canary-draft")], format).toEqual([true, true, true]);
      expect(theirs).not.toMatch(/<f>|w:fldSimple[^>]*HYPERLINK/);
    }
    const csv = (await file("officer", `id=${forum}`, "csv")).bytes.toString("utf8");
    expect(csv).toContain("canary-internal");
    expect(csv).not.toMatch(/"[=@+]/);
  });

  it("holds what was reserved and stated under its decision, in the list, its search and each file", async () => {
    const forum = await w.world.forum([w.units.office, w.units.section]);
    const [shown, draft] = [await on.held({ forumId: forum }), await on.held({ forumId: forum }, { days: 11 })];
    const state = async (meeting: string, kind: string, text: string) => {
      const { id } = await on.decide("officer", meeting);
      await on.as("officer", (db) => noteStatement(db, newStatement.parse({ id, kind, organisationId: w.world.osce, text })));
    };
    await state(shown.id, "reservation", "=canary-reserved, as to the costs.");
    await state(draft.id, "interpretative_statement", "canary-stated in a draft.");
    await on.decide("officer", shown.id, { text: "Without a word." });
    await on.circulate("head", shown.id, 0);
    const said = async (as: AtMeetings, given: object = {}) => (await series(as, forum, given)).map((line) => line.statements.map((one) => `${one.kind} ${one.text}`));
    expect(await said("officer")).toEqual([["interpretative_statement canary-stated in a draft."], ["reservation =canary-reserved, as to the costs."], []]);
    expect(await said("counterpart")).toEqual([["reservation =canary-reserved, as to the costs."], []]);
    expect(await said("officer", { q: "CANARY-RESERVED" })).toEqual([["reservation =canary-reserved, as to the costs."]]);
    expect(await said("counterpart", { q: "canary-stated" })).toEqual([]);
    for (const format of ["docx", "xlsx", "csv"]) {
      const [theirs, ours] = await Promise.all((["counterpart", "officer"] as const).map(async (as) => {
        const { bytes } = await file(as, `id=${forum}`, format);
        return format === "csv" ? bytes.toString("utf8") : words(bytes);
      }));
      expect([theirs!.includes("canary-reserved"), theirs!.includes("canary-stated"), ours!.includes("canary-reserved"), ours!.includes("canary-stated")], format).toEqual([true, false, true, true]);
      expect(theirs).toContain("Reservation");
      if (format === "csv") expect(theirs).not.toMatch(/"[=@+]/);
    }
  });

  it("comes page by page without leaving out or repeating a line, also of meetings that begin at the same moment", async () => {
    const forum = await w.world.forum([w.units.office, w.units.section]);
    for (const days of [10, 10, 10, 12]) {
      const { id } = await on.held({ forumId: forum }, { days });
      await on.decide("officer", id, { text: "First." });
      await on.decide("officer", id, { text: "Second." });
      await on.note("officer", id, "@section writes by 2030-01-01");
    }
    const whole = (await series("officer", forum, { limit: 100 })).map((line) => line.lineId);
    expect(whole).toHaveLength(12);
    for (const limit of [1, 2, 5]) {
      const walked: string[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const { items, nextCursor } = await reading(w.who.officer.asking, (db) => listSeries(db, seriesFilter.parse({ id: forum, limit, after })));
        walked.push(...items.map((line) => line.lineId));
        more = nextCursor !== null && walked.length < 40;
        after = nextCursor ?? undefined;
      }
      expect(walked, `pages of ${limit}`).toEqual(whole);
    }
  });

  it("that is confidential leaves by reference alone for whoever may not copy it, and no other list leaves as a document", async () => {
    const forum = await w.world.forum([w.units.office, w.units.department]);
    const made = await on.held({ forumId: forum, classification: "CONFIDENTIAL", classificationReason: "deliberation" }, { shared: false });
    await on.decide("officer", made.id, { text: "canary-confidential" });
    expect(await words((await file("reader", `id=${forum}`, "docx")).bytes)).not.toContain("canary-confidential");
    expect(await words((await file("head", `id=${forum}`, "docx")).bytes)).toContain("canary-confidential");
    expect((await file("partner", `id=${forum}`, "docx")).status).toBe(404);
    expect((await file("head", `id=${randomUUID()}`, "xlsx")).status).toBe(404);
  });
});

describe("the words of a record", () => {
  it("number the common agenda by what one sees, so that what is hidden leaves no gap", () => {
    const point = (id: string, position: number, parentId: string | null = null) => ({ id, position, parentId });
    expect(labelled([point("c", 3), point("a", 1), point("b2", 2, "a"), point("b1", 1, "a"), point("x", 1, "b1"), point("lost", 9, "gone")]).map(({ id, label }) => `${label} ${id}`))
      .toEqual(["1 a", "1.1 b1", "1.1.1 x", "1.2 b2", "2 c", "3 lost"]);
  });
  it("are hashed in one way only, whatever the order of their fields", () => {
    expect(canonical({ b: [1, { d: null, c: "x" }], a: true })).toBe(canonical({ a: true, b: [1, { c: "x", d: null }] }));
    expect(canonical({ a: 1 })).not.toBe(canonical({ a: "1" }));
  });
  it("that are one side's own are found in the joint text whatever their spaces and capitals; short ones say nothing", () => {
    expect(internalIn("It was said that THE  MISSION has doubts about it, and more.", ["The mission has doubts about it. Yes."])).toEqual(["The mission has doubts about it."]);
    expect(internalIn("Yes. Agreed.", ["Yes. Agreed."])).toEqual([]);
    expect(referencesIn("See INF-2026-0118, DOC-2026-0031 and INF-2026-0118.")).toEqual(["INF-2026-0118", "DOC-2026-0031"]);
  });
});
