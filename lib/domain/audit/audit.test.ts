import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import type { Opener, Reader, Writer } from "../../db/handles";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { signInByPassword, signOut } from "../../auth/signing-in";
import { World } from "../../testing/world";
import { changeOwnSettings, changePassword, endOwnSession, endOwnSessions, makeToken, revokeToken } from "../accounts/commands";
import { getAudience, getHistory, previewAudience } from "../entries/queries";
import { editItem, logItem } from "../items/commands";
import { editedItem, itemFilter, newItem } from "../items/contract";
import { getItem, listItems } from "../items/queries";
import { addOrganisation, addPerson, addUnit, changePerson, changeUnit, endSessionsOf, giveFirstPassword } from "../people/commands";
import { changedPerson, newPerson } from "../people/contract";
import { searchInput } from "../search/contract";
import { searchEntries } from "../search/queries";
import { auditFilter } from "./contract";
import { witnessHead } from "./jobs";
import { listAudit, verifyAudit } from "./queries";
import { witnessedHeads } from "./witness";

type Event = { seq: string; at: Date; actor_id: string | null; action: string; subject_kind: string; subject_id: string | null; entry_id: string | null; classification: number | null; details: Record<string, unknown>; address: string; request_id: string };

let world: World;
let office: string;
const who: Record<"head" | "officer" | "reader" | "auditor" | "administrator" | "counterpart", { id: string; asking: Asking }> = {} as never;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  const outside = await world.unit("Department", [world.osce], world.osce);
  for (const role of ["head", "officer", "reader", "auditor", "administrator", "counterpart"] as const) {
    const id = await world.person({ role, clearance: role === "administrator" ? 0 : 2, unit: role === "counterpart" ? outside : office });
    who[role] = { id, asking: { ...(await world.asking(id)), address: "203.0.113.9", requestId: `request of ${role}` } };
  }
});
afterAll(() => world.end());

const eventsAfter = async (seq: string) => (await world.db.query<Event>("select * from audit_event where seq > $1 order by seq", [seq])).rows;
const lastSeq = async () => (await world.db.query<{ seq: string }>("select seq from audit_head")).rows[0]!.seq;
/** The events that a piece of work leaves. */
const left = async (work: () => Promise<unknown>): Promise<Event[]> => {
  const before = await lastSeq();
  await work();
  return eventsAfter(before);
};
const write = <T>(role: keyof typeof who, command: (db: Writer) => Promise<T>) => writing(who[role].asking, command);
const open = <T>(role: keyof typeof who, query: (db: Opener) => Promise<T>) => opening(who[role].asking, query);
const read = <T>(role: keyof typeof who, query: (db: Reader) => Promise<T>) => reading(who[role].asking, query);
const log = (given: Record<string, unknown> = {}) => write("officer", (db) => logItem(db, newItem.parse({ title: "A title", ...given })));

