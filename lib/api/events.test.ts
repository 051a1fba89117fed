import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionCookie } from "../auth/asking";
import { World } from "../testing/world";
import { events } from "./events";

let world: World;
let office: string;
let theirs: string;
let author: string;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  theirs = await world.unit("Conflict Prevention Centre", [world.osce], world.osce);
  author = await world.person({ role: "officer", clearance: 2, unit: office });
});
afterAll(() => world.end());

/** A busy machine is slow; nothing here waits for longer than it must. */
const soon = { timeout: 15_000 };

type Kind = "officer" | "counterpart" | "reader" | "auditor" | "administrator";
async function somebody(role: Kind = "officer", clearance = role === "administrator" ? 0 : 1) {
  const id = await world.person({ role, clearance, unit: role === "counterpart" ? theirs : office });
  const { credential } = await world.asking(id);
  const session = (credential as { id: string }).id;
  const sealed = await encode({ token: { sid: session }, secret: process.env.NEXTAUTH_SECRET! });
  return { id, session, cookie: `${sessionCookie()}=${sealed}` };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

const sign = new AbortController();
afterAll(() => sign.abort());
const ask = (who: Somebody | null, query = "") =>
  events(new Request(`http://127.0.0.1:3000/api/events${query}`, { headers: who ? { cookie: who.cookie } : {}, signal: sign.signal }));

/** A stream as its reader has it: all that came, and what can be waited for. */
class Heard {
  text = "";
  ended = false;
  private constructor(response: Response) {
    void (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) this.text += decoder.decode(part, { stream: true });
      this.ended = true;
    })().catch(() => (this.ended = true));
  }

  static async of(who: Somebody, query = ""): Promise<Heard> {
    const response = await ask(who, query);
    expect(response.status).toBe(200);
    const heard = new Heard(response);
    await expect.poll(() => heard.text, soon).toContain(": open");
    return heard;
  }

  get told(): string[] {
    return this.text.split("\n").filter((line) => line.startsWith("data: ")).map((line) => line.slice(6));
  }
}

/** Until everything said before was delivered: a note of the stream's own person goes through the same connection. */
async function settled(heard: Heard, who: Somebody, entry: string): Promise<string[]> {
  const before = heard.told.filter((one) => one === '{"news":true}').length;
  await world.news({ person: who.id, entry });
  await expect.poll(() => heard.told.filter((one) => one === '{"news":true}').length, soon).toBeGreaterThan(before);
  return heard.told.filter((one) => one !== '{"news":true}');
}
const entryFor = (readers: string[], more: { classification?: number; title?: string; text?: string } = {}) => world.entry({ readers, author, ...more });
const touch = (entry: string) => world.db.query("update entry set title = title || '.', revision = revision + 1, changed_at = now() where id = $1", [entry]);
const comment = (entry: string, by: string, side: "joint" | "internal", organisation: string) =>
  world.insert("comment", { entry_id: entry, revision: 1, side, organisation_id: organisation, text: "Words of a comment", by_id: by });

