import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import { escalatePoint } from "../actions/commands";
import { escalatingAction } from "../actions/contract";
import { moveMeeting } from "../commands";
import { addPoint, declineOffer, editPoint, makePointCommon, markPoint, movePoint, offerPoint, removePoint } from "./commands";
import { editedPoint, newPoint } from "./contract";
import { afterMinutes, arranged, between, letters, sittingOf, type AgendaVisibility, type Placed } from "./model";
import { getAgenda } from "./queries";

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
const agenda = (who: AtMeetings, id: string) => opening(as(who), (db) => getAgenda(db, { id }));
const add = (who: AtMeetings, id: string, title: string, given: object = {}) => writing(as(who), (db) => addPoint(db, newPoint.parse({ id, title, ...given })));
const common = async (id: string, title: string, given: object = {}) => {
  const point = await add("officer", id, title, given);
  return writing(as("head"), (db) => makePointCommon(db, point));
};
const lines = async (who: AtMeetings, id: string) => (await agenda(who, id)).items.map((one) => `${one.number} ${one.title}`);

describe("the arrangement of an agenda", () => {
  const point = fc.record({
    parent: fc.nat(20), visibility: fc.constantFrom<AgendaVisibility>("common", "internal", "hidden"), minutes: fc.option(fc.integer({ min: 1, max: 120 })),
    organisationId: fc.constantFrom("un", "osce"),
  });
  // A point below another is seen by no more people: a common one hangs on a common one.
  const tree = fc.array(point, { maxLength: 25 }).map((given) => {
    const made: Placed[] = [];
    for (const [i, one] of given.entries()) {
      const above = made[one.parent];
      const fits = above && (above.visibility === "common" || (above.visibility === one.visibility && above.organisationId === one.organisationId));
      made.push({ id: `p${i}`, parentId: fits ? above.id : null, visibility: one.visibility, organisationId: one.organisationId, minutes: one.minutes });
    }
    return made;
  });
  const readOutside = (points: readonly Placed[]) => JSON.stringify(arranged(points.filter((one) => one.visibility === "common")));
  const commonOf = (points: readonly Placed[]) => arranged(points).lines.filter((one) => one.point.visibility === "common");

  it("is of the common points the same, byte for byte, whatever stands between them", () => {
    fc.assert(fc.property(tree, (points) => {
      const outside = arranged(points.filter((one) => one.visibility === "common"));
      expect(JSON.stringify(commonOf(points))).toBe(JSON.stringify(outside.lines));
      expect(arranged(points).sums.common).toBe(outside.sums.common);
      for (const gone of points.filter((one) => one.visibility !== "common")) {
        expect(readOutside(points.filter((one) => one !== gone))).toBe(readOutside(points));
      }
    }), { numRuns: 300 });
  });

  it("numbers the common points without a gap, and gives no two points one label for their readers", () => {
    fc.assert(fc.property(tree, (points) => {
      const top = commonOf(points).filter((one) => one.depth === 0).map((one) => one.number);
      expect(top).toEqual(top.map((_, i) => String(i + 1)));
      const own = arranged(points.filter((one) => one.visibility === "common" || one.organisationId === "un")).lines.map((one) => one.number);
      expect(new Set(own).size).toBe(own.length);
      expect(own.length).toBe(points.filter((one) => one.visibility === "common" || one.organisationId === "un").length);
    }), { numRuns: 300 });
  });

  it("lets a point take what stands below it when that takes longer, and counts what is internal for its own side", () => {
    const of = (id: string, minutes: number | null, given: Partial<Placed> = {}): Placed => ({ id, parentId: null, visibility: "common", organisationId: "un", minutes, ...given });
    const { lines: all, sums } = arranged([
      of("1", 10), of("own", 5, { visibility: "internal" }), of("2", 20), of("2.1", 15, { parentId: "2" }), of("2.2", 15, { parentId: "2" }), of("3", null),
    ]);
    expect(all.map((one) => [one.number, one.startsAfter, one.runs])).toEqual([["1", 0, 10], ["1·a", 10, 5], ["2", 10, 30], ["2.1", 10, 15], ["2.2", 25, 15], ["3", 40, 0]]);
    expect(sums).toEqual({ common: 40, own: 45 });
  });

  it("fills of a meeting of several days the hours between its beginning and its end on each of them", () => {
    const of = (startsLocal: string, endsLocal: string) => sittingOf({ startsLocal, endsLocal, startsAt: new Date(`${startsLocal}Z`), endsAt: new Date(`${endsLocal}Z`) });
    expect(of("2026-11-17T09:30", "2026-11-18T13:00")).toEqual({ minutes: 420, daily: 210, days: 2 });
    expect(of("2026-11-17T09:30", "2026-11-17T13:00")).toEqual({ minutes: 210, daily: 210, days: 1 });
    // Through the night, and from an afternoon to the morning of another day, it goes on.
    expect([of("2026-11-17T22:00", "2026-11-18T02:00").minutes, of("2026-11-17T14:00", "2026-11-19T12:00").minutes]).toEqual([240, 2_760]);
    expect([200, 210, 420].map((after) => afterMinutes({ daily: 210, days: 2 }, after))).toEqual([{ day: 0, minutes: 200 }, { day: 1, minutes: 0 }, { day: 1, minutes: 210 }]);
  });

  it("finds a place between two others until there is no number left", () => {
    let [before, times] = [1, 0];
    for (let middle = between(before, 2); middle !== null; middle = between(before, 2), times++) before = middle;
    expect(times).toBeGreaterThan(40);
    expect([between(undefined, undefined), between(3, undefined)! > 3, between(undefined, 3)! < 3]).toEqual([1_024, true, true]);
    expect([letters(1), letters(26), letters(27), letters(53)]).toEqual(["a", "z", "aa", "ba"]);
  });
});

