import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unattended } from "../db/unattended";
import { World } from "../testing/world";
import type { JobKind } from "./kinds";
import { enqueue } from "./queue";
import { work } from "./runner";

let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world.end());

const kindOf = (run: JobKind["run"], more: Partial<JobKind> = {}): JobKind => ({ kind: `trial-${randomUUID()}`, atOnce: 3, leaseSeconds: 60, run, ...more });
const ask = (kind: JobKind, ...subjects: string[]) => unattended(async (db) => {
  for (const subject of subjects) await enqueue(db, kind.kind, subject);
});
type Row = { subject: string; state: string; attempts: number; last_told: string | null; pause: number };
const rowsOf = async (kind: JobKind) => (await world.db.query<Row>("select subject, state, attempts, last_told, round(extract(epoch from run_at - now()))::int as pause from job where kind = $1 order by subject", [kind.kind])).rows;
const due = (kind: JobKind) => world.db.query("update job set run_at = now() where kind = $1 and state = 'waiting'", [kind.kind]);
const gate = () => {
  let open!: () => void;
  const opened = new Promise<void>((done) => (open = done));
  return { open, opened };
};

/** Until nothing is left that is due. */
async function workAll(kind: JobKind): Promise<void> {
  while ((await work(kind)) > 0);
}

describe("work for later", () => {
  it("asked for twice is one job, done once, and gone", async () => {
    const done: string[] = [];
    const kind = kindOf(async (subject) => void done.push(subject));
    await ask(kind, "a", "a", "b");
    await workAll(kind);
    expect(done.sort()).toEqual(["a", "b"]);
    expect(await rowsOf(kind)).toEqual([]);
  });

  it("is done once though several instances take at the same time [FAULT-22]", async () => {
    const done: string[] = [];
    const kind = kindOf(async (subject) => {
      done.push(subject);
      await new Promise(setImmediate);
    });
    const subjects = Array.from({ length: 40 }, (_, i) => `job ${i}`);
    await ask(kind, ...subjects);
    await Promise.all(Array.from({ length: 4 }, () => workAll(kind)));
    expect(done.sort()).toEqual([...subjects].sort());
  });

  it("is asked for with what it follows from, or not at all", async () => {
    const kind = kindOf(async () => undefined);
    await expect(unattended(async (db) => {
      await enqueue(db, kind.kind, "never");
      throw new Error("the change came to nothing");
    })).rejects.toThrow();
    expect(await rowsOf(kind)).toEqual([]);
  });

  it("no more at once than its kind allows", async () => {
    let [now, most] = [0, 0];
    const kind = kindOf(async () => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
    }, { atOnce: 2 });
    await ask(kind, ..."abcdefg");
    await workAll(kind);
    expect(most).toBe(2);
  });

  it("that fails is tried five times with longer and longer pauses, then parked; the others are done [FAULT-23]", async () => {
    const done: string[] = [];
    const tried: [number, boolean][] = [];
    const kind = kindOf(async (subject, { attempts, last }) => {
      if (subject === "poison") {
        tried.push([attempts, last]);
        throw Object.assign(new Error("a text that is nobody's business"), { name: "Poison" });
      }
      done.push(subject);
    });
    await ask(kind, "poison", "first", "second");
    await workAll(kind);
    expect(done.sort()).toEqual(["first", "second"]);
    const pauses = [(await rowsOf(kind))[0]!.pause];
    for (let round = 0; round < 6; round++) {
      await due(kind);
      await workAll(kind);
      pauses.push((await rowsOf(kind))[0]!.pause);
    }
    expect(tried).toEqual([[1, false], [2, false], [3, false], [4, false], [5, true]]);
    expect(pauses.slice(0, 4)).toEqual([2, 8, 32, 128]);
    expect(await rowsOf(kind)).toMatchObject([{ subject: "poison", state: "parked", attempts: 5, last_told: "Poison" }]);
    await ask(kind, "later");
    await workAll(kind);
    expect(done).toContain("later");
  });

  it("parked is begun anew when it is asked for again", async () => {
    let broken = true;
    const kind = kindOf(async () => {
      if (broken) throw new Error("no");
    });
    await ask(kind, "a");
    for (let round = 0; round < 5; round++) {
      await due(kind);
      await workAll(kind);
    }
    expect((await rowsOf(kind))[0]!.state).toBe("parked");
    broken = false;
    await ask(kind, "a");
    await workAll(kind);
    expect(await rowsOf(kind)).toEqual([]);
  });

  it("that never ends has failed when its lease is nearly over, is told so, and keeps no other waiting [FAULT-23]", async () => {
    const done: string[] = [];
    let told = false;
    const kind = kindOf(async (subject, { signal }) => {
      if (subject === "endless") return new Promise<void>(() => signal.addEventListener("abort", () => (told = true)));
      done.push(subject);
    }, { atOnce: 1, leaseSeconds: 0.2 });
    await ask(kind, "endless");
    await ask(kind, "next");
    await workAll(kind);
    expect(done).toEqual(["next"]);
    expect(told).toBe(true);
    expect(await rowsOf(kind)).toMatchObject([{ subject: "endless", state: "waiting", attempts: 1, last_told: "Endless" }]);
  });

  it("of an instance that was killed is taken over when its lease is over, and not before", async () => {
    const done: string[] = [];
    const kind = kindOf(async (subject) => void done.push(subject));
    await ask(kind, "a");
    // Taken, and then nothing is heard of it any more.
    await unattended((db) => db.$queryRaw`select * from app.take_jobs(${[kind.kind]}::text[], 1, interval '1 minute')`);
    expect([await work(kind), done]).toEqual([0, []]);
    await world.db.query("update job set leased_until = now() - interval '1 second' where kind = $1", [kind.kind]);
    await workAll(kind);
    expect(done).toEqual(["a"]);
    expect(await rowsOf(kind)).toEqual([]);
  });

  it("asked for again while it is being done is done again", async () => {
    const [begun, go] = [gate(), gate()];
    let times = 0;
    const kind = kindOf(async () => {
      if (++times > 1) return;
      begun.open();
      await go.opened;
    });
    await ask(kind, "a");
    const first = work(kind);
    await begun.opened;
    await ask(kind, "a");
    go.open();
    await first;
    await workAll(kind);
    expect(times).toBe(2);
    expect(await rowsOf(kind)).toEqual([]);
  });

  it("finished by one who had lost it to another stays with the other", async () => {
    const [begun, go] = [gate(), gate()];
    const kind = kindOf(async (_, { attempts }) => {
      if (attempts > 1) return;
      begun.open();
      await go.opened;
    });
    await ask(kind, "a");
    const slow = work(kind);
    await begun.opened;
    await world.db.query("update job set leased_until = now() - interval '1 second' where kind = $1", [kind.kind]);
    await unattended((db) => db.$queryRaw`select * from app.take_jobs(${[kind.kind]}::text[], 1, interval '1 minute')`);
    go.open();
    await slow;
    expect(await rowsOf(kind)).toMatchObject([{ attempts: 2, state: "waiting" }]);
  });
});
