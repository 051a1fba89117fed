import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { moveMeeting } from "../commands";
import { changeSlot, giveReadOut, putSlot, removeSlot } from "./commands";
import { editedSlot, newSlot } from "./contract";
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
    expect((await get("officer", id)).readOut).toEqual({ due: "2026-01-14T16:00:00.000Z", late: true, entry: null });
    expect((await get("counterpart", id)).readOut).toBeNull();
    const note = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Read-out" });
    await writing(w.who.officer.asking, (db) => giveReadOut(db, { id, revision, readOut: note }));
    expect((await get("officer", id)).readOut).toMatchObject({ late: false, entry: { title: "Read-out" } });
    expect(await told(writing(w.who.officer.asking, (db) => moveMeeting(db, { id, revision, state: "held" })))).toBe("conflict");
  });
});