describe("a stream of events", () => {
  it("is for who is signed in, and kept by nobody on the way", async () => {
    expect((await ask(null)).status).toBe(401);
    const who = await somebody();
    const response = await ask(who);
    expect(Object.fromEntries(response.headers)).toMatchObject({ "content-type": "text/event-stream; charset=utf-8", "cache-control": "private, no-store, no-transform", "x-accel-buffering": "no" });
    await response.body!.cancel();
    await world.db.query("update session set ended_at = now() where id = $1", [who.session]);
    expect((await ask(who)).status).toBe(401);
  });

  it("says that one has news, to oneself alone, and not what", async () => {
    const [mine, other] = [await somebody(), await somebody()];
    const entry = await entryFor([mine.id, other.id]);
    const [heard, others] = [await Heard.of(mine), await Heard.of(other)];
    await world.news({ person: mine.id, entry });
    await expect.poll(() => heard.told, soon).toEqual(['{"news":true}']);
    expect(await settled(others, other, entry)).toEqual([]);
    expect(others.told).toHaveLength(1);
    // Read on another device: the count changes there too.
    await world.db.query("update notification set seen_at = now() where person_id = $1", [mine.id]);
    await expect.poll(() => heard.told.length, soon).toBe(2);
  });

  it("says that an entry one named has changed, once for many changes, and of no other", async () => {
    const who = await somebody();
    const [named, unnamed] = [await entryFor([who.id]), await entryFor([who.id])];
    const heard = await Heard.of(who, `?entry=${named}`);
    await touch(unnamed);
    await touch(named);
    await expect.poll(() => heard.told, soon).toEqual([JSON.stringify({ entry: named })]);
    for (let i = 0; i < 20; i++) await touch(named);
    const told = await settled(heard, who, named);
    expect(new Set(told)).toEqual(new Set([JSON.stringify({ entry: named })]));
    expect(told.length).toBeLessThan(15);
  });

  it("says that the letters of a picture have been recognised", async () => {
    const who = await somebody();
    const entry = await entryFor([who.id]);
    const picture = await world.attachment({ entry, by: author, name: "scan.png", mediaType: "image/png" });
    const read = (outcome: string, told: string, text: string | null) => world.db.query("select app.attachment_read($1, $2, $3, $4, null)", [picture, outcome, told, text]);
    await read("none", "ocr_waiting", null);
    const heard = await Heard.of(who, `?entry=${entry}`);
    await read("done", "ocr", "Letters");
    await expect.poll(() => heard.told, soon).toEqual([JSON.stringify({ entry })]);
  });

  it("speaks of no entry one does not see, nor of one that is not there [LEAK-15]", async () => {
    const who = await somebody();
    const [hidden, above, seen] = [await entryFor([author]), await entryFor([who.id], { classification: 2 }), await entryFor([who.id])];
    const nothing = randomUUID();
    const heard = await Heard.of(who, `?entry=${hidden}&entry=${above}~anything&entry=${nothing}~anything&entry=nonsense&entry=${seen}`);
    for (const entry of [hidden, above]) {
      await touch(entry);
      await comment(entry, author, "joint", world.un);
    }
    const told = await settled(heard, who, seen);
    // Whoever says he had seen it is told that it is not as he saw it: of one hidden from him and of none the same.
    expect(told.sort()).toEqual([JSON.stringify({ entry: above }), JSON.stringify({ entry: nothing })].sort());
  });

  it("tells the other organisation nothing of an internal comment, step or judgement, nor of what was released to others [LEAK-15]", async () => {
    const [theirOwn, ours] = [await somebody("counterpart"), await somebody()];
    const entry = await entryFor([theirOwn.id, ours.id]);
    const [outside, inside] = [await Heard.of(theirOwn, `?entry=${entry}`), await Heard.of(ours, `?entry=${entry}`)];
    await comment(entry, author, "internal", world.un);
    await world.insert("credibility_judgement", { entry_id: entry, revision: 1, credibility: 2, reason: "Confirmed", by_id: author });
    await world.insert("consent", { entry_id: entry, revision: 1, asked_of_id: office, for_ids: [world.osce], asked_by_id: author });
    await expect.poll(() => inside.told.length, soon).toBeGreaterThan(0);
    expect(await settled(outside, theirOwn, entry)).toEqual([]);
    const before = inside.told.filter((one) => one.includes("entry")).length;
    await comment(entry, theirOwn.id, "internal", world.osce);
    await expect.poll(() => outside.told, soon).toContain(JSON.stringify({ entry }));
    expect((await settled(inside, ours, entry)).length).toBe(before);
    await comment(entry, author, "joint", world.un);
    await expect.poll(() => outside.told.filter((one) => one.includes("entry")).length, soon).toBe(2);
  });

  it("tells who has just lost an entry that it changed, once, and then no more of it", async () => {
    const who = await somebody();
    const [entry, other] = [await entryFor([who.id]), await entryFor([who.id])];
    const heard = await Heard.of(who, `?entry=${entry}&entry=${other}`);
    await world.db.query("update entry set readers = array[$2::uuid] where id = $1", [entry, author]);
    await expect.poll(() => heard.told, soon).toEqual([JSON.stringify({ entry })]);
    await touch(entry);
    await comment(entry, author, "joint", world.un);
    expect(await settled(heard, who, other)).toEqual([JSON.stringify({ entry })]);
  });

  it("tells at once that a page opened before is out of date, and nothing to one that is not", async () => {
    const who = await somebody();
    const entry = await entryFor([who.id]);
    const heard = await Heard.of(who, `?entry=${entry}~of-an-earlier-state`);
    await expect.poll(() => heard.told, soon).toEqual([JSON.stringify({ entry })]);
  });

  it("carries no word of what is in the register, to any role [LEAK-15]", async () => {
    const canary = `canary${randomUUID().slice(0, 8)}`;
    const people = await Promise.all((["officer", "counterpart", "reader", "auditor", "administrator"] as const).map((role) => somebody(role)));
    const entry = await entryFor(people.map(({ id }) => id), { title: canary, text: canary });
    const all = await Promise.all(people.map((who) => Heard.of(who, `?entry=${entry}`)));
    await world.db.query("update entry set title = $2, summary = $2, revision = revision + 1 where id = $1", [entry, `${canary} again`]);
    await comment(entry, author, "joint", world.un);
    for (const [i, who] of people.entries()) {
      await settled(all[i]!, who, entry);
      const rest = all[i]!.text.replaceAll(`data: ${JSON.stringify({ entry })}`, "").replaceAll('data: {"news":true}', "").replaceAll(": here", "");
      expect(rest.replaceAll("\n", "")).toBe("retry: 3000: open");
    }
  });
});