describe("a point of an agenda", () => {
  it("of a meeting of two days begins on the second morning when the first is full", async () => {
    const { id } = await w.meeting({ startsLocal: "2027-03-27T09:30", endsLocal: "2027-03-28T13:00" });
    for (const [title, minutes] of [["First day", 210], ["Second day", 60]] as const) await common(id, title, { minutes });
    const { length, items, zone } = await agenda("officer", id);
    // The clocks change in that night.
    expect([zone, length, items.map((one) => one.startsAt)]).toEqual(["Europe/Vienna", 420, ["2027-03-27T08:30:00.000Z", "2027-03-28T07:30:00.000Z"]]);
  });

  it("is seen by its own side when internal, by its unit when hidden, by both when common", async () => {
    const { id } = await w.meeting({}, { shared: true });
    await common(id, "Common");
    await add("officer", id, "Internal");
    await add("contributor", id, "Hidden", { visibility: "hidden" });
    await add("counterpart", id, "Theirs");
    const seen: Record<string, string[]> = {};
    for (const one of standingsAtMeetings) if ((await told(w.open(one, id))) === "done") seen[one] = (await lines(one, id)).map((line) => line.split(" ")[1]!);
    const inside = ["Common", "Internal"];
    expect(seen).toEqual({
      head: inside, officer: inside, registry: inside, contributor: [...inside, "Hidden"], reader: [...inside, "Hidden"], auditor: [...inside, "Theirs", "Hidden"], counterpart: ["Common", "Theirs"],
    });
    expect(await told(agenda("partner", id))).toBe("not_found");
    expect(await told(agenda("stranger", id))).toBe("not_found");
  });

  it("that is internal or hidden changes nothing of what the other side gets, wherever it is put, moved or taken off", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const first = await common(id, "First", { minutes: 20 });
    const second = await common(id, "Second", { minutes: 30 });
    const gets = async () => JSON.stringify([await agenda("counterpart", id), await w.open("counterpart", id)]);
    const before = await gets();
    const internal = await add("officer", id, "Internal canary", { before: first.id, minutes: 50 });
    await add("officer", id, "Internal below", { under: first.id, minutes: 50 });
    const hidden = await add("head", id, "Hidden canary", { after: first.id, visibility: "hidden" });
    expect(await gets()).toBe(before);
    expect(await lines("officer", id)).toEqual(["0·a Internal canary", "1 First", "1·a Internal below", "1·A Hidden canary", "2 Second"]);
    await writing(as("officer"), (db) => movePoint(db, { ...internal, after: second.id }));
    await writing(as("head"), (db) => removePoint(db, hidden));
    expect(await gets()).toBe(before);
    expect(await lines("officer", id)).toEqual(["1 First", "1·a Internal below", "2 Second", "2·a Internal canary"]);
  });

  it("leaves no trace of what is hidden in the history, nor of what is theirs with us", async () => {
    const { id } = await w.meeting({}, { shared: true });
    await add("contributor", id, "Hidden", { visibility: "hidden" });
    await add("counterpart", id, "Theirs");
    const count = async (where: string) => Number((await w.world.db.query(`select count(*) from audit_event where action = 'agenda.added' and subject_id = $1 and ${where}`, [id])).rows[0].count);
    expect([await count("entry_id is null"), await count("entry_id is not null and details->>'internalTo' is not null"), await count("details::text ~ 'Hidden|Theirs'")]).toEqual([1, 1, 0]);
  });

  it("becomes common by those who run the meeting, and once it is shared by who may share", async () => {
    const { id } = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" }, { shared: true });
    const point = await add("officer", id, "Ours");
    const make = (who: AtMeetings, of = point) => told(writing(as(who), (db) => makePointCommon(db, of)));
    expect([await make("reader"), await make("contributor"), await make("officer"), await make("counterpart"), await make("partner")]).toEqual(["forbidden", "forbidden", "forbidden", "not_found", "not_found"]);
    const theirs = await add("counterpart", id, "Theirs");
    expect([await make("counterpart", theirs), await make("head", theirs)]).toEqual(["forbidden", "not_found"]);
    expect(await make("head")).toBe("done");
    expect(await lines("counterpart", id)).toEqual(["1 Ours", "1·a Theirs"]);
    expect(await make("head", { id: point.id, revision: 2 })).toBe("refused common_already");
    const own = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    expect(await make("registry", await add("registry", own.id, "Not shared yet"))).toBe("done");
  });

  it("is common only below what is common, and stays so", async () => {
    const { id } = await w.meeting();
    const above = await add("officer", id, "Above");
    const below = await add("officer", id, "Below", { under: above.id });
    expect(await told(writing(as("officer"), (db) => makePointCommon(db, below)))).toBe("refused above_not_common");
    await writing(as("officer"), (db) => makePointCommon(db, above));
    const made = await writing(as("officer"), (db) => makePointCommon(db, below));
    expect(await lines("officer", id)).toEqual(["1 Above", "1.1 Below"]);
    expect(await told(writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ ...made, visibility: "hidden" }))))).toBe("refused stays_common");
    const internal = await add("officer", id, "Internal");
    expect(await told(writing(as("officer"), (db) => movePoint(db, { ...made, under: internal.id })))).toBe("refused wider_than_above");
  });

  it("stands below itself or one of its own nowhere", async () => {
    const { id } = await w.meeting();
    const above = await add("officer", id, "Above");
    const below = await add("officer", id, "Below", { under: above.id });
    expect(await told(writing(as("officer"), (db) => movePoint(db, { ...above, under: below.id })))).toBe("refused below_itself");
    expect(await told(writing(as("officer"), (db) => movePoint(db, { ...above, after: above.id })))).toBe("invalid");
    expect(await told(writing(as("officer"), (db) => movePoint(db, { ...above, after: w.forum })))).toBe("invalid");
    expect(await told(writing(as("officer"), (db) => movePoint(db, { ...below, before: above.id })))).toBe("done");
    expect(await lines("officer", id)).toEqual(["0·a Below", "0·b Above"]);
  });

  it("is changed and moved from the revision that was read: of two at once one is told", async () => {
    const { id } = await w.meeting();
    const [first, second] = [await add("officer", id, "First"), await add("officer", id, "Second")];
    const moves = await Promise.all(["head", "registry"].map((who) => told(writing(as(who as AtMeetings), (db) => movePoint(db, { ...first, after: second.id })))));
    expect(moves.sort()).toEqual(["conflict changed_meanwhile", "done"]);
    expect(await told(writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ ...first, title: "Late" }))))).toBe("conflict changed_meanwhile");
    expect(await told(writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ id: first.id, revision: 2, title: "In time", minutes: 15 }))))).toBe("done");
    expect(await told(writing(as("officer"), (db) => removePoint(db, { id: first.id, revision: 2 })))).toBe("conflict changed_meanwhile");
    expect(await lines("officer", id)).toEqual(["0·a Second", "0·b In time"]);
    // Two different points moved to one place at once stand beside each other, and both are there.
    await Promise.all([second, { id: first.id, revision: 3 }].map((one) => writing(as("officer"), (db) => movePoint(db, one))));
    expect((await lines("officer", id)).length).toBe(2);
  });

  it("finds its place also where a hundred were put before it", async () => {
    const { id } = await w.meeting();
    const first = await add("officer", id, "First");
    for (let i = 0; i < 60; i++) await add("officer", id, `p${i}`, { after: first.id });
    expect((await lines("officer", id)).map((line) => line.split(" ")[1])).toEqual(["First", ...Array.from({ length: 60 }, (_, i) => `p${59 - i}`)]);
  });

  it("has as its lead somebody who is there, under the name he had then", async () => {
    const { id } = await w.meeting({}, { shared: true });
    expect(await told(add("officer", id, "x", { leadId: w.forum }))).toBe("invalid");
    const post = await w.world.post(w.units.office, w.who.officer.id);
    const point = await add("officer", id, "Led", { leadId: post });
    await writing(as("head"), (db) => makePointCommon(db, point));
    await w.world.db.query("update party set name_en = 'Renamed' where id = $1", [post]);
    expect((await agenda("counterpart", id)).items[0]!.lead?.nameEn).toMatch(/^Post /);
  });

  it("stands, where it is common, once the record of the meeting was adopted; what is internal goes on", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [point, own] = [await common(id, "As adopted"), await add("officer", id, "Ours")];
    await w.world.insert("summary_record", { entry_id: id, state: "adopted", adopted_at: new Date() });
    const refused = "refused agenda_adopted";
    expect(await told(writing(as("head"), (db) => editPoint(db, editedPoint.parse({ ...point, title: "Otherwise" }))))).toBe(refused);
    expect([await told(writing(as("head"), (db) => removePoint(db, point))), await told(writing(as("head"), (db) => makePointCommon(db, own)))]).toEqual([refused, refused]);
    expect(await told(writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ ...own, title: "Ours, otherwise" }))))).toBe("done");
    expect(await lines("counterpart", id)).toEqual(["1 As adopted"]);
  });

  it("is not taken off with a decision or an action point that hangs on it, or on what stands below it", async () => {
    const { id } = await w.meeting({});
    const [point, other] = [await common(id, "Decided"), await common(id, "Open")];
    const below = await add("officer", id, "Below", { under: point.id });
    await w.world.insert("decision", { entry_id: id, agenda_item_id: below.id, number: 1, kind: "decision", text: "To meet again", by_id: w.who.officer.id });
    for (const one of [below, point]) expect(await told(writing(as("officer"), (db) => removePoint(db, one)))).toBe("refused point_has_record");
    expect(await told(writing(as("officer"), (db) => removePoint(db, other)))).toBe("done");
    expect(await lines("officer", id)).toEqual(["1 Decided", "1·a Below"]);
  });

  it("is kept by nobody who only reads", async () => {
    const { id } = await w.meeting({}, { shared: true });
    for (const one of ["reader", "auditor"] as const) expect(await told(add(one, id, "x")), one).toBe("forbidden");
    for (const one of ["stranger", "partner", "administrator"] as const) expect(await told(add(one, id, "x")), one).toBe("not_found");
    expect(await told(add("contributor", id, "x"))).toBe("done");
    const point = await common(id, "Common");
    expect(await told(writing(as("counterpart"), (db) => removePoint(db, point)))).toBe("forbidden");
    expect(await told(writing(as("contributor"), (db) => removePoint(db, point)))).toBe("forbidden");
    expect(await told(writing(as("registry"), (db) => removePoint(db, point)))).toBe("done");
  });
});

