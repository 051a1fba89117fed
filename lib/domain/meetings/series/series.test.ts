import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { momentAt, wallClockAt } from "../../../calendar/clocks";
import { cancelMeeting, shareMeeting } from "../commands";
import { inviteToFollowing } from "../invitations/commands";
import { previewFollowing } from "../invitations/queries";
import { cancelFollowing, editFollowing, scheduleSeries } from "./commands";
import { cancelledFollowing, editedFollowing, newSeries } from "./contract";
import { isRule, mostOccurrences, movedWith, occurrencesOf } from "./model";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.reason ?? error.kind;
  });
const at = (day: string) => ({ startsLocal: `${day}T14:00`, endsLocal: `${day}T15:30` });
const schedule = (given: object, as: AtMeetings = "officer") =>
  writing(w.who[as].asking, (db) => scheduleSeries(db, newSeries.parse({ title: "Weekly", modality: "virtual", classification: "UNCLASSIFIED", forumId: w.forum, inviteMembers: false, ...at("2026-10-15"), ...given })));

describe("a meeting that comes again", () => {
  it("at 14:00 is at 14:00, before and after the clocks are changed [TIME-03]", () => {
    const times = occurrencesOf("FREQ=WEEKLY;COUNT=4", at("2026-10-15"), "Europe/Vienna");
    expect(times.map((one) => one.startsLocal)).toEqual(["2026-10-15T14:00", "2026-10-22T14:00", "2026-10-29T14:00", "2026-11-05T14:00"]);
    expect(times.map((one) => String(momentAt(one.startsLocal, "Europe/Vienna")).slice(11, 16))).toEqual(["12:00", "12:00", "13:00", "13:00"]);
  });

  it("keeps its hour over every change of the clocks from 2020 to 2035, in Vienna and in New York [TIME-01] [TIME-03]", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 15 * 365 }), fc.integer({ min: 4, max: 22 }), fc.constantFrom("Europe/Vienna", "America/New_York"), fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=2TU"), (n, hour, zone, rule) => {
      const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
      const first = { startsLocal: `${day}T${String(hour).padStart(2, "0")}:15`, endsLocal: `${day}T${String(hour).padStart(2, "0")}:45` };
      const times = occurrencesOf(rule, first, zone);
      expect(times.length).toBeGreaterThan(11);
      expect(times.length).toBeLessThanOrEqual(mostOccurrences);
      for (const { startsLocal } of times) {
        expect(startsLocal.slice(11)).toBe(first.startsLocal.slice(11));
        expect(wallClockAt(momentAt(startsLocal, zone)!, zone)).toBe(startsLocal);
      }
    }), { numRuns: 60 });
  });

  it("leaves out the day on which the clocks leave out its hour, and days that a month does not have", () => {
    expect(occurrencesOf("FREQ=DAILY;COUNT=3", { startsLocal: "2026-03-28T02:30", endsLocal: "2026-03-28T02:45" }, "Europe/Vienna").map((one) => one.startsLocal)).toEqual(["2026-03-28T02:30", "2026-03-30T02:30"]);
    expect(occurrencesOf("FREQ=MONTHLY;COUNT=3", at("2026-12-31"), "Europe/Vienna").map((one) => one.startsLocal.slice(0, 10))).toEqual(["2026-12-31", "2027-01-31", "2027-03-31"]);
  });

  it("has a rule of days and nothing else in it", () => {
    expect(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"].filter((one) => !isRule(one))).toEqual([]);
    expect(["", "FREQ=HOURLY", "FREQ=SECONDLY", "WEEKLY", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY\r\nDTSTART:20260101", "FREQ=WEEKLY;BYHOUR=1,2,3", "FREQ=WEEKLY;COUNT=999"].filter(isRule)).toEqual([]);
  });

  it("is as many entries as times, each with its own reference and UID, within a year", async () => {
    const { items } = await schedule({ rule: "FREQ=WEEKLY;COUNT=4", number: 7 });
    const { rows } = await w.world.db.query("select m.series_id, m.calendar_uid, m.number, e.reference, to_char(m.starts_local, 'MM-DD HH24:MI') as at from meeting m join entry e on e.id = m.entry_id where e.id = any ($1) order by m.starts_at", [items.map((one) => one.id)]);
    expect(rows.map((row) => [row.at, row.number])).toEqual([["10-15 14:00", 7], ["10-22 14:00", 8], ["10-29 14:00", 9], ["11-05 14:00", 10]]);
    expect([new Set(rows.map((row) => row.series_id)).size, new Set(rows.map((row) => row.calendar_uid)).size, new Set(rows.map((row) => row.reference)).size]).toEqual([1, 4, 4]);
    expect(await told(schedule({ rule: "FREQ=WEEKLY;COUNT=1" }))).toBe("series_over");
    expect(await told(schedule({ rule: "FREQ=WEEKLY;COUNT=3" }, "reader"))).toBe("forbidden");
    expect(newSeries.safeParse({ title: "x", modality: "virtual", ...at("2026-10-15"), rule: "FREQ=SECONDLY" }).error?.issues[0]?.message).toBe("not_a_rule");
  });

  it("is changed or cancelled from one of them on, and those before stay", async () => {
    const { items } = await schedule({ rule: "FREQ=WEEKLY;COUNT=4" });
    const second = items[1]!;
    const change = (given: object, as: AtMeetings = "officer") => writing(w.who[as].asking, (db) => editFollowing(db, editedFollowing.parse({ id: second.id, revision: 1, ...given })));
    expect(await told(change({ place: "x" }, "stranger"))).toBe("not_found");
    expect(await told(change({ place: "x", revision: 9 }))).toBe("acted_meanwhile");
    const changed = await change({ startsLocal: "2026-10-23T15:00", endsLocal: "2026-10-23T16:30", place: "Hofburg" });
    expect(changed.items).toHaveLength(3);
    const shown = async () => Promise.all(items.map(async ({ id }) => {
      const { startsLocal, state, place } = await w.open("officer", id);
      return [startsLocal, state, place];
    }));
    expect(await shown()).toEqual([["2026-10-15T14:00", "planned", ""], ["2026-10-23T15:00", "planned", "Hofburg"], ["2026-10-30T15:00", "planned", "Hofburg"], ["2026-11-06T15:00", "planned", "Hofburg"]]);
    const following = async () => Promise.all(items.map(async ({ id }) => (await w.open("officer", id)).series?.following));
    expect(await following()).toEqual([3, 2, 1, 0]);
    const third = changed.items[1]!;
    await writing(w.who.officer.asking, (db) => cancelFollowing(db, cancelledFollowing.parse({ id: third.id, revision: third.revision, because: "The round is over" })));
    expect((await shown()).map(([, state]) => state)).toEqual(["planned", "planned", "cancelled", "cancelled"]);
    expect(await following()).toEqual([1, 0, 0, 0]);
    const single = await w.meeting();
    expect((await w.open("officer", single.id)).series).toBeNull();
    expect(await told(writing(w.who.officer.asking, (db) => cancelFollowing(db, cancelledFollowing.parse({ id: single.id, revision: 1, because: "x" }))))).toBe("not_in_a_series");
  });

  it("says of each which one it is, and leads to those beside it that are not called off and may be read", async () => {
    const { items } = await schedule({ rule: "FREQ=WEEKLY;COUNT=4" });
    const beside = async (at: number, as: AtMeetings = "officer") => {
      const { place, count, previous, next } = (await w.open(as, items[at]!.id)).series!;
      return [place, count, previous?.startsLocal.slice(5, 10), next?.startsLocal.slice(5, 10)];
    };
    expect([await beside(0), await beside(1), await beside(3)]).toEqual([[1, 4, undefined, "10-22"], [2, 4, "10-15", "10-29"], [4, 4, "10-29", undefined]]);
    await writing(w.who.officer.asking, (db) => cancelMeeting(db, { id: items[2]!.id, revision: 1, because: "x" }));
    expect([await beside(1), await beside(3)]).toEqual([[2, 4, "10-15", "11-05"], [4, 4, "10-22", undefined]]);
    // The other side knows of those that are shared with it, and of no others.
    for (const at of [0, 3]) await writing(w.who.head.asking, (db) => shareMeeting(db, { id: items[at]!.id, revision: 1 }));
    expect([await beside(0, "counterpart"), await beside(3, "counterpart")]).toEqual([[1, 2, undefined, "11-05"], [2, 2, "10-15", undefined]]);
  });

  it("leaves alone what was held or called off among those that follow", async () => {
    const { items } = await schedule({ rule: "FREQ=WEEKLY;COUNT=4" });
    await writing(w.who.officer.asking, (db) => cancelMeeting(db, { id: items[1]!.id, revision: 1, because: "x" }));
    await w.world.db.query("update meeting set state = 'held' where entry_id = $1", [items[2]!.id]);
    const changed = await writing(w.who.officer.asking, (db) => editFollowing(db, editedFollowing.parse({ id: items[0]!.id, revision: 1, place: "Hofburg" })));
    expect(changed.items.map((one) => one.id)).toEqual([items[0]!.id, items[3]!.id]);
    expect(await Promise.all(items.map(async ({ id }) => (await w.open("officer", id)).place))).toEqual(["Hofburg", "", "", "Hofburg"]);
  });

  it("is invited to in one act with all that follow, after the number of mails was told, and nobody twice", async () => {
    const { items } = await schedule({ rule: "FREQ=WEEKLY;COUNT=4", forumId: undefined });
    for (const { id } of items) {
      for (const [name, more] of [["contributor", { party_id: w.who.contributor.id }], ["reader", { party_id: w.who.reader.id }], ["nobody", {}]] as const) {
        await w.world.insert("participation", { entry_id: id, organisation_id: w.world.un, title_en: name, title_fr: name, added_by_id: w.who.officer.id, ...more });
      }
    }
    const second = items[1]!.id;
    const look = (as: AtMeetings = "officer", id = second) => reading(w.who[as].asking, (db) => previewFollowing(db, { id }));
    const invite = (as: AtMeetings = "officer", id = second) => writing(w.who[as].asking, (db) => inviteToFollowing(db, { id }));
    const queued = async () => (await w.world.db.query<{ id: string; n: number }>("select entry_id as id, count(*)::int as n from meeting_mail where entry_id = any ($1) and kind = 'request' group by 1", [items.map((one) => one.id)])).rows;
    expect(await look()).toEqual({ meetings: 3, mails: 6, people: 2 });
    expect([await told(look("contributor")), await told(invite("contributor")), await told(invite("stranger"))]).toEqual(["forbidden", "forbidden", "not_found"]);
    await writing(w.who.officer.asking, (db) => cancelMeeting(db, { id: items[3]!.id, revision: 1, because: "x" }));
    expect(await look()).toEqual({ meetings: 2, mails: 4, people: 2 });
    expect(await invite()).toEqual({ meetings: 2, queued: 4 });
    expect((await queued()).map((row) => [row.id, row.n]).sort()).toEqual([[items[1]!.id, 2], [items[2]!.id, 2]].sort());
    expect(await look()).toEqual({ meetings: 2, mails: 0, people: 0 });
    expect(await told(invite())).toBe("nobody_to_invite");
    expect(await told(invite("officer", (await w.meeting()).id))).toBe("not_in_a_series");
  });

  it("moves its others by as much as one of it is moved, each from its own time", () => {
    const one = at("2027-04-06");
    expect(movedWith(one, { startsLocal: "2027-04-07T15:00", endsLocal: "2027-04-07T16:00" }, at("2027-04-13"))).toEqual({ startsLocal: "2027-04-14T15:00", endsLocal: "2027-04-14T16:00" });
    expect(movedWith(one, {}, at("2027-04-13"))).toEqual(at("2027-04-13"));
  });
});
