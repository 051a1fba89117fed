import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editedItem, newItem } from "../domain/items/contract";
import { editItem, logItem } from "../domain/items/commands";
import { getItem } from "../domain/items/queries";
import { Refusal } from "../errors";
import { World } from "../testing/world";
import type { Asking } from "./asking";
import { poolSize } from "./client";
import type { Jotter, Opener, Reader, Writer } from "./handles";
import { signingIn } from "./sign-in";
import { jotting, opening, reading, writing } from "./transactions";

let world: World;
let office: string;
let officer: string;
let asking: Asking;
let entry: string;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  officer = await world.person({ role: "officer", clearance: 1, unit: office });
  asking = await world.asking(officer);
});
beforeEach(async () => {
  entry = await world.entry({ readers: [office], author: officer, title: "As it was" });
});
afterAll(() => world.end());

const titleOf = async (id = entry) => (await world.db.query<{ title: string }>("select title from entry where id = $1", [id])).rows[0]!.title;
const events = async () => Number((await world.db.query<{ n: string }>("select count(*) as n from audit_event")).rows[0]!.n);
const kindOf = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof Refusal ? error.kind : `a bug: ${String(error)}`));
const noted = { action: "item.edited", subject: "entry" } as const;
const retitle = (db: Writer, title: string, id = entry) => db.entry.update({ where: { id }, data: { title, changedById: db.actor.id }, select: { id: true } });
const change = (title: string) => writing(asking, async (db) => {
  await retitle(db, title);
  db.record({ ...noted, entryId: entry });
});
/** A promise and what keeps it. */
const gate = () => {
  let open = () => {};
  return { opened: new Promise<void>((done) => (open = done)), open: () => open() };
};

describe("a Jotter", () => {
  it("writes nothing but the texts of the minutes, whatever it is taken for", async () => {
    for (const write of [
      (db: Writer) => retitle(db, "Changed by a Jotter"),
      (db: Writer) => db.entry.updateMany({ data: { title: "x" } }),
      (db: Writer) => db.minutesText.updateMany({ data: { plain: "x" } }),
      (db: Writer) => db.minutesUpdate.update({ where: { textId_seq: { textId: randomUUID(), seq: 1 } }, data: { seq: 2 } }),
      (db: Writer) => db.$executeRaw`update entry set title = 'x', changed_by_id = ${officer}::uuid where id = ${entry}::uuid`,
      (db: Writer) => db.$queryRaw`update entry set title = 'x' where id = ${entry}::uuid returning id`,
      (db: Writer) => db.$queryRaw`select app.record('x.y', 'entry', null, null, null, '{}', '', '')`,
      (db: Writer) => db.$queryRaw`with w as (delete from entry_audience returning 1) select * from w`,
      (db: Writer) => db.$queryRaw`select set_config('app.person', '', true)`,
    ]) {
      await expect(jotting(asking, async (db) => write(db as unknown as Writer))).rejects.toThrow(/is not a function|only asks/);
    }
    expect(await titleOf()).toBe("As it was");
  });

  it("says so by its type too", () => {
    const takes = (db: Jotter) => {
      // @ts-expect-error A Jotter changes no entry.
      void db.entry.update;
      // @ts-expect-error What was added is not changed.
      void db.minutesUpdate.update;
      // @ts-expect-error Nor is there a way round in SQL.
      void db.$executeRaw;
      return db.minutesText.create;
    };
    expect(takes).toBeTypeOf("function");
  });

  it("sees as its person sees, and what it records stands or falls with what it wrote", async () => {
    const stranger = await world.asking(await world.person({ role: "officer", clearance: 1, unit: await world.unit("Elsewhere", [world.un]) }));
    const found = (who: Asking) => jotting(who, (db) => db.entry.findUnique({ where: { id: entry }, select: { id: true } }));
    expect([await found(asking), await found(stranger)]).toEqual([{ id: entry }, null]);
    const before = await events();
    await jotting(asking, async (db) => db.record({ ...noted, entryId: entry }));
    expect(await events()).toBe(before + 1);
    await expect(jotting(asking, async (db) => {
      db.record({ ...noted, entryId: entry });
      throw new Error("not kept");
    })).rejects.toThrow("not kept");
    expect(await events()).toBe(before + 1);
  });

  it("waits in its line for those before it, without a connection meanwhile, and a failure holds nobody up", async () => {
    const first = gate();
    const order: string[] = [];
    const held = jotting(asking, async () => {
      await first.opened;
      order.push("first");
      throw new Error("fell");
    }, "a line");
    const waiting = Array.from({ length: poolSize * 2 }, (_, i) => jotting(asking, async () => void order.push(`after ${i}`), "a line"));
    await expect(reading(asking, async (db) => db.actor.id)).resolves.toBe(officer);
    first.open();
    await expect(held).rejects.toThrow("fell");
    await Promise.all(waiting);
    expect(order).toEqual(["first", ...waiting.map((_, i) => `after ${i}`)]);
  });
});

