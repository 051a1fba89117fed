import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { moveMeeting } from "../commands";
import { noteAction } from "../actions/commands";
import { actionFilter, newAction } from "../actions/contract";
import { listActions, listActionsOf } from "../actions/queries";
import { changeSlot, dateReadOut, giveReadOut, putSlot, removeSlot } from "./commands";
import { editedSlot, newSlot, readOutDue } from "./contract";
import { tellOfDueReadOuts } from "./jobs";
import { getProgramme } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.kind === "invalid" || error.kind === "refused" ? `${error.kind} ${JSON.stringify(error.fields ?? {})}` : error.kind;
  });
const slot = { startsLocal: "2027-02-01T10:00", endsLocal: "2027-02-01T11:00", title: "Courtesy call", format: "courtesy_call" };
const put = (as: AtMeetings, id: string, given: object = {}) => writing(w.who[as].asking, (db) => putSlot(db, newSlot.parse({ id, ...slot, ...given })));
const get = (as: AtMeetings, id: string) => reading(w.who[as].asking, (db) => getProgramme(db, { id }));
const visit = () => w.meeting({ meetingKind: "engagement", level: "high", startsLocal: "2027-02-01T09:00", endsLocal: "2027-02-02T17:00" }, { shared: true });

describe("the programme of a visit", () => {
  it("stands in the order of time, and says what overlaps", async () => {
    const { id } = await visit();
    await put("officer", id, { title: "Lunch", startsLocal: "2027-02-01T12:00", endsLocal: "2027-02-01T13:00" });
    await put("registry", id);
    await put("officer", id, { title: "Press", startsLocal: "2027-02-01T12:30", endsLocal: "2027-02-01T12:45" });
    expect((await get("reader", id)).slots.map(({ title, overlaps }) => [title, overlaps])).toEqual([["Courtesy call", false], ["Lunch", false], ["Press", true]]);
    expect(await told(put("officer", id, { endsLocal: "2027-02-01T10:00" }))).toBe('invalid {"endsLocal":"before_start"}');
    // A visit is met on its own days.
    expect(await told(put("officer", id, { startsLocal: "2027-02-03T10:00", endsLocal: "2027-02-03T11:00" }))).toBe('invalid {"startsLocal":"outside_meeting"}');
    expect(await told(put("officer", id, { startsLocal: "2027-01-31T10:00", endsLocal: "2027-02-01T11:00" }))).toBe('invalid {"startsLocal":"outside_meeting"}');
    expect(await told(put("officer", id, { startsLocal: "2027-02-02T22:00", endsLocal: "2027-02-03T01:00" }))).toBe('invalid {"endsLocal":"outside_meeting"}');
    expect(await told(put("officer", id, { title: "Departure", startsLocal: "2027-02-02T22:00", endsLocal: "2027-02-02T23:30" }))).toBe("done");
  });

  it("is kept by those who run the meeting; what is internal the other side neither sees nor counts", async () => {
    const { id } = await visit();
    expect([await told(put("contributor", id)), await told(put("counterpart", id)), await told(put("partner", id))]).toEqual(["forbidden", "forbidden", "not_found"]);
    const { id: inner } = await put("officer", id, { title: "Among ourselves", internal: true });
    const before = JSON.stringify(await get("counterpart", id));
    expect(before).not.toContain("Among ourselves");
    await writing(w.who.officer.asking, (db) => changeSlot(db, editedSlot.parse({ id, slotId: inner, ...slot, title: "Still among ourselves", internal: true })));
    expect(JSON.stringify(await get("counterpart", id))).toBe(before);
    expect((await get("officer", id)).slots.map((one) => one.title)).toEqual(["Still among ourselves"]);
    await writing(w.who.officer.asking, (db) => removeSlot(db, { id, slotId: inner }));
    expect((await get("officer", id)).slots).toEqual([]);
    expect(await told(writing(w.who.officer.asking, (db) => removeSlot(db, { id, slotId: inner })))).toBe("not_found");
  });

  it("names a brief to those who may read it, and none above the marking of the visit", async () => {
    const { id } = await visit();
    const brief = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Brief" });
    await put("officer", id, { brief });
    expect((await get("officer", id)).slots[0]!.brief?.title).toBe("Brief");
    expect((await get("counterpart", id)).slots[0]!.brief).toBeNull();
    const strict = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, classification: 1 });
    expect(await told(put("officer", id, { brief: strict }))).toBe('refused {"brief":"above_meeting"}');
    const hidden = await w.world.entry({ readers: [w.units.elsewhere], author: w.who.stranger.id });
    expect(await told(put("officer", id, { brief: hidden }))).toBe('invalid {"brief":"unknown"}');
  });

  it("ends with a read-out that is due two days after, and late until it is there", async () => {
    const { id, revision } = await w.meeting({ meetingKind: "engagement", startsLocal: "2026-01-12T09:00", endsLocal: "2026-01-12T17:00" }, { shared: true });
    expect((await get("officer", id)).readOut).toEqual({ due: "2026-01-14T16:00:00.000Z", set: false, soon: false, late: true, owedBy: [], entry: null });
    expect((await get("counterpart", id)).readOut).toBeNull();
    const note = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Read-out" });
    await writing(w.who.officer.asking, (db) => giveReadOut(db, { id, revision, readOut: note }));
    expect((await get("officer", id)).readOut).toMatchObject({ late: false, entry: { title: "Read-out" } });
    // It hangs in the thread of the visit, once, also when it is named again.
    const links = async () => (await w.world.db.query<{ kind: string }>("select kind from entry_link where from_id = $1 and to_id = $2 and removed_at is null", [note, id])).rows.map((one) => one.kind);
    expect(await links()).toEqual(["arises_from"]);
    await writing(w.who.officer.asking, (db) => giveReadOut(db, { id, revision: revision + 1, readOut: note }));
    expect(await links()).toEqual(["arises_from"]);
    expect(await told(writing(w.who.officer.asking, (db) => moveMeeting(db, { id, revision, state: "held" })))).toBe("conflict");
  });

  it("has a day for its read-out that those set who run it, from what they read, and not before it begins", async () => {
    const { id, revision } = await w.meeting({ meetingKind: "engagement", startsLocal: "2026-01-12T09:00", endsLocal: "2026-01-12T17:00" }, { shared: true });
    const date = (as: AtMeetings, at: number, due: string | null) => told(writing(w.who[as].asking, (db) => dateReadOut(db, readOutDue.parse({ id, revision: at, due }))));
    expect([await date("contributor", revision, null), await date("counterpart", revision, null), await date("partner", revision, null)]).toEqual(["forbidden", "forbidden", "not_found"]);
    expect(await date("officer", revision, "2026-01-11T12:00:00Z")).toBe('invalid {"due":"before_start"}');
    expect([await date("officer", revision, "2099-01-20T12:00:00Z"), await date("officer", revision, null)]).toEqual(["done", "conflict"]);
    expect((await get("officer", id)).readOut).toMatchObject({ due: "2099-01-20T12:00:00.000Z", set: true, soon: false, late: false });
    expect(await date("registry", revision + 1, new Date(Date.now() + 3_600_000).toISOString())).toBe("done");
    expect((await get("officer", id)).readOut).toMatchObject({ soon: true, late: false });
    expect(await date("officer", revision + 2, null)).toBe("done");
    expect((await get("officer", id)).readOut).toMatchObject({ due: "2026-01-14T16:00:00.000Z", set: false });
    const talks = await w.meeting({}, { shared: true });
    expect(await told(writing(w.who.officer.asking, (db) => dateReadOut(db, readOutDue.parse({ id: talks.id, revision: talks.revision, due: null }))))).toBe("refused {}");
  });

  it("reminds whoever takes its notes for the office that the read-out is due and that it is overdue, once each; nobody named, the head and officers", async () => {
    const whole = { meetingKind: "engagement", startsLocal: "2026-01-13T09:00", endsLocal: "2026-01-13T17:00" };
    const [noted, unnamed, given] = [await w.meeting(whole, { shared: true }), await w.meeting(whole, { shared: true }), await w.meeting(whole, { shared: true })];
    const that = { startsLocal: "2026-01-13T10:00", endsLocal: "2026-01-13T11:00" };
    await put("officer", noted.id, { ...that, noteTakerId: w.who.registry.id });
    await put("officer", noted.id, { ...that, title: "Dinner", noteTakerId: w.who.counterpart.id });
    expect((await get("officer", noted.id)).readOut!.owedBy.map((one) => one.id)).toEqual([w.who.registry.id]);
    const note = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Read-out" });
    await writing(w.who.officer.asking, (db) => giveReadOut(db, { id: given.id, revision: given.revision, readOut: note }));
    const of = async (id: string) => {
      const { rows } = await w.world.db.query<{ person_id: string; what: string }>("select person_id, what from notification where entry_id = $1 and what like 'meeting.read_out%' order by at", [id]);
      return rows.map(({ person_id, what }) => `${Object.entries(w.who).find(([, one]) => one.id === person_id)?.[0]} ${what.slice("meeting.read_out_".length)}`);
    };
    // It is due on Thursday, 15 January, at five.
    await tellOfDueReadOuts(new Date("2026-01-13T20:00:00Z"));
    expect(await of(noted.id)).toEqual([]);
    for (let twice = 0; twice < 2; twice++) await tellOfDueReadOuts(new Date("2026-01-14T10:00:00Z"));
    expect(await of(noted.id)).toEqual(["registry due"]);
    for (let twice = 0; twice < 2; twice++) await tellOfDueReadOuts(new Date("2026-01-16T10:00:00Z"));
    expect(await of(noted.id)).toEqual(["registry due", "registry overdue"]);
    expect((await of(unnamed.id)).sort()).toEqual(["head due", "head overdue", "officer due", "officer overdue"]);
    expect(await of(given.id)).toEqual([]);
    const late = await w.meeting({ ...whole, title: "Found later" }, { shared: true });
    await tellOfDueReadOuts(new Date("2026-01-17T10:00:00Z"));
    await tellOfDueReadOuts(new Date("2026-03-02T10:00:00Z"));
    expect(await of(late.id), "neither on a Saturday nor after weeks").toEqual([]);
  });

  it("has action points that follow from a place, for whom they are told and among one's own", async () => {
    const { id } = await visit();
    const [{ id: shown }, { id: inner }] = [await put("officer", id), await put("officer", id, { title: "Among ourselves", internal: true })];
    const other = await visit();
    const { id: elsewhere } = await put("officer", other.id);
    const note = (given: object) => writing(w.who.officer.asking, (db) => noteAction(db, newAction.parse({ id, line: "@office sends the photographs by 2030-01-31", ...given })));
    const of = async (as: AtMeetings) => (await reading(w.who[as].asking, (db) => listActionsOf(db, { id }))).items.map((one) => [one.internal, one.slot?.title ?? null]);
    await note({ programmeSlotId: shown });
    await note({ programmeSlotId: inner, internal: true });
    expect([await told(note({ programmeSlotId: inner })), await told(note({ programmeSlotId: elsewhere })), await told(note({ programmeSlotId: shown, agendaItemId: shown }))])
      .toEqual(['invalid {"programmeSlotId":"not_common"}', 'invalid {"programmeSlotId":"unknown"}', 'invalid {"agendaItemId":"unknown"}']);
    expect(await of("officer")).toEqual([[false, "Courtesy call"], [true, "Among ourselves"]]);
    const mine = await reading(w.who.officer.asking, (db) => listActions(db, actionFilter.parse({ view: "mine", limit: 100 })));
    expect(mine.items.filter((one) => one.meeting.id === id).map((one) => one.slot?.title).sort()).toEqual(["Among ourselves", "Courtesy call"]);
    await w.world.db.query("insert into summary_record (entry_id, state) values ($1, 'circulated')", [id]);
    expect(await of("counterpart")).toEqual([[false, "Courtesy call"]]);
    // A place that becomes internal is told to the other side no more; what was agreed stands.
    await writing(w.who.officer.asking, (db) => changeSlot(db, editedSlot.parse({ id, slotId: shown, ...slot, internal: true })));
    expect(await of("counterpart")).toEqual([[false, null]]);
    await writing(w.who.officer.asking, (db) => removeSlot(db, { id, slotId: inner }));
    expect(await of("officer")).toEqual([[false, "Courtesy call"], [true, null]]);
  });
});
