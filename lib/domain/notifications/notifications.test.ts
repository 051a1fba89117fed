import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { changeOwnSettings } from "../accounts/commands";
import { accountsContract } from "../accounts/contract";
import { getMe } from "../accounts/queries";
import { markSeen, tell } from "./commands";
import { notificationFilter } from "./contract";
import { happeningKey, timeZones } from "./model";
import { listNotifications } from "./queries";

let world: World;
let office: string;
let [mine, other]: { id: string; asking: Asking }[] = [];

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  [mine, other] = [await somebody(), await somebody()];
});
afterAll(() => world.end());

async function somebody(clearance = 1) {
  const id = await world.person({ role: "officer", clearance, unit: office });
  return { id, asking: await world.asking(id) };
}
const list = (asking: Asking, filter: object = {}) => reading(asking, (db) => listNotifications(db, notificationFilter.parse(filter)));
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return error.fields ?? error.kind;
});

/** Tells as one of the office, in the same transaction as something that is recorded. */
const telling = (news: Parameters<typeof tell>[1], by = other!.asking) =>
  writing(by, async (db) => {
    db.record({ action: "entry.test", subject: "entry", entryId: news.entryId });
    return tell(db, news);
  });

describe("telling", () => {
  it("reaches those named who may open the entry, and never oneself", async () => {
    const [friend, stranger, low] = [await somebody(), await somebody(), await somebody(0)];
    const entry = await world.entry({ readers: [mine!.id, friend.id, other!.id, low.id], author: other!.id, classification: 1 });
    const people = [mine!.id, friend.id, other!.id, stranger.id, low.id, randomUUID()];
    expect(await telling({ people, what: "comment.mentioned", why: "mentioned", entryId: entry })).toBe(2);
    for (const [who, count] of [[mine!, 1], [friend, 1], [other!, 0], [stranger, 0], [low, 0]] as const) {
      expect((await list(who.asking)).items.filter((one) => one.what === "comment.mentioned")).toHaveLength(count);
    }
  });

  it("of what one may not open goes by the reference alone, and only where that is meant", async () => {
    const { id, asking } = await somebody();
    const entry = await world.entry({ readers: [other!.id], author: other!.id, title: "Unheard of" });
    expect(await telling({ people: [id], what: "release.withdrawn", why: "had_it", entryId: entry, unseen: true })).toBe(1);
    const { items: [one] } = await list(asking);
    expect(one).toMatchObject({ what: "release.withdrawn", why: "had_it", entry: null, seen: false });
    expect(one!.reference).toMatch(/^INF-2026-\d+$/);
    expect(JSON.stringify(one)).not.toContain("Unheard of");
  });

  it("is not for somebody who does not see the entry himself", async () => {
    const entry = await world.entry({ readers: [mine!.id], author: mine!.id });
    const stranger = await somebody();
    await expect(telling({ people: [mine!.id], what: "x.y", why: "author", entryId: entry }, stranger.asking)).rejects.toThrow();
  });
});

describe("what one is told", () => {
  it("comes newest first, page by page, without a gap or a repetition", async () => {
    const { id, asking } = await somebody();
    const entry = await world.entry({ readers: [id], author: other!.id });
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift(await world.news({ person: id, entry, at: new Date(Date.UTC(2026, 10, 1, 8, Math.floor(i / 2))) }));
    const got: string[] = [];
    let after: string | undefined;
    do {
      const page = await list(asking, { limit: "3", after });
      got.push(...page.items.map((one) => one.id));
      after = page.nextCursor ?? undefined;
    } while (after);
    expect(got).toHaveLength(7);
    expect([...got].sort()).toEqual([...made].sort());
    expect(await told(list(asking, { after: "bm9uc2Vuc2U" }))).toEqual({ after: "unknown" });
  });

  it("is one's own alone, with the title only as long as one may open the entry [LEAK-08]", async () => {
    const { id, asking } = await somebody();
    const entry = await world.entry({ readers: [id], author: other!.id, title: "Title of the day" });
    await world.news({ person: id, entry });
    expect((await list(asking)).items[0]!.entry).toMatchObject({ id: entry, title: "Title of the day" });
    expect((await list(mine!.asking)).items.filter((one) => one.entry?.id === entry)).toEqual([]);
    await world.db.query("update entry set classification = 2, classification_reason = 'deliberation' where id = $1", [entry]);
    const after = await list(asking);
    expect(after.items).toHaveLength(1);
    expect(after.items[0]!.entry).toBeNull();
    expect(JSON.stringify(after)).not.toContain("Title of the day");
  });

  it("is counted as far as 99 and no further, and told with oneself", async () => {
    const { id, asking } = await somebody();
    const entry = await world.entry({ readers: [id], author: other!.id });
    for (let i = 0; i < 3; i++) await world.news({ person: id, entry, seen: i === 0 });
    expect([(await list(asking)).unseen, (await reading(asking, getMe)).unseen]).toEqual([2, 2]);
    await world.db.query(
      "insert into notification (person_id, what, why, entry_id, reference) select $1, 'comment.made', 'author', $2, 'INF-2026-1' from generate_series(1, 150)", [id, entry]);
    expect([(await list(asking, { limit: "1" })).unseen, (await reading(asking, getMe)).unseen]).toEqual([100, 100]);
  });
});

