import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../../auth/asking";
import { hashPassword } from "../../auth/passwords";
import type { Asking } from "../../db/asking";
import type { Reader, Writer } from "../../db/handles";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { changeOwnSettings, changePassword, endOwnSession, endOwnSessions, makeToken, revokeToken } from "./commands";
import { accountsContract } from "./contract";
import { getMe, listOwnSessions, listOwnTokens } from "./queries";

let world: World;
let office: string;
let [mine, other]: { id: string; asking: Asking }[] = [];

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  const somebody = async () => {
    const id = await world.person({ role: "officer", clearance: 1, unit: office });
    return { id, asking: await world.asking(id) };
  };
  [mine, other] = [await somebody(), await somebody()];
});
afterAll(() => world.end());

const read = <T>(query: (db: Reader) => Promise<T>, asking = mine!.asking) => reading(asking, query);
const write = <T>(command: (db: Writer) => Promise<T>, asking = mine!.asking) => writing(asking, command);
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return error.fields ?? error.kind;
});
const byToken = (token: string): Asking => ({ credential: { kind: "token", hash: hashToken(token) }, address: "", requestId: "" });
const isIn = (asking: Asking) => reading(asking, getMe).then(() => true, () => false);
const sessionOf = (asking: Asking) => (asking.credential as { id: string }).id;

describe("oneself", () => {
  it("is told who one is and what one may do, and nothing of anybody's secrets", async () => {
    const me = await read(getMe);
    expect(me).toMatchObject({ id: mine!.id, role: "officer", clearance: "CONFIDENTIAL", side: "un", unit: { id: office }, organisation: { id: world.un }, may: { logItem: true, administer: false, readAudit: false, markStrictlyConfidential: false } });
    expect(Object.keys(me).sort()).toEqual(["clearance", "demonstration", "draftKey", "email", "id", "initials", "locale", "may", "news", "organisation", "role", "side", "timeZone", "titleEn", "titleFr", "unit", "unseen"]);
    expect(me.demonstration).toBe(false);
  });

  it("has a key for drafts that is the same in every session, and nobody else's", async () => {
    const [here, there, theirs] = [await read(getMe), await read(getMe, await world.asking(mine!.id)), await read(getMe, other!.asking)];
    expect(Buffer.from(here.draftKey, "base64url")).toHaveLength(32);
    expect(there.draftKey).toBe(here.draftKey);
    expect(theirs.draftKey).not.toBe(here.draftKey);
  });

  it("chooses the language, for oneself alone", async () => {
    await write((db) => changeOwnSettings(db, { locale: "fr" }));
    expect([(await read(getMe)).locale, (await read(getMe, other!.asking)).locale]).toEqual(["fr", "en"]);
    for (const given of [{ locale: "de" }, { locale: "fr", role: "head" }, { locale: "fr", id: other!.id }]) expect(accountsContract["PATCH /api/me"].input.safeParse(given).success, JSON.stringify(given)).toBe(false);
  });
});

describe("one's sessions", () => {
  it("are those still open, of oneself alone, this one marked", async () => {
    const person = await world.person({ role: "reader", clearance: 0, unit: office });
    const [here, there, ended, expired] = [await world.asking(person), await world.asking(person), await world.asking(person), await world.asking(person)];
    await world.db.query("update session set ended_at = now() where id = $1", [sessionOf(ended)]);
    await world.db.query("update session set expires_at = now() where id = $1", [sessionOf(expired)]);
    const { items } = await read(listOwnSessions, here);
    expect(items.map((s) => [s.id, s.current]).sort()).toEqual([[sessionOf(here), true], [sessionOf(there), false]].sort());
  });

  it("are ended one by one; another's is not there [AUTHZ-04]", async () => {
    const there = await world.asking(mine!.id);
    for (const id of [sessionOf(other!.asking), randomUUID()]) expect(await told(write((db) => endOwnSession(db, { id })))).toBe("not_found");
    expect(await told(write((db) => endOwnSession(db, { id: sessionOf(there) })))).toBe("done");
    expect(await told(write((db) => endOwnSession(db, { id: sessionOf(there) })))).toBe("not_found");
    expect([await isIn(there), await isIn(other!.asking), await isIn(mine!.asking)]).toEqual([false, true, true]);
  });

  it("all end at once, this one too, and nobody else's; tokens stay [SESS-09]", async () => {
    const person = await world.person({ role: "reader", clearance: 0, unit: office });
    const [here, there] = [await world.asking(person), await world.asking(person)];
    const { token } = await write((db) => makeToken(db, { name: "t", days: 1 }), here);
    await write(endOwnSessions, here);
    expect([await isIn(here), await isIn(there), await isIn(byToken(token)), await isIn(other!.asking)]).toEqual([false, false, true, true]);
  });
});