describe("a Reader", () => {
  it("cannot write: the database says so too, to the model's methods and to SQL", async () => {
    for (const write of [
      (db: Writer) => retitle(db, "Changed by a Reader"),
      (db: Writer) => db.$executeRaw`update entry set title = 'x', changed_by_id = ${officer}::uuid where id = ${entry}::uuid`,
      (db: Writer) => db.$queryRaw`select app.record('x.y', 'entry', null, null, null, '{}', '', '')`,
      (db: Writer) => db.$queryRaw`with w as (delete from entry_audience returning 1) select * from w`,
      (db: Writer) => db.$executeRaw`set transaction read write`,
      (db: Writer) => db.$queryRaw`select set_config('transaction_read_only', 'off', true)`,
    ]) {
      await expect(reading(asking, (db) => write(db as unknown as Writer))).rejects.toThrow(/25006|25001|read-only transaction|read-write mode/);
    }
    expect(await titleOf()).toBe("As it was");
  });

  it("stays one when it comes with a token", async () => {
    const hash = new Uint8Array(32).fill(7);
    await world.insert("access_token", { person_id: officer, name: "t", secret_hash: Buffer.from(hash), expires_at: "2099-01-01" });
    const byToken: Asking = { ...asking, credential: { kind: "token", hash } };
    await expect(reading(byToken, (db) => retitle(db as unknown as Writer, "x"))).rejects.toThrow(/25006|read-only/);
    expect(await reading(byToken, async (db) => db.actor.id)).toBe(officer);
  });
});

describe("a Writer", () => {
  it("that records nothing keeps nothing [AUD-02]", async () => {
    const before = await events();
    await expect(writing(asking, (db) => retitle(db, "Unrecorded"))).rejects.toThrow("not recorded in the audit trail");
    expect([await titleOf(), await events()]).toEqual(["As it was", before]);
  });

  it("that records keeps the change and one event, together [AUD-02]", async () => {
    const before = await events();
    await change("Recorded");
    expect([await titleOf(), await events()]).toEqual(["Recorded", before + 1]);
  });

  it("that fails after its change leaves neither the change nor the event [AUD-02]", async () => {
    const before = await events();
    await expect(writing(asking, async (db) => {
      await retitle(db, "Half");
      db.record(noted);
      throw new Error("power cut");
    })).rejects.toThrow("power cut");
    expect([await titleOf(), await events()]).toEqual(["As it was", before]);
  });

  it("whose event cannot be written leaves no change [AUD-02, AUD-05]", async () => {
    const before = await events();
    await expect(writing(asking, async (db) => {
      await retitle(db, "Unwritable event");
      db.record({ action: null as never, subject: "entry" });
    })).rejects.toThrow();
    expect([await titleOf(), await events()]).toEqual(["As it was", before]);
  });

  it("tells nobody anything when a reading cannot be recorded", async () => {
    const secret = await world.entry({ readers: [office], author: officer, classification: 1 });
    await world.db.query("alter table audit_event add constraint no_more check (action <> 'entry.read') not valid");
    try {
      await expect(opening(asking, (db) => getItem(db, { id: secret }))).rejects.toThrow();
      await expect(opening(asking, (db) => getItem(db, { id: entry }))).resolves.toMatchObject({ id: entry });
    } finally {
      await world.db.query("alter table audit_event drop constraint no_more");
    }
  });
});