describe("the words of what happened", () => {
  const root = path.join(import.meta.dirname, "..", "..", "..");
  const sources = [...readdirSync(path.join(root, "lib/domain"), { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.ts$/.test(file)).map((file) => path.join("lib/domain", file)),
    ...readdirSync(path.join(root, "prisma/access")).map((file) => path.join("prisma/access", file))];

  it("are there in both languages for everything that is told, and for every reason", () => {
    const told = new Set(sources.flatMap((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      return [...text.matchAll(/\bwhat: "([a-z]+\.[a-z_]+)"|app\.notify\([^;]*?'([a-z]+\.[a-z_]+)'/g)].map(([, a, b]) => (a ?? b)!);
    }));
    expect(told.size).toBeGreaterThan(8);
    const reasons = [...readFileSync(path.join(root, "lib/domain/notifications/commands.ts"), "utf8").matchAll(/"([a-z_]+)"(?= \||;)/g)].map(([, why]) => why!);
    for (const locale of ["en", "fr"]) {
      const { what, why } = JSON.parse(readFileSync(path.join(root, "lib/i18n/messages", locale, "notifications.json"), "utf8")) as Record<"what" | "why", Record<string, string>>;
      expect([...told].filter((one) => !what[happeningKey(one)]), locale).toEqual([]);
      expect(reasons.filter((one) => !why[one]), locale).toEqual([]);
    }
  });
});

describe("marking as seen", () => {
  it("takes those named, those of one entry, or all; of one's own alone, once [AUTHZ-04]", async () => {
    const { id, asking } = await somebody();
    const [entry, another] = [await world.entry({ readers: [id], author: other!.id }), await world.entry({ readers: [id], author: other!.id })];
    const [first, second] = [await world.news({ person: id, entry }), await world.news({ person: id, entry })];
    await world.news({ person: id, entry: another });
    await world.news({ person: id, entry: another });
    const theirs = await world.news({ person: mine!.id, entry });
    const seen = (what: Parameters<typeof markSeen>[1]) => writing(asking, (db) => markSeen(db, what));
    expect(await seen({ ids: [first, theirs, randomUUID()] })).toEqual({ seen: 1 });
    expect(await seen({ ids: [first] })).toEqual({ seen: 0 });
    expect((await list(asking, { unseen: "true" })).items.map((one) => one.id)).not.toContain(first);
    expect(await seen({ entryId: entry })).toEqual({ seen: 1 });
    expect((await list(asking)).items.find((one) => one.id === second)!.seen).toBe(true);
    expect(await seen({ all: true })).toEqual({ seen: 2 });
    expect((await list(asking)).unseen).toBe(0);
    const { rows } = await world.db.query<{ seen_at: Date | null }>("select seen_at from notification where id = $1", [theirs]);
    expect(rows[0]!.seen_at).toBeNull();
    expect(await told(seen({}))).toEqual({ ids: "required" });
  });
});

describe("how one is told", () => {
  const choose = (asking: Asking, given: Parameters<typeof changeOwnSettings>[1]) => told(writing(asking, (db) => changeOwnSettings(db, given)));

  it("is chosen by oneself, each setting by itself", async () => {
    const { asking } = await somebody();
    expect((await reading(asking, getMe)).news).toEqual({ mailLimit: "UNCLASSIFIED", digestHour: 8, urgentMail: true });
    expect(await choose(asking, { digestHour: null, mailLimit: "NOTHING" })).toBe("done");
    expect(await choose(asking, { urgentMail: false, timeZone: "America/New_York" })).toBe("done");
    expect(await reading(asking, getMe)).toMatchObject({ timeZone: "America/New_York", news: { mailLimit: "NOTHING", digestHour: null, urgentMail: false } });
    expect(await choose(asking, {})).toEqual({ locale: "required" });
  });

  it("names by mail what is UNCLASSIFIED at the most, and is chosen for nobody else", async () => {
    for (const given of [{ mailLimit: "CONFIDENTIAL" }, { mailLimit: "STRICTLY_CONFIDENTIAL" }, { digestHour: 24 }, { digestHour: 7.5 }, { timeZone: "Mars/Olympus" }, { urgentMail: "yes" }, { id: mine!.id, urgentMail: true }]) {
      expect(accountsContract["PATCH /api/me"].input.safeParse(given).success, JSON.stringify(given)).toBe(false);
    }
    const { id } = await somebody(2);
    await expect(world.db.query("update person set mail_limit = 1 where id = $1", [id])).rejects.toThrow(/mail_limit/);
  });

  it("knows only time zones that the database and the browser know too, each with its name in both languages", async () => {
    const { rows } = await world.db.query<{ name: string }>("select name from pg_timezone_names where name = any ($1)", [timeZones]);
    expect(rows.map((row) => row.name).sort()).toEqual([...timeZones].sort());
    for (const zone of timeZones) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
    for (const locale of ["en", "fr"]) {
      const file = path.join(import.meta.dirname, "..", "..", "i18n", "messages", locale, "accounts.json");
      const { notifications } = JSON.parse(readFileSync(file, "utf8")) as { notifications: { zones: Record<string, string> } };
      expect(Object.keys(notifications.zones).sort()).toEqual(timeZones.map((zone) => zone.replace("/", "_")).sort());
    }
  });
});