describe("one's tokens", () => {
  it("open what oneself may, until the day, and only the secret's hash is kept", async () => {
    const { id, token, expiresAt } = await write((db) => makeToken(db, { name: "Export", days: 90 }));
    expect(token).toMatch(/^tdu_[A-Za-z0-9_-]{43}$/);
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 90 * 86_400_000)).toBeLessThan(60_000);
    expect((await read(getMe, byToken(token))).id).toBe(mine!.id);
    const { items } = await read(listOwnTokens);
    expect(items.map((t) => [t.id, t.name])).toEqual([[id, "Export"]]);
    const { rows } = await world.db.query("select t::text as row from access_token t");
    expect(JSON.stringify([items, rows])).not.toContain(token.slice(4));
    expect((await read(listOwnTokens, other!.asking)).items).toEqual([]);
  });

  it("are revoked by oneself alone, and open nothing from then on", async () => {
    const { id, token } = await write((db) => makeToken(db, { name: "t", days: 1 }));
    expect(await told(write((db) => revokeToken(db, { id }), other!.asking))).toBe("not_found");
    expect(await isIn(byToken(token))).toBe(true);
    expect(await told(write((db) => revokeToken(db, { id })))).toBe("done");
    expect(await isIn(byToken(token))).toBe(false);
    expect(await told(write((db) => revokeToken(db, { id })))).toBe("not_found");
  });

  it.each([{ name: "" }, { name: " " }, { name: "t", days: 0 }, { name: "t", days: 366 }, { name: "t", days: 1.5 }, { name: "t", days: "30" }, { name: "t", personId: "x" }, { name: "x".repeat(81) }])("are not made from %j [INP-12, AUTHZ-10]", (given) => {
    expect(accountsContract["POST /api/me/tokens"].input.safeParse(given).success).toBe(false);
  });
});

describe("who administers", () => {
  it("may end anybody's sessions from the list of people, but here has only his own [AUTHZ-04]", async () => {
    const boss = await world.person({ role: "administrator", clearance: 0, unit: office });
    const asking = await world.asking(boss);
    const { id, token } = await write((db) => makeToken(db, { name: "t", days: 1 }));
    expect((await read(listOwnTokens, asking)).items).toEqual([]);
    expect((await read(listOwnSessions, asking)).items.map((s) => s.id)).toEqual([sessionOf(asking)]);
    expect([await told(write((db) => revokeToken(db, { id }), asking)), await told(write((db) => endOwnSession(db, { id: sessionOf(mine!.asking) }), asking))]).toEqual(["not_found", "not_found"]);
    await write(endOwnSessions, asking);
    expect([await isIn(byToken(token)), await isIn(mine!.asking), await isIn(asking)]).toEqual([true, true, false]);
  });
});

describe("one's password", () => {
  it("is changed by many at once without anybody waiting for a connection that never comes [FAULT-08]", async () => {
    const people: Asking[] = [];
    const hash = await hashPassword("the present one");
    for (let i = 0; i < 12; i++) {
      const id = await world.person({ role: "reader", clearance: 0, unit: office });
      await world.insert("credential", { person_id: id, password_hash: hash });
      people.push(await world.asking(id));
    }
    const answers = await Promise.all(people.map((asking) => told(write((db) => changePassword(db, { current: "the present one", next: "a much better one" }), asking))));
    expect(answers.every((a) => a === "done" || a === "unavailable"), answers.join()).toBe(true);
    expect(answers.filter((a) => a === "done").length).toBeGreaterThan(0);
    expect(await isIn(mine!.asking)).toBe(true);
  });

  it("that there is none of is not changed", async () => {
    expect(await told(write((db) => changePassword(db, { current: "anything", next: "a much better one" })))).toEqual({ current: "wrong_password" });
  });
});
