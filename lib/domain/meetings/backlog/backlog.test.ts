import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import type { Reader } from "../../../db/handles";
import { escalatePoint } from "../actions/commands";
import { escalatingAction } from "../actions/contract";
import { addPoint, makePointCommon, markPoint } from "../agenda/commands";
import { newPoint } from "../agenda/contract";
import { getAgenda, getPointPast } from "../agenda/queries";
import { moveMeeting } from "../commands";
import { noteDecision } from "../decisions/commands";
import { newDecision } from "../decisions/contract";
import { listPapers } from "../papers/queries";
import { declineProposal, proposePoint, takeProposal, withdrawProposal } from "./commands";
import { newProposal } from "./contract";
import { getBacklog } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return [error.kind, error.reason].filter(Boolean).join(" ");
  });
const as = (who: AtMeetings) => w.who[who].asking;
const propose = (who: AtMeetings, title: string, given: object = {}) => writing(as(who), (db) => proposePoint(db, newProposal.parse({ id: w.forum, title, ...given })));
const titles = async (who: AtMeetings) => (await reading(as(who), (db) => getBacklog(db, { id: w.forum }))).items.filter((one) => one.state === "open").map((one) => one.title);

describe("the backlog of a forum", () => {
  it("takes proposals of both sides, internal ones told to their own side only", async () => {
    await propose("officer", "Ours internal");
    await propose("officer", "Ours common", { internal: false });
    await propose("counterpart", "Theirs internal");
    await propose("counterpart", "Theirs common", { internal: false });
    expect((await titles("officer")).sort()).toEqual(["Ours common", "Ours internal", "Theirs common"]);
    expect((await titles("counterpart")).sort()).toEqual(["Ours common", "Theirs common", "Theirs internal"]);
    for (const one of ["reader", "auditor"] as const) expect(await told(propose(one, "x")), one).toBe("forbidden");
    for (const one of standingsAtMeetings) if ((await told(reading(as(one), (db) => getBacklog(db, { id: w.forum })))) === "done" && one !== "auditor") {
      expect((await titles(one)).includes("Theirs internal"), one).toBe(one === "counterpart");
    }
  });

  it("gives a proposal to a meeting of its forum as an internal point, with what it arises from", async () => {
    const origin = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Origin" });
    const { id } = await propose("officer", "To be taken", { originId: origin, note: "Why" });
    const meeting = await w.meeting({}, { shared: true });
    const take = (who: AtMeetings, of = id, meetingId = meeting.id) => told(writing(as(who), (db) => takeProposal(db, { id: of, meetingId })));
    const elsewhere = await w.meeting({ forumId: await w.world.forum([w.units.office]) });
    expect([await take("counterpart"), await take("reader"), await take("officer", id, elsewhere.id), await take("officer"), await take("officer")]).toEqual(["not_found", "forbidden", "invalid", "done", "refused decided_already"]);
    const agenda = await opening(as("officer"), (db) => getAgenda(db, { id: meeting.id }));
    expect(agenda.items).toMatchObject([{ title: "To be taken", note: "Why", visibility: "internal" }]);
    expect((await reading(as("officer"), (db) => listPapers(db, { id: meeting.id }))).items).toMatchObject([{ relation: "arises_from", entry: { title: "Origin" } }]);
    expect((await opening(as("counterpart"), (db) => getAgenda(db, { id: meeting.id }))).items).toEqual([]);
    expect((await reading(as("officer"), (db) => getBacklog(db, { id: w.forum }))).items.find((one) => one.id === id)).toMatchObject({ state: "taken", meeting: meeting.reference });
  });

  it("gives it to one meeting only, also when two take it at once", async () => {
    const { id } = await propose("officer", "Wanted by two");
    const [one, other] = [await w.meeting(), await w.meeting()];
    const takes = await Promise.all([one, other].map((meeting) => told(writing(as("officer"), (db) => takeProposal(db, { id, meetingId: meeting.id })))));
    expect(takes.sort()).toEqual(["done", "refused decided_already"]);
  });

  it("lets the office decline with a reason, and whoever proposed withdraw", async () => {
    const { id } = await propose("counterpart", "Not now", { internal: false });
    const decline = (who: AtMeetings) => told(writing(as(who), (db) => declineProposal(db, { id, because: "After the summer" })));
    expect([await decline("counterpart"), await decline("contributor"), await decline("officer"), await decline("head")]).toEqual(["forbidden", "forbidden", "done", "refused decided_already"]);
    expect((await reading(as("counterpart"), (db) => getBacklog(db, { id: w.forum }))).items.find((one) => one.id === id)).toMatchObject({ state: "declined", because: "After the summer" });
    const theirs = await propose("counterpart", "Taken back", { internal: false });
    const withdraw = (who: AtMeetings) => told(writing(as(who), (db) => withdrawProposal(db, theirs)));
    expect([await withdraw("officer"), await withdraw("counterpart")]).toEqual(["forbidden", "done"]);
  });

  it("leads to what a proposal arises from and to the past of the point that was offered, to whom either is visible", async () => {
    const [below, above] = [await w.world.forum([w.units.office, w.units.section]), await w.world.forum([w.units.office, w.units.section, w.units.sister])];
    await w.world.db.query("update forum set escalates_to_id = $2 where id = $1", [below, above]);
    const on = (forum: string, day: string) => w.meeting({ forumId: forum, startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00` }, { shared: true });
    const first = await on(below, "2027-02-01");
    let point = await writing(as("head"), async (db) => makePointCommon(db, await addPoint(db, newPoint.parse({ id: first.id, title: "Rosters", titleOther: "Listes" }))));
    const firstId = point.id;
    await writing(as("head"), (db) => noteDecision(db, newDecision.parse({ id: first.id, agendaItemId: point.id, text: "To ask the lawyers" })));
    for (const day of ["2027-03-01", "2027-04-01"]) {
      await writing(as("head"), (db) => markPoint(db, { ...point, state: "deferred" }));
      const next = await on(below, day);
      point = (await opening(as("head"), (db) => getAgenda(db, { id: next.id }))).items[0]!;
      await writing(as("head"), (db) => moveMeeting(db, { id: next.id, revision: 2, state: "in_session" }));
    }
    await writing(as("head"), (db) => escalatePoint(db, escalatingAction.parse({ id: point.id, text: "Too long", common: true })));
    const proposal = async (who: AtMeetings) => (await reading(as(who), (db) => getBacklog(db, { id: above }))).items[0]!;
    expect((await proposal("head")).deferredFrom).toMatchObject({ id: point.id });
    // The sister unit sits in the forum above alone: it reads the proposal, and not where it comes from.
    expect(await proposal("partner")).toMatchObject({ title: "Rosters", deferredFrom: null, origin: null });
    const past = (who: AtMeetings, of = point.id) => opening(as(who), (db) => getPointPast(db, { id: of }));
    const whole = await past("head");
    expect(whole.stations.map((one) => [one.came, one.state, one.decisions.map(({ text }) => text)])).toEqual([["first", "deferred", ["To ask the lawyers"]], ["deferred", "deferred", []], ["deferred", "planned", []]]);
    expect(whole.waits).toMatchObject([{ forum: { id: above }, state: "open", note: "Too long" }]);
    // From either end the same; a decision that is not yet before the other side stays out.
    expect((await past("head", firstId)).stations.map((one) => one.id)).toEqual(whole.stations.map((one) => one.id));
    expect((await past("counterpart")).stations.map((one) => one.decisions.length)).toEqual([0, 0, 0]);
    expect(await told(past("partner"))).toBe("not_found");

    const meeting = await on(above, "2027-05-01");
    await writing(as("head"), async (db) => takeProposal(db, { id: (await getBacklog(db as unknown as Reader, { id: above })).items[0]!.id, meetingId: meeting.id }));
    const stations = (await past("head")).stations;
    expect(stations.map((one) => one.came)).toEqual(["first", "deferred", "deferred", "escalated"]);
    expect((await opening(as("head"), (db) => getAgenda(db, { id: meeting.id }))).items[0]).toMatchObject({ id: stations.at(-1)!.id, hasPast: true });
    // Taken up it is ours until it is common: they see neither that nor the way there.
    expect((await past("counterpart")).stations.length).toBe(3);
    expect(await told(past("counterpart", stations.at(-1)!.id))).toBe("not_found");
  });

  it("names what was deferred and has no meeting to come back to", async () => {
    const forum = await w.world.forum([w.units.office]);
    const { id } = await w.meeting({ forumId: forum });
    const point = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id, title: "Patient" })));
    await writing(as("officer"), (db) => markPoint(db, { ...point, state: "deferred" }));
    const waiting = async () => (await reading(as("officer"), (db) => getBacklog(db, { id: forum }))).waiting.map((one) => one.title);
    expect(await waiting()).toEqual(["Patient"]);
    await w.meeting({ forumId: forum, startsLocal: "2027-06-01T10:00", endsLocal: "2027-06-01T12:00" });
    expect(await waiting()).toEqual([]);
  });
});