describe("an internal point of the other side", () => {
  const offer = (who: AtMeetings, of: { id: string; revision: number }, offered = true) => writing(as(who), (db) => offerPoint(db, { ...of, offered }));
  const make = (who: AtMeetings, of: { id: string; revision: number }) => writing(as(who), (db) => makePointCommon(db, of));

  it("is read inside from when it is offered, and becomes common by whoever runs the meeting, without a gap in the numbers", async () => {
    const { id } = await w.meeting({}, { shared: true });
    await common(id, "Opening", { minutes: 20 });
    const [kept, point] = [await add("counterpart", id, "Theirs kept", { minutes: 10 }), await add("counterpart", id, "Theirs offered", { minutes: 15 })];
    await add("officer", id, "Ours");
    const before = (await agenda("officer", id)).own;
    expect(await lines("officer", id)).toEqual(["1 Opening", "1·a Ours"]);
    expect((await agenda("counterpart", id)).items.find((one) => one.id === point.id)!.may).toMatchObject({ offer: true, makeCommon: false });
    expect(await told(make("officer", point))).toBe("not_found");
    const offered = await offer("counterpart", point);
    // Its label inside counts nothing of what they keep for themselves, and their minutes are not ours.
    expect(await lines("officer", id)).toEqual(["1 Opening", "1·a Ours", "1·a? Theirs offered"]);
    expect((await agenda("officer", id)).own).toBe(before);
    expect(await lines("counterpart", id)).toEqual(["1 Opening", "1·a Theirs kept", "1·b Theirs offered"]);
    const inside = (await agenda("officer", id)).items.find((one) => one.id === point.id)!;
    expect(inside).toMatchObject({ offered: true, visibility: "internal", runs: 15, may: { keep: false, makeCommon: true, offer: false } });
    expect((await agenda("reader", id)).items.find((one) => one.id === point.id)!.may).toMatchObject({ keep: false, makeCommon: false });
    expect([await told(writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ ...offered, title: "Otherwise" })))), await told(writing(as("officer"), (db) => removePoint(db, offered))), await told(make("reader", offered)), await told(make("registry", offered))])
      .toEqual(["forbidden", "forbidden", "forbidden", "forbidden"]);
    expect(await told(make("counterpart", offered))).toBe("forbidden");
    await make("head", offered);
    expect(await lines("counterpart", id)).toEqual(["1 Opening", "1·a Theirs kept", "2 Theirs offered"]);
    expect(await lines("officer", id)).toEqual(["1 Opening", "1·a Ours", "2 Theirs offered"]);
    expect((await agenda("officer", id)).items.some((one) => one.id === kept.id)).toBe(false);
  });

  it("is told to those who run meetings when it is offered, and to whoever offered it when it is taken", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const notified = async (what: string) => {
      const { rows } = await w.world.db.query<{ person_id: string }>("select person_id from notification where entry_id = $1 and what = $2", [id, what]);
      return rows.map((row) => Object.entries(w.who).find(([, one]) => one.id === row.person_id)?.[0]).sort();
    };
    const offered = await offer("counterpart", await add("counterpart", id, "Theirs"));
    expect([await notified("agenda.offered"), await notified("agenda.offer_taken")]).toEqual([["head", "officer"], []]);
    await make("officer", offered);
    expect(await notified("agenda.offer_taken")).toEqual(["counterpart"]);
    // One's own point that becomes common is news to nobody in this way, and nobody else says so.
    await make("officer", await add("officer", id, "Ours"));
    expect([await notified("agenda.offered"), await notified("agenda.offer_taken")]).toEqual([["head", "officer"], ["counterpart"]]);
    await expect(writing(as("counterpart"), (db) => db.$queryRaw`select app.tell_of_offer(${offered.id}::uuid, 'agenda.offer_taken') as told`)).rejects.toThrow();
  });

  it("is declined with a reason by those who run the meeting; its side is told, reads why, and may offer it again", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const decline = (who: AtMeetings, of: { id: string; revision: number }, because = "It belongs to the next round.") => told(writing(as(who), (db) => declineOffer(db, { ...of, because })));
    const kept = await add("counterpart", id, "Kept");
    const offered = await offer("counterpart", await add("counterpart", id, "Theirs"));
    const mays = async (who: AtMeetings) => (await agenda(who, id)).items.find((one) => one.id === offered.id)?.may.decline;
    expect([await mays("officer"), await mays("reader"), await mays("counterpart")]).toEqual([true, false, false]);
    expect([await decline("reader", offered), await decline("contributor", offered), await decline("counterpart", offered), await decline("partner", offered), await decline("officer", kept), await decline("officer", { ...offered, revision: 1 })])
      .toEqual(["forbidden", "forbidden", "forbidden", "not_found", "not_found", "conflict changed_meanwhile"]);
    expect(await decline("officer", await add("officer", id, "Ours"))).toBe("refused not_offered");
    for (const who of ["counterpart", "reader"] as const) await expect(writing(as(who), (db) => db.$queryRaw`select app.decline_offer(${kept.id}::uuid, 'x') as told`)).rejects.toThrow();
    expect(await decline("officer", offered)).toBe("done");
    expect(await lines("officer", id)).toEqual(["0·a Ours"]);
    expect((await agenda("counterpart", id)).items.find((one) => one.id === offered.id)).toMatchObject({ offered: false, declined: { because: "It belongs to the next round." }, may: { offer: true } });
    const { rows } = await w.world.db.query<{ person_id: string }>("select person_id from notification where entry_id = $1 and what = 'agenda.offer_declined'", [id]);
    expect(rows.map((row) => row.person_id)).toEqual([w.who.counterpart.id]);
    await offer("counterpart", { ...offered, revision: offered.revision + 1 });
    expect((await agenda("counterpart", id)).items.find((one) => one.id === offered.id)).toMatchObject({ offered: true, declined: null });
    expect((await agenda("officer", id)).items.some((one) => one.id === offered.id)).toBe(true);
  });

  it("is offered no longer when its side thinks better of it, or puts it below what is internal", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [above, point] = [await add("counterpart", id, "Above"), await add("counterpart", id, "Wavering")];
    let offered = await offer("counterpart", point);
    expect(await told(offer("counterpart", offered))).toBe("refused nothing_changed");
    offered = await offer("counterpart", offered, false);
    expect(await lines("officer", id)).toEqual([]);
    offered = await offer("counterpart", offered);
    offered = await writing(as("counterpart"), (db) => movePoint(db, { ...offered, under: above.id }));
    expect(await lines("officer", id)).toEqual([]);
    expect(await told(offer("counterpart", offered))).toBe("refused above_not_common");
    expect(await told(offer("officer", await add("officer", id, "Ours")))).toBe("forbidden");
  });

  it("is taken as it stands, whatever is tried beside the acts", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const offered = await offer("counterpart", await add("counterpart", id, "As it stands"));
    for (const change of [{ title: "Otherwise" }, { removedAt: new Date() }, { offeredAt: null }, { visibility: "hidden" }]) {
      await expect(writing(as("head"), (db) => db.agendaItem.update({ where: { id: offered.id }, data: change }))).rejects.toThrow();
    }
    expect(await lines("counterpart", id)).toEqual(["0·a As it stands"]);
  });
});