describe("a stream ends", () => {
  it.each<[string, (who: Somebody) => Promise<unknown>]>([
    ["when its session is ended", (who) => world.db.query("update session set ended_at = now() where id = $1", [who.session])],
    ["when the account is disabled", (who) => world.db.query("update person set status = 'disabled' where id = $1", [who.id])],
    ["when the role is another", (who) => world.db.query("update person set role = 'reader' where id = $1", [who.id])],
    ["when the clearance is lowered", (who) => world.db.query("update person set clearance = 0 where id = $1", [who.id])],
  ])("%s, by itself and at once; another’s goes on", async (_, harm) => {
    const [who, other] = [await somebody(), await somebody()];
    const entry = await entryFor([who.id, other.id]);
    const [heard, others] = [await Heard.of(who, `?entry=${entry}`), await Heard.of(other, `?entry=${entry}`)];
    await harm(who);
    await expect.poll(() => heard.ended, { timeout: 3_000 }).toBe(true);
    await touch(entry);
    await expect.poll(() => others.told, soon).toContain(JSON.stringify({ entry }));
    expect([heard.told, others.ended]).toEqual([[], false]);
  });

  it("when its session has run out, within fifteen seconds though nothing happens", async () => {
    const who = await somebody();
    const heard = await Heard.of(who);
    await world.db.query("update session set expires_at = now() where id = $1", [who.session]);
    await expect.poll(() => heard.ended, { timeout: 15_000 }).toBe(true);
  });

  it("and is refused to who has many open already, until one is closed", async () => {
    const who = await somebody();
    const open: Response[] = [];
    for (let i = 0; i < 12; i++) open.push(await ask(who));
    const refused = await ask(who);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    await open[0]!.body!.cancel();
    const again = await ask(who);
    expect(again.status).toBe(200);
    for (const { body } of [...open.slice(1), again]) await body!.cancel();
  });
});

describe("the connection that hears", () => {
  it("is one of its own, and made anew when it is lost; what was missed is told then", async () => {
    const who = await somebody();
    const entry = await entryFor([who.id]);
    const heard = await Heard.of(who, `?entry=${entry}`);
    const listening = "select pid from pg_stat_activity where application_name = 'traitdunion-listening' and datname = current_database()";
    const { rows } = await world.db.query<{ pid: number }>(listening);
    expect(rows).toHaveLength(1);
    await world.db.query("select pg_terminate_backend($1)", [rows[0]!.pid]);
    await touch(entry);
    await expect.poll(() => heard.told, soon).toContain(JSON.stringify({ entry }));
    expect((await world.db.query(listening)).rows).toHaveLength(1);
    await settled(heard, who, entry);
  });
});