describe("what leaves an event", () => {
  it("is each change: exactly one, by whom, of what, from where", async () => {
    let kept: { id: string } = { id: "" };
    const logged = await left(async () => (kept = await log({ classification: "CONFIDENTIAL", classificationReason: "deliberation" })));
    expect(logged).toMatchObject([{ action: "item.logged", actor_id: who.officer.id, subject_kind: "entry", subject_id: kept.id, entry_id: kept.id, classification: 1, address: "203.0.113.9", request_id: "request of officer" }]);
    const edits: [Record<string, unknown>, string, number][] = [
      [{ title: "Another" }, "item.edited", 1], [{ classification: "STRICTLY_CONFIDENTIAL" }, "entry.marking_raised", 2],
      [{ classification: "UNCLASSIFIED", reasonForLowering: "Published" }, "entry.marking_lowered", 2],
    ];
    for (const [i, [given, action, classification]] of edits.entries()) {
      const edited = await left(() => write("head", (db) => editItem(db, editedItem.parse({ id: kept.id, revision: i + 1, ...given }))));
      expect(edited).toMatchObject([{ action, classification, entry_id: kept.id, actor_id: who.head.id }]);
    }
  });

  it("is none where the change was refused", async () => {
    const { id } = await log();
    for (const given of [{ revision: 7, title: "Late" }, { revision: 1 }, { revision: 1, audience: [crypto.randomUUID()] }]) {
      expect(await left(() => write("officer", (db) => editItem(db, editedItem.parse({ id, ...given }))).catch((e: unknown) => expect(e).toBeInstanceOf(Refusal)))).toEqual([]);
    }
  });

  it.each([
    ["unclassified", 0, "officer", 0], ["confidential", 1, "officer", 1], ["strictly confidential", 2, "head", 1], ["confidential", 1, "reader", 1],
    ["unclassified", 0, "auditor", 1], ["confidential", 1, "auditor", 1], ["unclassified", 0, "counterpart", 0], ["confidential", 1, "counterpart", 1], ["unclassified", 0, "administrator", 0],
  ] as const)("is the opening of what is %s (%i) by the %s: %i", async (_, classification, role, many) => {
    const id = await world.entry({ readers: [office, who.counterpart.id], classification, author: who.officer.id });
    const reads = await left(() => open(role, (db) => getItem(db, { id })));
    expect(reads.map((e) => [e.action, e.actor_id, e.entry_id, e.classification])).toEqual(Array(many).fill(["entry.read", who[role].id, id, classification]));
  });

  it("is the history of what is classified, and no list, search, audience or listing of the trail", async () => {
    const id = await world.entry({ readers: [office], classification: 1, author: who.officer.id, title: "Quarterly" });
    expect((await left(() => open("officer", (db) => getHistory(db, { id })))).map((e) => e.action)).toEqual(["entry.read"]);
    expect(await left(async () => {
      await read("officer", (db) => listItems(db, itemFilter.parse({})));
      await read("officer", (db) => searchEntries(db, searchInput.parse({ q: "quarterly" })));
      await read("officer", (db) => getAudience(db, { id }));
      await read("officer", (db) => previewAudience(db, { audience: [office], classification: "CONFIDENTIAL" }));
      await read("auditor", (db) => listAudit(db, auditFilter.parse({})));
    })).toEqual([]);
  });

  it("is no opening that was refused", async () => {
    const id = await world.entry({ readers: [], classification: 2, author: who.head.id });
    expect(await left(() => open("officer", (db) => getItem(db, { id })).catch((e: unknown) => expect(e).toMatchObject({ kind: "not_found" })))).toEqual([]);
  });

  it("is every command, once: none is silent, none is told twice [AUD-02]", async () => {
    const { id: person } = await write("administrator", (db) => addPerson(db, newPerson.parse({ titleEn: "Officer", titleFr: "Chargé", initials: "OO", unitId: office, email: "once@test.invalid", role: "officer" })));
    const session = (await world.asking(who.officer.id)).credential as { id: string };
    const token = await write("officer", (db) => makeToken(db, { name: "t", days: 1 }));
    const commands: [string, keyof typeof who, (db: Writer) => Promise<unknown>][] = [
      ["person.added", "administrator", (db) => addPerson(db, newPerson.parse({ titleEn: "A", titleFr: "A", initials: "AA", unitId: office }))],
      ["person.changed", "administrator", (db) => changePerson(db, changedPerson.parse({ id: person, revision: 1, initials: "XX" }))],
      ["person.disabled", "administrator", (db) => changePerson(db, changedPerson.parse({ id: person, revision: 2, status: "disabled" }))],
      ["person.password_given", "administrator", (db) => giveFirstPassword(db, { id: person })],
      ["session.ended_everywhere", "administrator", (db) => endSessionsOf(db, { id: person })],
      ["organisation.added", "administrator", (db) => addOrganisation(db, { nameEn: "X", nameFr: "X", side: "third" })],
      ["unit.added", "administrator", (db) => addUnit(db, { nameEn: "Y", nameFr: "Y", parents: [office] })],
      ["unit.changed", "administrator", (db) => changeUnit(db, { id: office, revision: 1, nameEn: "Office renamed" })],
      ["person.language_chosen", "officer", (db) => changeOwnSettings(db, { locale: "fr" })],
      ["token.made", "officer", (db) => makeToken(db, { name: "u", days: 1 })],
      ["token.revoked", "officer", (db) => revokeToken(db, { id: token.id })],
      ["session.ended", "officer", (db) => endOwnSession(db, { id: session.id })],
    ];
    for (const [action, role, command] of commands) expect((await left(() => write(role, command))).map((e) => [e.action, e.actor_id]), action).toEqual([[action, who[role].id]]);
  });
});

