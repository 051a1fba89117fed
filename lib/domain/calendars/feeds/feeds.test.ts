import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import { understood } from "../../../testing/calendar-programs";
import { strictly, textOf, valueOf } from "../../../testing/strict-icalendar";
import { cancelMeeting } from "../../meetings/commands";
import { answerFeed } from "../../../calendar/answering-feeds";
import { makeFeed, revokeFeed, rotateFeed } from "./commands";
import { listFeeds } from "./queries";

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
const make = (as: AtMeetings, forum: string | null = w.forum) => writing(w.who[as].asking, (db) => makeFeed(db, { forum }));
const fetched = (address: string, headers: Record<string, string> = {}, method = "GET") => answerFeed(new Request(address, { headers, method }), new URL(address).pathname.split("/").at(-1)!);
async function shown(address: string) {
  const answer = await fetched(address);
  if (answer.status !== 200) return answer.status;
  const bytes = Buffer.from(await answer.arrayBuffer());
  const titles = strictly(bytes).components.filter((part) => part.name === "VEVENT").map((part) => textOf(valueOf(part, "SUMMARY")!));
  // A program of others finds the same events in it.
  expect(understood(bytes).events.map((event) => event.title)).toEqual(titles);
  return titles;
}
const sit = (entry: string, as: AtMeetings) => w.world.insert("participation", { entry_id: entry, party_id: w.who[as].id, organisation_id: w.world.un, title_en: "x", title_fr: "x", added_by_id: w.who.officer.id });

describe("the address of a calendar", () => {
  it("shows a program the meetings of its forum, as its owner may see them at each request [LEAK-09]", async () => {
    const [ours, theirs] = [await make("officer"), await make("counterpart")];
    const own = await w.meeting({ title: "Canary of the office" });
    await w.meeting({ title: "Shared with both" }, { shared: true });
    expect(await shown(ours.address)).toEqual(expect.arrayContaining(["Canary of the office", "Shared with both"]));
    expect(await shown(theirs.address)).toEqual(["Shared with both"]);
    // Given to the other side, then marked beyond its reach: seen at the next request, gone at the one after.
    await w.world.db.query("update meeting set shared_at = now() where entry_id = $1", [own.id]);
    expect(await shown(theirs.address)).toHaveLength(2);
    await w.world.db.query("update entry set embargo_until = now() + interval '1 day' where id = $1", [own.id]);
    expect(await shown(theirs.address)).toEqual(["Shared with both"]);
  });

  it("withholds title and place of what is classified, and all of what is STRICTLY CONFIDENTIAL: it lies on other machines", async () => {
    const forum = await w.world.forum([w.units.office]);
    const feed = await make("head", forum);
    const { reference } = await w.meeting({ title: "Canary one", place: "Canary hall", classification: "CONFIDENTIAL", classificationReason: "deliberation", forumId: forum }, { by: "head" });
    await w.meeting({ title: "Canary two", classification: "STRICTLY_CONFIDENTIAL", classificationReason: "deliberation", forumId: forum }, { by: "head" });
    expect(await shown(feed.address)).toEqual([`Meeting, CONFIDENTIAL (${reference})`]);
    expect(await (await fetched(feed.address)).text()).not.toMatch(/Canary/);
  });

  it("of oneself has the meetings in which one takes part, cancelled ones as cancelled, with the UID of the invitation", async () => {
    const feed = await make("reader", null);
    const [mine, other] = [await w.meeting({ title: "Mine" }), await w.meeting({ title: "Of others" })];
    await sit(mine.id, "reader");
    expect(await shown(feed.address)).toEqual(["Mine"]);
    await writing(w.who.officer.asking, (db) => cancelMeeting(db, { id: mine.id, revision: mine.revision, because: "x" }));
    const calendar = strictly(await (await fetched(feed.address)).text());
    const event = calendar.components.find((part) => part.name === "VEVENT")!;
    const uid = (await w.world.db.query<{ calendar_uid: string }>("select calendar_uid from meeting where entry_id = $1", [mine.id])).rows[0]!.calendar_uid;
    expect([valueOf(event, "STATUS"), valueOf(event, "UID"), valueOf(event, "SEQUENCE")]).toEqual(["CANCELLED", `${uid}@127.0.0.1`, "1"]);
    expect(other.id).toBeTruthy();
  });

  it("dies with revocation, rotation, demotion and its owner, and answers then as if it had never been", async () => {
    const unknown = await (await fetched(`http://127.0.0.1/api/feeds/${randomBytes(32).toString("base64url")}.ics`)).text();
    const dead = async (address: string) => {
      const answer = await fetched(address);
      return answer.status === 404 && (await answer.text()) === unknown;
    };
    const [first, second] = [await make("contributor"), await make("contributor")];
    const rotated = await writing(w.who.contributor.asking, (db) => rotateFeed(db, { id: second.id }));
    await writing(w.who.contributor.asking, (db) => revokeFeed(db, { id: first.id }));
    expect([await dead(first.address), await dead(second.address), await dead(rotated.address)]).toEqual([true, true, false]);
    const set = (sql: string) => w.world.db.query(`update person set ${sql} where id = $1`, [w.who.contributor.id]);
    await set("role = 'administrator', clearance = 0");
    expect(await dead(rotated.address)).toBe(true);
    await set("role = 'contributor', clearance = 1, status = 'disabled'");
    expect(await dead(rotated.address)).toBe(true);
    await set("status = 'active'");
    expect(await dead(rotated.address)).toBe(false);
    for (const bad of ["x.ics", "..%2f..ics", `${"a".repeat(43)}`, ""]) expect((await answerFeed(new Request("http://127.0.0.1/"), bad)).status).toBe(404);
  });

  it("changes nothing and opens nothing else: a program only reads", async () => {
    const { address } = await make("officer");
    for (const method of ["POST", "DELETE", "PUT", "PATCH"]) expect((await fetched(address, {}, method)).status).toBe(405);
    const first = await fetched(address);
    const etag = first.headers.get("etag")!;
    expect([first.headers.get("content-type"), (await fetched(address, { "if-none-match": etag })).status, (await fetched(address, { "if-none-match": '"other"' })).status]).toEqual(["text/calendar; charset=utf-8", 304, 200]);
    expect((await w.world.db.query("select count(*)::int as n from audit_event e join calendar_feed f on f.id::text = e.subject_id where e.action = 'feed.read' and f.last_used_at > now() - interval '1 minute' and f.person_id = $1 group by f.id", [w.who.officer.id])).rows.every((row) => row.n === 1)).toBe(true);
  });

  it("is made by whoever reads meetings, seen and revoked by himself alone", async () => {
    const may: AtMeetings[] = [];
    for (const one of standingsAtMeetings) if ((await told(make(one, null))) === "done") may.push(one);
    expect(may).toEqual(standingsAtMeetings.filter((one) => one !== "auditor" && one !== "administrator"));
    const hidden = await w.world.forum([w.units.elsewhere]);
    expect(await told(make("partner", hidden))).toBe("invalid");
    const { id } = await make("partner", null);
    expect(await told(writing(w.who.officer.asking, (db) => revokeFeed(db, { id })))).toBe("not_found");
    const { items } = await reading(w.who.partner.asking, listFeeds);
    expect(JSON.stringify(items)).not.toMatch(/secret|hash/i);
    expect(items.map((one) => one.id)).toContain(id);
  });
});
