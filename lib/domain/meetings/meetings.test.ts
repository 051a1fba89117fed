import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../testing/meeting-world";
import { cancelMeeting, editMeeting, moveMeeting, scheduleMeeting, shareMeeting } from "./commands";
import { editedMeeting, meetingFilter, newMeeting } from "./contract";
import { getMeeting, listMeetings } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.kind === "refused" || error.kind === "invalid" ? `${error.kind} ${JSON.stringify(error.fields ?? {})}` : error.kind;
  });
const seen = async (as: AtMeetings, id: string) => (await told(w.open(as, id))) === "done";
const edit = (as: AtMeetings, id: string, revision: number, given: object) => writing(w.who[as].asking, (db) => editMeeting(db, editedMeeting.parse({ id, revision, ...given })));
const list = async (as: AtMeetings, given: object = {}) => (await reading(w.who[as].asking, (db) => listMeetings(db, meetingFilter.parse({ forum: w.forum, limit: 100, ...given })))).items.map((one) => one.id);

describe("a meeting", () => {
  it("is the office's own, with whoever of its side takes part, until it is shared", async () => {
    const { id } = await w.meeting();
    const readers: AtMeetings[] = [];
    for (const one of standingsAtMeetings) if (await seen(one, id)) readers.push(one);
    expect(readers).toEqual(["head", "officer", "registry", "contributor", "reader", "auditor"]);
    expect(await list("counterpart")).not.toContain(id);
  });

  it("once shared is read by the forum's other side too, and by nobody beside the forum", async () => {
    const { id } = await w.meeting({}, { shared: true });
    expect([await seen("counterpart", id), await seen("partner", id), await seen("stranger", id)]).toEqual([true, false, false]);
    expect(await list("counterpart")).toContain(id);
    expect(await list("partner")).not.toContain(id);
  });

  it("has the members of its forum on its list, each in his role and of his organisation", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const { participants } = await w.open("counterpart", id);
    expect(participants.map(({ titleEn, side, email }) => [titleEn, side, email])).toEqual([["department", "un", null], ["office", "un", null], ["section", "osce", null]]);
  });

  it("that is classified is shared by the head alone, and an unclassified one by an officer too", async () => {
    const share = (as: AtMeetings, of: { id: string; revision: number }) => told(writing(w.who[as].asking, (db) => shareMeeting(db, of)));
    const [open, marked] = [await w.meeting(), await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" })];
    for (const one of ["registry", "contributor", "reader", "auditor"] as const) expect(await share(one, open), one).toBe("forbidden");
    expect(await share("counterpart", open)).toBe("not_found");
    expect(await share("officer", marked)).toBe("forbidden");
    expect([await share("officer", open), await share("head", marked)]).toEqual(["done", "done"]);
    expect(await share("head", { ...marked, revision: 2 })).toMatch(/^refused/);
    expect(await seen("counterpart", marked.id)).toBe(true);
  });

  it("stands on the clock of its city: the same hour before and after New York changes its clocks [TIME-01]", async () => {
    const at = async (day: string) => {
      const { id } = await w.meeting({ startsLocal: `${day}T14:30`, endsLocal: `${day}T16:00` });
      return (await w.open("officer", id)).startsAt;
    };
    expect([await at("2026-03-06"), await at("2026-03-10"), await at("2026-03-30")]).toEqual(["2026-03-06T13:30:00.000Z", "2026-03-10T13:30:00.000Z", "2026-03-30T12:30:00.000Z"]);
  });

  it("is at no hour that the clocks leave out, and ends after it begins", async () => {
    const plan = (given: object) => told(w.meeting(given as Record<string, unknown>));
    expect(await plan({ startsLocal: "2026-03-29T02:30", endsLocal: "2026-03-29T04:00" })).toBe('invalid {"startsLocal":"no_such_time"}');
    expect(await plan({ startsLocal: "2026-11-20T10:00", endsLocal: "2026-11-20T10:00" })).toBe('invalid {"endsLocal":"before_start"}');
    expect(newMeeting.safeParse({ title: "x", modality: "virtual", startsLocal: "2026-02-30T10:00", endsLocal: "2026-03-01T10:00" }).error?.issues[0]?.message).toBe("not_a_time");
  });

  it("is edited from the revision that was read, and what calendars show counts one further", async () => {
    const made = await w.meeting();
    await edit("officer", made.id, 1, { summary: "Prepared by both." });
    expect(await w.open("officer", made.id)).toMatchObject({ sequence: 0, revision: 2, entryRevision: 2, summary: "Prepared by both." });
    expect(await told(edit("registry", made.id, 1, { place: "Hofburg" }))).toBe("conflict");
    await edit("registry", made.id, 2, { place: "Hofburg, Vienna" });
    expect(await w.open("officer", made.id)).toMatchObject({ sequence: 1, revision: 3 });
    expect(await told(edit("contributor", made.id, 3, { place: "x" }))).toBe("forbidden");
    expect(await told(edit("stranger", made.id, 3, { place: "x" }))).toBe("not_found");
  });

  it("moved by two people from the same reading is moved once, and the second is told [CONC-01]", async () => {
    const made = await w.meeting({ startsLocal: "2027-05-18T10:00", endsLocal: "2027-05-18T12:00" });
    const [row] = (await reading(w.who.registry.asking, (db) => listMeetings(db, meetingFilter.parse({ forum: w.forum, from: "2027-05-18", to: "2027-05-18" })))).items;
    expect(row).toMatchObject({ id: made.id, revision: 1 });
    const move = (as: AtMeetings, day: string) => told(edit(as, made.id, row!.revision, { startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00` }));
    const both = await Promise.all([move("officer", "2027-05-19"), move("registry", "2027-05-20")]);
    expect([...both].sort()).toEqual(["conflict", "done"]);
    expect(await w.open("officer", made.id)).toMatchObject({ startsLocal: `2027-05-${both[0] === "done" ? 19 : 20}T10:00`, revision: 2, sequence: 1 });
  });

  it("from a form that is stale is not changed: re-marked or put on another time it is told, out of sight it is not there [CONC-02]", async () => {
    const change = (as: AtMeetings, id: string) => told(edit(as, id, 1, { place: "Hofburg" }));
    const marked = await w.meeting();
    await edit("head", marked.id, 1, { classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    expect(await change("officer", marked.id)).toBe("conflict");
    const moved = await w.meeting();
    await edit("head", moved.id, 1, { startsLocal: "2027-05-21T10:00", endsLocal: "2027-05-21T11:00" });
    expect(await change("officer", moved.id)).toBe("conflict");
    const gone = await w.meeting();
    await edit("head", gone.id, 1, { classification: "STRICTLY_CONFIDENTIAL", classificationReason: "deliberation" });
    expect(await change("officer", gone.id)).toBe("not_found");
    for (const { id } of [marked, moved, gone]) expect((await w.open("head", id)).place).toBe("");
  });

  it("goes from planned to in session to held; cancelled with a reason it takes place no more", async () => {
    const made = await w.meeting();
    const move = (state: "planned" | "in_session" | "held", revision: number) => told(writing(w.who.officer.asking, (db) => moveMeeting(db, { id: made.id, revision, state })));
    expect([await move("in_session", 1), await move("held", 2)]).toEqual(["done", "done"]);
    const cancel = (id: string, revision: number) => told(writing(w.who.officer.asking, (db) => cancelMeeting(db, { id, revision, because: "Nobody can come" })));
    expect(await cancel(made.id, 3)).toMatch(/^refused/);
    const other = await w.meeting();
    expect(await cancel(other.id, 1)).toBe("done");
    expect(await w.open("officer", other.id)).toMatchObject({ state: "cancelled", endedBecause: "Nobody can come", sequence: 1 });
    expect(await told(edit("officer", other.id, 2, { place: "x" }))).toMatch(/^refused/);
  });

  it("is scheduled by the office alone", async () => {
    for (const one of ["contributor", "reader", "auditor", "administrator", "counterpart"] as const) {
      expect(await told(w.meeting({}, { by: one })), one).toBe("forbidden");
    }
  });

  it("of a forum that is concluded is not scheduled, nor of one that is not there", async () => {
    const ended = await w.world.forum([w.units.office]);
    await w.world.db.query("update forum set status = 'concluded' where id = $1", [ended]);
    expect(await told(w.meeting({ forumId: ended }))).toMatch(/^refused/);
    expect(await told(w.meeting({ forumId: w.units.office }))).toBe('invalid {"forumId":"unknown"}');
  });

  it("above the marking of a participant is not his to read", async () => {
    const made = await writing(w.who.head.asking, (db) => scheduleMeeting(db, newMeeting.parse({
      title: "Secret", modality: "virtual", startsLocal: "2027-01-10T10:00", endsLocal: "2027-01-10T11:00", classification: "STRICTLY_CONFIDENTIAL", classificationReason: "deliberation", forumId: w.forum,
    })));
    await writing(w.who.head.asking, (db) => shareMeeting(db, made));
    const readers: AtMeetings[] = [];
    for (const one of standingsAtMeetings) if (await seen(one, made.id)) readers.push(one);
    expect(readers).toEqual(["head", "auditor"]);
  });

  it("when read is recorded if it is classified, and by an auditor always", async () => {
    const { id } = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    const readings = async () => Number((await w.world.db.query("select count(*) from audit_event where entry_id = $1 and action = 'entry.read'", [id])).rows[0].count);
    await opening(w.who.reader.asking, (db) => getMeeting(db, { id }));
    expect(await readings()).toBe(1);
  });

  it("stands in the list in the order of time, page by page, between two days", async () => {
    const forum = await w.world.forum([w.units.office]);
    const made: string[] = [];
    for (const day of ["2027-03-02", "2027-03-01", "2027-03-03"]) made.push((await w.meeting({ forumId: forum, startsLocal: `${day}T09:00`, endsLocal: `${day}T10:00` })).id);
    const [second, first, third] = made;
    expect(await list("officer", { forum, from: "2027-03-01", to: "2027-03-02" })).toEqual([first, second]);
    const page = await reading(w.who.officer.asking, (db) => listMeetings(db, meetingFilter.parse({ forum, limit: 2 })));
    const next = await reading(w.who.officer.asking, (db) => listMeetings(db, meetingFilter.parse({ forum, limit: 2, after: page.nextCursor! })));
    expect([...page.items, ...next.items].map((one) => one.id)).toEqual([first, second, third]);
    expect(await list("officer", { forum, order: "backward" })).toEqual([third, second, first]);
  });
});