describe("who, when and from where", () => {
  it("are the server's: nothing an input or a setting says changes them [AUD-07]", async () => {
    const before = Date.now();
    const app = new pg.Client({ connectionString: process.env.DATABASE_APP_URL });
    await app.connect();
    const [event] = await left(async () => {
      await app.query("begin");
      await app.query("select * from app.enter_session($1, '2 hours', false)", [(who.officer.asking.credential as { id: string }).id]);
      await app.query("select app.record('x.y', 'entry', null, null, null, '{\"actor_id\": \"spoofed\", \"at\": \"1999-01-01\"}', '203.0.113.9', 'r', $1)", [who.head.id]);
      await app.query("commit");
    });
    await app.end();
    expect(event).toMatchObject({ actor_id: who.officer.id, address: "203.0.113.9" });
    expect(event!.at.getTime()).toBeGreaterThanOrEqual(before - 5);
    expect(event!.at.getTime()).toBeLessThanOrEqual(Date.now() + 5);
    expect(newItem.safeParse({ title: "x", createdAt: "1999-01-01", actorId: who.head.id, address: "x" }).success).toBe(false);
  });
});

describe("the words of people", () => {
  it("and their secrets are never in the trail, whatever was done [AUD-06]", async () => {
    const canary = () => `kanari${randomBytes(4).toString("hex")}`;
    const [title, titleOther, summary, summaryOther, text, marking, first, second, tokenName, wrong] = Array.from({ length: 10 }, canary) as [string, ...string[]];
    const email = `${canary()}@test.invalid`;
    const { id } = await log({ title, titleOther, summary, summaryOther, text, originalMarking: marking, audience: [office] });
    await write("officer", (db) => editItem(db, editedItem.parse({ id, revision: 1, title: `${title} 2`, titleOther: `${titleOther} 2`, summary: `${summary} 2`, summaryOther: null, text: `${text} 2`, originalMarking: null })));
    await open("head", (db) => getItem(db, { id }));
    await read("head", (db) => searchEntries(db, searchInput.parse({ q: `${title} ${text}` })));
    const { id: person } = await write("administrator", (db) => addPerson(db, newPerson.parse({ titleEn: "P", titleFr: "P", initials: "PP", unitId: office, email, role: "officer" })));
    const other = `${canary()}@test.invalid`;
    await write("administrator", (db) => changePerson(db, changedPerson.parse({ id: person, revision: 1, email: other })));
    const { password: given } = await write("administrator", (db) => giveFirstPassword(db, { id: person }));
    const from = { address: "198.51.100.7", requestId: "r", userAgent: "Browser" };
    const opened = await signInByPassword({ email: other, password: given }, from);
    expect(opened).not.toBeNull();
    await signInByPassword({ email: other, password: `${wrong}` }, from);
    const own: Asking = { credential: { kind: "session", id: opened!.sessionId }, address: "", requestId: "" };
    await writing(own, (db) => changePassword(db, { current: given, next: `${first}-${second}` }));
    const { token } = await writing(own, (db) => makeToken(db, { name: tokenName!, days: 1 }));
    const { rows: [{ password_hash: hash }] } = await world.db.query("select password_hash from credential where person_id = $1", [person]);
    await writing(own, (db) => endOwnSessions(db));
    await signOut(opened!.sessionId, from);

    const { rows } = await world.db.query<{ row: string }>("select e::text as row from audit_event e");
    const everything = rows.map((r) => r.row).join("\n");
    expect(everything).toContain("sha256:");
    expect(everything).toContain(id);
    for (const [name, secret] of Object.entries({ title, titleOther, summary, summaryOther, text, marking, email, other, given, first, second, tokenName, wrong, token, hash, tokenTail: token.slice(4) })) {
      expect(everything.includes(secret!), name).toBe(false);
    }
    expect(everything).not.toMatch(/kanari|argon2|tdu_/);
  });
});