describe("two that stand in each other's way", () => {
  it("both succeed: a deadlock is tried again [CONC-08, CONC-09]", async () => {
    const other = await world.entry({ readers: [office], author: officer });
    let tries = 0;
    const [mine, yours] = [gate(), gate()];
    const crossed = (first: string, second: string, here: ReturnType<typeof gate>, there: ReturnType<typeof gate>, title: string) =>
      writing(asking, async (db) => {
        tries++;
        await retitle(db, title, first);
        here.open();
        await there.opened;
        await retitle(db, title, second);
        db.record(noted);
      });
    const done = await Promise.allSettled([crossed(entry, other, mine, yours, "Mine"), crossed(other, entry, yours, mine, "Yours")]);
    expect(done.map((d) => d.status)).toEqual(["fulfilled", "fulfilled"]);
    expect(tries).toBe(3);
    expect(await titleOf(entry)).toBe(await titleOf(other));
  });

  const failing = (db: Writer) => db.$executeRaw`do $$ begin raise exception 'crossed' using errcode = '40001'; end $$`;

  it("a serialization failure is tried again, and has one effect and one event [CONC-09]", async () => {
    const before = await events();
    let tries = 0;
    await writing(asking, async (db) => {
      await retitle(db, "At the third try");
      db.record(noted);
      if (++tries < 3) await failing(db);
    });
    expect([tries, await titleOf(), await events()]).toEqual([3, "At the third try", before + 1]);
  });

  it("and after three times it is `unavailable`, without a trace [CONC-09]", async () => {
    const before = await events();
    let tries = 0;
    const work = writing(asking, async (db) => {
      tries++;
      await retitle(db, "Never");
      db.record(noted);
      await failing(db);
    });
    expect(await kindOf(work)).toBe("unavailable");
    expect([tries, await titleOf(), await events()]).toEqual([3, "As it was", before]);
  });

  it("a refusal is not tried again", async () => {
    let tries = 0;
    expect(await kindOf(writing(asking, async () => {
      tries++;
      throw new Refusal("refused");
    }))).toBe("refused");
    expect(tries).toBe(1);
  });
});

describe("a database in difficulties", () => {
  it("with no connection free refuses in about two seconds, and serves again as soon as one is [FAULT-08]", async () => {
    const held = gate();
    const holding: Promise<void>[] = [];
    const ready = Array.from({ length: poolSize }, () => gate());
    for (const { open } of ready) {
      holding.push(reading(asking, async () => {
        open();
        await held.opened;
      }));
    }
    await Promise.all(ready.map((r) => r.opened));
    const started = performance.now();
    expect(await kindOf(reading(asking, async () => undefined))).toBe("unavailable");
    expect(performance.now() - started).toBeGreaterThan(1_500);
    expect(performance.now() - started).toBeLessThan(6_000);
    held.open();
    await Promise.all(holding);
    expect(await kindOf(reading(asking, async () => undefined))).toBe("done");
  });

  it.each(["entry", "audit_head"])("where somebody else holds the row of %s gives up in about two seconds, keeps nothing, and works again [FAULT-12]", async (table) => {
    const holder = new pg.Client({ connectionString: process.env.TEST_OWNER_URL });
    await holder.connect();
    await holder.query("begin");
    await holder.query(`select 1 from ${table} ${table === "entry" ? `where id = '${entry}'` : ""} for update`);
    const started = performance.now();
    expect(await kindOf(change("While it is held"))).toBe("unavailable");
    expect(performance.now() - started).toBeLessThan(6_000);
    await holder.query("rollback");
    await holder.end();
    expect(await titleOf()).toBe("As it was");
    expect(await kindOf(change("Afterwards"))).toBe("done");
  });

  it("that takes more than its time for a statement gives up [FAULT-09]", async () => {
    const started = performance.now();
    expect(await kindOf(reading(asking, (db) => db.$queryRaw`select pg_sleep(30)::text`))).toBe("unavailable");
    expect(performance.now() - started).toBeLessThan(9_000);
  });

  it("whose backend ends in the middle keeps nothing half, says `unavailable`, and works again, at whatever moment it is noticed [FAULT-05]", async () => {
    for (let time = 0; time < 8; time++) {
      const before = await events();
      const work = writing(asking, async (db) => {
        await retitle(db, "Cut off");
        db.record(noted);
        const [row] = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await world.db.query("select pg_terminate_backend($1)", [row!.pid]);
        for (let turn = 0; turn < time; turn++) await new Promise(setImmediate);
        await db.$queryRaw`select 1`;
      });
      expect(await kindOf(work)).toBe("unavailable");
      expect([await titleOf(), await events()]).toEqual(["As it was", before]);
    }
    expect(await kindOf(change("Afterwards"))).toBe("done");
  });

  it("whose every idle connection was ended recovers by itself [FAULT-05, FAULT-06]", async () => {
    await Promise.all(Array.from({ length: poolSize }, () => reading(asking, (db) => db.$queryRaw`select pg_sleep(0.05)::text`)));
    await world.db.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1", [new URL(process.env.DATABASE_APP_URL!).username]);
    const told: string[] = [];
    while (told.at(-1) !== "done" && told.length < poolSize + 2) told.push(await kindOf(change("Recovered")));
    expect(told.at(-1)).toBe("done");
    expect(new Set(told.slice(0, -1)).size <= 1 && told.slice(0, -1).every((t) => t === "unavailable"), told.join()).toBe(true);
  });

  it.each(["53100", "53200", "53300", "57P01", "57P03", "08006"])("that says %s is unavailable, not a bug [FAULT-06, FAULT-08]", async (code) => {
    const told = writing(asking, (db) => db.$queryRaw`select set_config('test.code', ${code}, true)`.then(() =>
      db.$executeRaw`do $$ begin raise exception 'in difficulties' using errcode = current_setting('test.code'); end $$`));
    expect(await kindOf(told)).toBe("unavailable");
  });

  it("while an error of ours stays a bug", async () => {
    expect(await kindOf(reading(asking, (db) => db.$queryRaw`select 1 / 0`))).toMatch(/^a bug/);
    expect(await kindOf(reading(asking, async () => Object.keys(undefined as never)))).toMatch(/^a bug: TypeError/);
  });
});