describe("a point that was deferred", () => {
  const meetingOn = async (forum: string, day: string, shared = true) => w.meeting({ forumId: forum, startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00` }, { shared });
  const mark = (who: AtMeetings, of: { id: string; revision: number }, state: "deferred" | "discussed" | "planned") => writing(as(who), (db) => markPoint(db, { ...of, state }));

  it("comes back on the next meeting of its forum, and counts how often", async () => {
    const forum = await w.world.forum([w.units.office, w.units.department, w.units.section]);
    const first = await meetingOn(forum, "2027-02-01");
    const point = await common(first.id, "Rosters", { minutes: 15 });
    await mark("officer", point, "deferred");
    const second = await meetingOn(forum, "2027-03-01");
    const [carried] = (await agenda("officer", second.id)).items;
    expect(carried).toMatchObject({ title: "Rosters", minutes: 15, visibility: "common", carried: 1, carriedFrom: first.reference, state: "planned", number: "1" });
    expect((await agenda("counterpart", second.id)).items).toMatchObject([{ title: "Rosters", carried: 1 }]);
    await writing(as("officer"), (db) => moveMeeting(db, { id: second.id, revision: 2, state: "in_session" }));
    const third = await meetingOn(forum, "2027-04-01");
    await mark("officer", carried!, "deferred");
    expect((await agenda("officer", third.id)).items).toMatchObject([{ title: "Rosters", carried: 2, carriedFrom: second.reference }]);
    expect((await agenda("officer", second.id)).items.length).toBe(1);
  });

  it("twice is offered to the forum above, and leads back to where it was", async () => {
    const [below, above] = [await w.world.forum([w.units.office, w.units.department, w.units.section]), await w.world.forum([w.units.office, w.units.sister])];
    await w.world.db.query("update forum set escalates_to_id = $2 where id = $1", [below, above]);
    let point = await common((await meetingOn(below, "2027-02-01")).id, "Rosters");
    const seen: [number, boolean][] = [];
    for (const day of ["2027-03-01", "2027-04-01"]) {
      await mark("officer", point, "deferred");
      const next = await meetingOn(below, day);
      const [carried] = (await agenda("officer", next.id)).items;
      seen.push([carried!.carried, carried!.may.escalate]);
      expect((await agenda("officer", next.id)).escalatesTo?.id).toBe(above);
      expect((await agenda("reader", next.id)).items[0]!.may.escalate).toBe(false);
      await writing(as("officer"), (db) => moveMeeting(db, { id: next.id, revision: 2, state: "in_session" }));
      point = carried!;
    }
    expect(seen).toEqual([[1, false], [2, true]]);
    // At once when it is deferred for the second time, also before there is a next meeting.
    const [earliest, second] = (await w.world.db.query<{ id: string }>("select id from agenda_item where title = 'Rosters' and entry_id in (select entry_id from meeting where forum_id = $1) order by carried", [below])).rows;
    const stationOf = async (who: AtMeetings, item: string) => {
      const { entry_id: at } = (await w.world.db.query<{ entry_id: string }>("select entry_id from agenda_item where id = $1", [item])).rows[0]!;
      return (await agenda(who, at)).items.find((one) => one.id === item)!;
    };
    expect((await stationOf("officer", earliest!.id)).may.escalate).toBe(false);
    expect(await told(writing(as("officer"), (db) => escalatePoint(db, escalatingAction.parse({ id: earliest!.id }))))).toBe("refused not_carried_enough");
    expect(await stationOf("officer", second!.id)).toMatchObject({ state: "deferred", carried: 1, escalatedTo: null, may: { escalate: true } });
    const offer = (who: AtMeetings, given: object = {}) => told(writing(as(who), (db) => escalatePoint(db, escalatingAction.parse({ id: point.id, text: "It waits too long.", ...given }))));
    expect([await offer("reader"), await offer("stranger"), await offer("officer"), await offer("officer")]).toEqual(["forbidden", "not_found", "done", "refused escalated_already"]);
    const proposals = (who: AtMeetings) => opening(as(who), (db) => db.agendaProposal.findMany({ where: { forumId: above }, select: { title: true, note: true, internal: true, deferredFromId: true } }));
    expect(await proposals("officer")).toEqual([{ title: "Rosters", note: "It waits too long.", internal: true, deferredFromId: point.id }]);
    expect(await proposals("partner")).toEqual([]);
    // It says so wherever it stood, and is not offered a second time from there.
    for (const item of [point.id, second!.id]) expect(await stationOf("head", item)).toMatchObject({ escalatedTo: { nameEn: expect.any(String) }, may: { escalate: false } });
    expect(await told(writing(as("head"), (db) => escalatePoint(db, escalatingAction.parse({ id: second!.id }))))).toBe("refused escalated_already");
    expect((await stationOf("counterpart", point.id)).escalatedTo).toBeNull();
  });

  it("takes no time at the meeting at which it was deferred", async () => {
    const { id } = await w.meeting();
    const first = await common(id, "Put off", { minutes: 30 });
    await common(id, "Goes on", { minutes: 20 });
    await mark("officer", first, "deferred");
    const { common: sum, items, startsAt } = await agenda("officer", id);
    expect([sum, items[0]!.minutes, items[1]!.startsAt]).toEqual([20, 30, startsAt]);
  });

  it("keeps each title in its language where the next meeting is kept in the other one", async () => {
    const forum = await w.world.forum([w.units.office]);
    const times = (day: string) => ({ forumId: forum, startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00` });
    const first = await w.meeting({ ...times("2027-02-01"), language: "en" });
    await mark("officer", await add("officer", first.id, "Rosters", { titleOther: "Listes" }), "deferred");
    await mark("officer", await add("officer", first.id, "In one alone"), "deferred");
    const second = await w.meeting({ ...times("2027-03-01"), language: "fr" });
    expect((await agenda("officer", second.id)).items.map((one) => [one.title, one.titleOther, one.language])).toEqual([["Listes", "Rosters", "fr"], ["In one alone", null, "fr"]]);
  });

  it("comes back internal or hidden as it was, also when somebody schedules who does not see it", async () => {
    const forum = await w.world.forum([w.units.office, w.units.department, w.units.section]);
    const first = await meetingOn(forum, "2027-02-01");
    await mark("officer", await add("officer", first.id, "Ours"), "deferred");
    await mark("counterpart", await add("counterpart", first.id, "Theirs"), "deferred");
    await mark("contributor", await add("contributor", first.id, "Hidden", { visibility: "hidden" }), "deferred");
    const second = await meetingOn(forum, "2027-03-01");
    const titles = async (who: AtMeetings) => (await agenda(who, second.id)).items.map((one) => [one.title, one.visibility]);
    expect(await titles("officer")).toEqual([["Ours", "internal"]]);
    expect(await titles("counterpart")).toEqual([["Theirs", "internal"]]);
    expect(await titles("contributor")).toEqual([["Ours", "internal"], ["Hidden", "hidden"]]);
  });

  it("is internal where those who knew it may not read", async () => {
    const forum = await w.world.forum([w.units.office, w.units.section]);
    const own = await meetingOn(forum, "2027-02-01", false);
    await mark("officer", await common(own.id, "Never shared"), "deferred");
    const next = await meetingOn(forum, "2027-03-01");
    expect((await agenda("officer", next.id)).items).toMatchObject([{ title: "Never shared", visibility: "internal" }]);
    expect((await agenda("counterpart", next.id)).items).toEqual([]);
  });

  it("does not come back when it was discussed after all, and not twice", async () => {
    const forum = await w.world.forum([w.units.office]);
    const [first, second] = [await meetingOn(forum, "2027-02-01"), await meetingOn(forum, "2027-03-01")];
    const point = await add("officer", first.id, "Once");
    const deferred = await mark("officer", point, "deferred");
    expect((await agenda("officer", second.id)).items.length).toBe(1);
    await mark("officer", deferred, "discussed");
    expect((await agenda("officer", second.id)).items.length).toBe(0);
    await mark("officer", { ...deferred, revision: 3 }, "deferred");
    await meetingOn(forum, "2027-04-01");
    expect((await agenda("officer", second.id)).items).toMatchObject([{ carried: 1 }]);
  });

  it("goes on to the one after when the meeting it came back to is cancelled", async () => {
    const forum = await w.world.forum([w.units.office]);
    const [first, second, third] = [await meetingOn(forum, "2027-02-01"), await meetingOn(forum, "2027-03-01"), await meetingOn(forum, "2027-04-01")];
    await mark("officer", await add("officer", first.id, "Patient"), "deferred");
    await writing(as("officer"), async (db) => (await import("../commands")).cancelMeeting(db, { id: second.id, revision: 2, because: "Nobody comes" }));
    expect((await agenda("officer", third.id)).items).toMatchObject([{ title: "Patient", carried: 1, carriedFrom: first.reference }]);
  });
});