describe("a trail that cannot be written", () => {
  it.each([
    ["the function may not be called", `revoke execute on function app.record from ROLE`, `grant execute on function app.record to ROLE`, /42501|permission denied/],
    ["the table takes no more", "alter table audit_event add constraint planted check (seq < 0) not valid", "alter table audit_event drop constraint planted", /23514|constraint/],
    ["the head is gone", "alter table audit_head rename to elsewhere", "alter table elsewhere rename to audit_head", /42P01|does not exist/],
  ])("because %s stops every change and every reading that must be recorded [AUD-05]", async (_, plant, remove, told) => {
    const role = new URL(process.env.DATABASE_APP_URL!).username;
    const secret = await world.entry({ readers: [office], classification: 1, author: who.officer.id });
    const entries = async () => Number((await world.db.query("select count(*) as n from entry")).rows[0].n);
    const before = await entries();
    await world.db.query(plant.replace("ROLE", role).replace("app.record ", "app.record(text, text, text, uuid, smallint, jsonb, text, text, uuid) "));
    try {
      await expect(log()).rejects.toThrow(told);
      await expect(open("officer", (db) => getItem(db, { id: secret }))).rejects.toThrow(told);
      await expect(write("officer", (db) => changeOwnSettings(db, { locale: "en" }))).rejects.toThrow(told);
    } finally {
      await world.db.query(remove.replace("ROLE", role).replace("app.record ", "app.record(text, text, text, uuid, smallint, jsonb, text, text, uuid) "));
    }
    expect(await entries()).toBe(before);
    await expect(log()).resolves.toMatchObject({ revision: 1 });
  });

  it("because the disk is full is `unavailable`, and nothing is lost in silence [AUD-05]", async () => {
    await world.db.query("create function planted() returns trigger language plpgsql as $$ begin raise exception 'disk full' using errcode = '53100'; end $$");
    await world.db.query("create trigger planted before insert on audit_event for each row execute function planted()");
    try {
      await expect(log({ title: "Lost" })).rejects.toMatchObject({ kind: "unavailable", status: 503 });
    } finally {
      await world.db.query("drop trigger planted on audit_event; drop function planted()");
    }
    expect((await world.db.query("select 1 from entry where title = 'Lost'")).rowCount).toBe(0);
  });
});