describe("an argument that is missing", () => {
  it("never drops a condition: the query throws [INJ-03]", async () => {
    const absent = undefined as never;
    const reads: ((db: Reader) => Promise<unknown>)[] = [
      (db) => db.entry.findFirst({ where: { id: absent }, select: { id: true } }), (db) => db.entry.findMany({ where: { id: absent }, select: { id: true } }),
      (db) => db.entry.findUnique({ where: { id: absent }, select: { id: true } }), (db) => db.person.count({ where: { id: absent } }),
      (db) => db.person.findFirst({ where: { AND: { email: absent } }, select: { id: true } }), (db) => db.party.findMany({ where: { id: { in: absent } }, select: { id: true } }),
    ];
    for (const read of reads) await expect(reading(asking, read), read.toString()).rejects.toThrow(/undefined/);
    const writes: ((db: Writer) => Promise<unknown>)[] = [
      (db) => db.entry.updateMany({ where: { id: absent }, data: { title: "x" } }), (db) => db.entryAudience.deleteMany({ where: { entryId: absent } }),
      (db) => db.session.updateMany({ where: { id: absent, personId: db.actor.id }, data: { endedAt: new Date() } }), (db) => db.entry.update({ where: { id: entry }, data: { title: absent } }),
    ];
    for (const write of writes) await expect(writing(asking, write), write.toString()).rejects.toThrow(/undefined/);
  });

  it("makes queries and commands of the product refuse or throw, and nothing is changed [INJ-03]", async () => {
    const before = await events();
    await expect(opening(asking, (db) => getItem(db, { id: undefined as never }))).rejects.toThrow();
    await expect(writing(asking, (db) => editItem(db, { id: undefined as never, revision: 1, title: "x" }))).rejects.toThrow();
    await expect(writing(asking, (db) => editItem(db, { ...editedItem.parse({ id: entry, revision: 1, title: "x" }), revision: undefined as never }))).rejects.toThrow();
    await expect(writing(asking, (db) => logItem(db, { ...newItem.parse({ title: "x" }), title: undefined as never }))).rejects.toThrow();
    expect([await titleOf(), await events()]).toEqual(["As it was", before]);
  });
});

describe("before anybody is signed in", () => {
  it("no entry, no person and no event is seen, and nothing of the register can be written", async () => {
    await signingIn({ address: "", requestId: "" }, async (db) => {
      for (const rows of [await db.$queryRaw<unknown[]>`select 1 from entry`, await db.$queryRaw<unknown[]>`select 1 from person`, await db.$queryRaw<unknown[]>`select 1 from party`, await db.$queryRaw<unknown[]>`select 1 from audit_event`, await db.$queryRaw<unknown[]>`select 1 from session`]) {
        expect(rows).toEqual([]);
      }
    });
    await expect(signingIn({ address: "", requestId: "" }, (db) => db.$executeRaw`insert into party (kind, name_en, name_fr, side) values ('unit', 'x', 'x', 'un')`)).rejects.toThrow();
  });

  it("a handle without a live credential is not given", async () => {
    let reached = false;
    const work = async (_: Reader | Opener | Writer) => {
      reached = true;
    };
    for (const credential of [null, { kind: "session", id: randomUUID() }] as const) {
      const nobody = { ...asking, credential };
      expect([await kindOf(reading(nobody, work)), await kindOf(opening(nobody, work)), await kindOf(writing(nobody, work))]).toEqual(["unauthenticated", "unauthenticated", "unauthenticated"]);
    }
    expect(reached).toBe(false);
  });
});
