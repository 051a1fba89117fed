import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { addPoint, makePointCommon } from "../agenda/commands";
import { newPoint } from "../agenda/contract";
import { addPaper, movePaper, removePaper } from "./commands";
import { newPaper } from "./contract";
import { listPapers } from "./queries";

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
const entry = (title: string, given: object = {}) => w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title, ...given });
const put = (who: AtMeetings, id: string, paperId: string, given: object = {}) => writing(as(who), (db) => addPaper(db, newPaper.parse({ id, paperId, ...given })));
const list = async (who: AtMeetings, id: string) => (await reading(as(who), (db) => listPapers(db, { id }))).items;
const titles = async (who: AtMeetings, id: string) => (await list(who, id)).map((one) => one.entry.title);

describe("a paper of a meeting", () => {
  it("is seen by who may open it, and by nobody else", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [ours, released] = [await entry("Ours alone"), await entry("Released")];
    await w.world.activeRelease({ entry: released, by: w.who.officer.id, to: [w.units.section] });
    await put("officer", id, ours);
    await put("officer", id, released);
    expect([await titles("officer", id), await titles("counterpart", id), await titles("reader", id)]).toEqual([["Ours alone", "Released"], ["Released"], []]);
    expect(await told(list("partner", id))).toBe("not_found");
  });

  it("of an internal point is not told to the other side, even where it may open the paper", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const point = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id, title: "Ours" })));
    const released = await entry("Released");
    await w.world.activeRelease({ entry: released, by: w.who.officer.id, to: [w.units.section] });
    await put("officer", id, released, { agendaItemId: point.id });
    expect([await titles("officer", id), await titles("counterpart", id)]).toEqual([["Released"], []]);
    await writing(as("officer"), (db) => makePointCommon(db, point));
    expect(await titles("counterpart", id)).toEqual(["Released"]);
  });

  it("says inside which side at the table cannot open it, and outside nothing of the kind", async () => {
    const { id } = await w.meeting({}, { shared: true });
    await put("officer", id, await entry("Ours alone"));
    expect((await list("officer", id))[0]!.notReleasedTo).toEqual(["osce"]);
    const released = await entry("Released");
    await w.world.activeRelease({ entry: released, by: w.who.officer.id, to: [w.forum] });
    await put("officer", id, released);
    expect((await list("officer", id))[1]!.notReleasedTo).toEqual([]);
    expect((await list("counterpart", id))[0]!.notReleasedTo).toEqual([]);
  });

  it("marked above the meeting is refused for what is common, kept for what is internal, and holds that back from becoming common", async () => {
    const { id } = await w.meeting();
    const marked = await entry("Marked", { classification: 1 });
    expect(await told(put("officer", id, marked))).toBe("refused paper_above_meeting");
    const point = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id, title: "Ours" })));
    expect(await told(put("officer", id, marked, { agendaItemId: point.id }))).toBe("done");
    expect((await list("officer", id))[0]!.aboveMeeting).toBe(true);
    expect(await told(writing(as("officer"), (db) => makePointCommon(db, point)))).toBe("refused paper_above_meeting");
  });

  it("that came after its day is late", async () => {
    const { id } = await w.meeting({ papersDue: "2026-01-01" });
    await put("officer", id, await entry("Late"));
    await put("officer", id, await entry("Why"), { relation: "arises_from" });
    expect((await list("officer", id)).map((one) => one.late)).toEqual([true, false]);
    const inTime = await w.meeting({ papersDue: "2099-01-01" });
    await put("officer", inTime.id, await entry("In time"));
    expect((await list("officer", inTime.id))[0]!.late).toBe(false);
  });

  it("is late by the clock of its meeting, whoever looks and wherever [TIME-05]", async () => {
    const lateIn = async (zone: string) => {
      const { id } = await w.meeting({ papersDue: "2027-04-12", zone });
      await put("officer", id, await entry("At one in the morning in Vienna"));
      await w.world.db.query("update meeting_paper set added_at = '2027-04-12T23:00:00Z' where entry_id = $1", [id]);
      return (await list("officer", id))[0]!.late;
    };
    expect([await lateIn("Europe/Vienna"), await lateIn("America/New_York"), await lateIn("Asia/Tashkent")]).toEqual([true, false, true]);
  });

  it("is put, moved and taken away by those who run the meeting", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [first, second] = [await entry("First"), await entry("Second")];
    const made = await put("officer", id, first);
    await put("registry", id, second);
    expect(await told(put("officer", id, first))).toBe("refused paper_already");
    expect(await told(put("officer", id, id))).toBe("invalid");
    for (const one of ["contributor", "reader", "counterpart", "auditor"] as const) expect(await told(put(one, id, second)), one).toBe("forbidden");
    expect(await told(put("registry", id, await w.world.entry({ readers: [w.units.elsewhere], author: w.who.stranger.id })))).toBe("invalid");
    const move = (direction: "up" | "down") => told(writing(as("officer"), (db) => movePaper(db, { ...made, direction })));
    expect([await move("up"), await move("down"), await titles("officer", id)]).toEqual(["refused nothing_changed", "done", ["Second", "First"]]);
    expect(await told(writing(as("counterpart"), (db) => removePaper(db, made)))).toBe("not_found");
    expect(await told(writing(as("reader"), (db) => removePaper(db, made)))).toBe("not_found");
    expect(await told(writing(as("registry"), (db) => removePaper(db, made)))).toBe("done");
    expect(await titles("officer", id)).toEqual(["Second"]);
  });
});