describe("the chain", () => {
  type Verified = { broken_seq: string | null; reason: string | null; events: string };
  const verified = async () => (await world.db.query<Verified>("select broken_seq, reason, events from app.verify_audit()")).rows[0]!;

  it("stays whole under 200 appends of two clients at once [AUD-09]", async () => {
    const before = Number(await lastSeq());
    const pools = [0, 1].map(() => new pg.Pool({ connectionString: process.env.DATABASE_APP_URL, max: 5 }));
    await Promise.all(Array.from({ length: 200 }, (_, i) => pools[i % 2]!.query("select app.record('test.appended', 'audit', $1, null, null, '{}', '', '')", [String(i)])));
    await Promise.all(pools.map((pool) => pool.end()));
    const { rows } = await world.db.query("select subject_id from audit_event where action = 'test.appended'");
    expect(new Set(rows.map((r) => r.subject_id)).size).toBe(200);
    expect(Number(await lastSeq())).toBe(before + 200);
    expect(await verified()).toMatchObject({ broken_seq: null, events: String(before + 200) });
  });

  it("tells 1,040 of 1,040 tamperings of a superuser, and names the first row that is not as it was [AUD-04]", async () => {
    // Printed when it fails, to be repeated.
    const seed = Math.floor(Math.random() * 2 ** 31);
    let state = seed;
    const random = (below: number) => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) % below;
    };
    const { db } = world;
    const last = Number((await verified()).events);
    expect(last).toBeGreaterThan(200);
    const columns: [string, string][] = [
      ["at", "at + interval '1 millisecond'"], ["actor_id", "case when actor_id is null then gen_random_uuid() end"], ["action", "action || '.'"],
      ["subject_kind", "'else'"], ["subject_id", "coalesce(subject_id, '') || 'x'"], ["entry_id", "case when entry_id is null then gen_random_uuid() end"],
      ["classification", "coalesce(classification, 0) + 1"], ["details", "details || '{\"x\": 1}'"], ["address", "address || '.'"], ["request_id", "request_id || '.'"],
      ["previous_hash", "sha256(previous_hash)"], ["hash", "sha256(hash)"], ["seq", "seq + 100000"],
    ];
    const row = () => 1 + random(last);
    const content = columns.map(([name]) => name).filter((name) => name !== "seq");
    const tamperings: Record<string, () => string> = {
      edit: () => {
        const [name, value] = columns[random(columns.length)]!;
        return `update audit_event set ${name} = ${value} where seq = ${row()}`;
      },
      delete: () => `delete from audit_event where seq = ${row()}`,
      "delete and close the gap": () => {
        const k = row();
        return `delete from audit_event where seq = ${k}; update audit_event set seq = seq - 1000000 where seq > ${k}; update audit_event set seq = seq + 999999 where seq < 0`;
      },
      "delete several": () => `delete from audit_event where seq in (${row()}, ${row()}, ${row()})`,
      "insert in between": () => {
        const k = row();
        return `update audit_event set seq = seq - 1000000 where seq >= ${k}; update audit_event set seq = seq + 1000001 where seq < 0;
          insert into audit_event select ${k}, at, actor_id, 'planted', subject_kind, subject_id, entry_id, classification, details, address, request_id, previous_hash, sha256('${k}'::bytea) from audit_event where seq <> ${k} limit 1`;
      },
      "add at the end, well hashed": () => `insert into audit_event select (r).* from (select app.planted(e) as r from audit_event e where seq = ${last}) x`,
      swap: () => {
        const [a, b] = [row(), row()];
        const [k, m] = a === b ? [1, 2] : [a, b];
        return `update audit_event set hash = sha256(hash) where seq in (${k}, ${m}); update audit_event x set ${content.map((c) => (c === "hash" ? "hash = sha256(y.hash || 'x'::bytea)" : `${c} = y.${c}`)).join(", ")} from audit_event y where x.seq in (${k}, ${m}) and y.seq in (${k}, ${m}) and y.seq <> x.seq`;
      },
      reorder: () => {
        const [a, b] = [row(), row()];
        const [k, m] = a === b ? [1, 2] : [a, b];
        return `update audit_event set seq = -seq where seq in (${k}, ${m}); update audit_event set seq = case seq when -${k} then ${m} else ${k} end where seq < 0`;
      },
      "cut the tail": () => `delete from audit_event where seq > ${random(last)}`,
      "restore an old table": () => {
        const k = random(last);
        return `create temp table old on commit drop as select * from audit_event where seq <= ${k}; truncate audit_event; insert into audit_event select * from old; drop table old`;
      },
      "empty it": () => "delete from audit_event",
      "change the head": () => (random(2) ? "update audit_head set hash = sha256(hash)" : `update audit_head set seq = seq ${random(2) ? "+ 1" : "- 1"}`),
      "rehash what was changed": () => `update audit_event e set action = 'planted', hash = app.audit_hash(e.previous_hash, (select x from (select seq, at, actor_id, 'planted'::text, subject_kind, subject_id, entry_id, classification, details, address, request_id, previous_hash, hash from audit_event y where y.seq = e.seq) s (seq, at, actor_id, action, subject_kind, subject_id, entry_id, classification, details, address, request_id, previous_hash, hash), lateral (select row(s.*)::audit_event as x) l)) where seq = ${row()}`,
    };
    const kinds = Object.keys(tamperings);
    const wrong: string[] = [];
    await db.query("begin");
    await db.query("create temp table original on commit drop as select row_number() over (order by seq) as place, e::text as row from audit_event e");
    // What a superuser can do who knows how the chain is made.
    await db.query(`create function app.planted(e audit_event) returns audit_event language plpgsql as $$
      begin e.seq := e.seq + 1; e.previous_hash := e.hash; e.hash := app.audit_hash(e.hash, e); return e; end $$`);
    const before = await verified();
    expect(before.reason).toBeNull();
    let done = 0;
    for (let i = 0; i < 1_040; i++) {
      const kind = kinds[i % kinds.length]!;
      const sql = tamperings[kind]!();
      // A row that is not as it was; else the first that is missing; else only the head was touched.
      const results = (await db.query(`savepoint s; ${sql};
        with now as (select row_number() over (order by seq) as place, seq, e::text as row from audit_event e)
          select coalesce((select n.seq from now n left join original o on o.place = n.place where o.row is distinct from n.row order by n.place limit 1),
            (select case when count(*) < ${last} then count(*) + 1 end from now)) as first;
        select broken_seq, reason from app.verify_audit(); rollback to savepoint s`)) as unknown as pg.QueryResult[];
      const first = results.at(-3)!.rows[0].first === null ? null : Number(results.at(-3)!.rows[0].first);
      const told = results.at(-2)!.rows[0] as Verified;
      // One that was changed and hashed anew fits itself: the row after it, or the head, shows that it does not.
      const expected = kind === "rehash what was changed" ? [first! + 1] : kind === "change the head" ? [last, last + 1] : [first!];
      if (told.reason === null || !expected.includes(Number(told.broken_seq))) wrong.push(`${kind}: told ${told.broken_seq} ${told.reason}, not ${expected}; ${sql}`);
      done++;
    }
    await db.query("rollback");
    expect(wrong.slice(0, 5), `${wrong.length} of ${done}, seed ${seed}`).toEqual([]);
    expect(done).toBe(1_040);
    expect((await verified()).reason).toBeNull();
  });

  it("restored whole from an older copy, or forged from its start, is told by the heads kept outside the database [AUD-04]", async () => {
    const verify = () => open("auditor", (db) => verifyAudit(db));
    const { db } = world;
    await db.query("create table copy_of_events as select * from audit_event");
    await db.query("create table copy_of_head as select * from audit_head");
    await log();
    await witnessHead();
    await log();
    await log();
    await witnessHead();
    const heads = await witnessedHeads();
    expect(heads).toHaveLength(2);
    expect(await verify()).toMatchObject({ intact: true, broken: null, witnessed: 2 });
    await db.query("create table whole as select * from audit_event");
    await db.query("create table whole_head as select * from audit_head");
    const put = (events: string, head: string) => db.query(`truncate audit_event; insert into audit_event select * from ${events}; delete from audit_head; insert into audit_head select * from ${head}`);

    await put("copy_of_events", "copy_of_head");
    expect((await db.query("select reason from app.verify_audit()")).rows[0].reason, "the chain alone does not tell").toBeNull();
    expect(await verify()).toMatchObject({ intact: false, broken: { seq: String(heads[0]!.seq), reason: "not_as_witnessed" } });

    for (let time = 0; time < 10; time++) {
      await put("whole", "whole_head");
      const at = 1 + Math.floor(Math.random() * Number(heads[1]!.seq));
      await db.query(`do $$ declare e audit_event; previous bytea := (select previous_hash from audit_event where seq = ${at});
        begin
          update audit_event set action = 'forged' where seq = ${at};
          for e in select * from audit_event where seq >= ${at} order by seq loop
            e.previous_hash := previous; previous := app.audit_hash(previous, e);
            update audit_event set previous_hash = e.previous_hash, hash = previous where seq = e.seq;
          end loop;
          update audit_head set hash = previous;
        end $$`);
      expect((await db.query("select reason from app.verify_audit()")).rows[0].reason, "the chain alone does not tell").toBeNull();
      const first = heads.find((head) => head.seq >= BigInt(at))!;
      expect(await verify(), `forged at ${at}`).toMatchObject({ intact: false, broken: { seq: String(first.seq), reason: "not_as_witnessed" } });
    }
    await put("whole", "whole_head");
    expect(await verify()).toMatchObject({ intact: true });
    await db.query("drop table whole, whole_head, copy_of_events, copy_of_head");
    await rm(path.join(process.env.DATA_DIR!, "audit-heads.ndjson"));
  });
});

describe("the trail on screen", () => {
  it("is the auditor's alone", async () => {
    for (const role of ["head", "officer", "reader", "administrator", "counterpart"] as const) {
      await expect(read(role, (db) => listAudit(db, auditFilter.parse({}))), role).rejects.toMatchObject({ kind: "forbidden" });
      await expect(open(role, (db) => verifyAudit(db)), role).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  it("pages through every event once, newest first, and never shows a title [AUTHZ-18]", async () => {
    await world.entry({ readers: [office], author: who.officer.id, title: "Canary of the trail" });
    await log({ title: "Canary of the trail" });
    const seen: string[] = [];
    let told = "";
    for (let after: string | undefined; ; ) {
      const page = await read("auditor", (db) => listAudit(db, auditFilter.parse({ limit: 70, ...(after && { after }) })));
      seen.push(...page.items.map((item) => item.seq));
      told += JSON.stringify(page);
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    const all = (await world.db.query<{ seq: string }>("select seq from audit_event order by seq desc")).rows.map((r) => r.seq);
    expect(seen).toEqual(all);
    expect(told).not.toContain("Canary of the trail");
  });

  it("narrows by action, person, entry and day", async () => {
    const { id } = await log();
    const only = async (given: Record<string, unknown>) => (await read("auditor", (db) => listAudit(db, auditFilter.parse({ limit: 100, ...given })))).items;
    expect((await only({ entry: id })).map((e) => e.action)).toEqual(["item.logged"]);
    expect(new Set((await only({ action: "entry.read" })).map((e) => e.action))).toEqual(new Set(["entry.read"]));
    expect(new Set((await only({ actor: who.head.id })).map((e) => e.actor?.id))).toEqual(new Set([who.head.id]));
    expect(await only({ from: "2199-01-01" })).toEqual([]);
    expect(await only({ to: "1900-01-01" })).toEqual([]);
  });
});
