import { AsyncLocalStorage } from "node:async_hooks";
import { rules, type Permission } from "../access/rules";
import type { Asking } from "../db/asking";
import { connect } from "../db/client";
import type { Writer } from "../db/handles";
import { writing } from "../db/transactions";
import { Refusal } from "../errors";
import type { Verdict } from "./oracle";

/** Undoes what was done, once it is known that it would have been done. */
class Undo extends Error {}

export const verdictOf = async (work: Promise<unknown>): Promise<Verdict> => {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal && ["not_found", "forbidden", "refused"].includes(error.kind)) return error.kind as Verdict;
    throw error;
  }
};
/** What somebody may at most not find, which is no refusal. */
export const found = (yes: boolean): void => {
  if (!yes) throw new Refusal("not_found");
};

export type Trial<T extends string> = { named: T; act: (db: Writer) => Promise<unknown>; told: Verdict; first?: () => Promise<unknown> };
export type Somebody = { role: string; clearance: number; asking: Asking };
type Tried = { named: string; told: Verdict; verdictNow: () => Promise<Verdict> };

/** Thousands of acts ask the same few questions: each is planned once per connection, which is half of what they cost. */
export function planOnce(): void {
  const kept = globalThis as { traitDUnionPrisma?: unknown };
  kept.traitDUnionPrisma ??= connect({ prepares: () => true, options: "-c plan_cache_mode=force_generic_plan" });
}

/**
 * Tries acts and hears which rule is asked by which act and what it says, so that it can be asked again with another
 * answer. Takes the place of the rules until it is told to `stop`.
 */
export function trying() {
  const now = new AsyncLocalStorage<Tried>();
  const asked = new Map<Permission, Record<"yes" | "no", Tried[]>>();
  const untouched = { ...rules };
  const answering = rules as Record<Permission, (actor: never, subject: never) => boolean>;
  for (const permission of Object.keys(rules) as Permission[]) {
    const all: Record<"yes" | "no", Tried[]> = { yes: [], no: [] };
    asked.set(permission, all);
    answering[permission] = (actor, subject) => {
      const says = (untouched[permission] as (actor: never, subject: never) => boolean)(actor, subject);
      const by = now.getStore();
      const heard = all[says ? "yes" : "no"];
      // Some of each act: by several a rule is asked only to tell what may be done.
      if (by && heard.filter((one) => one.named === by.named).length < 4) heard.push(by);
      return says;
    };
  }

  /** Tries acts one after the other, some in one transaction; what was done is undone before the next. */
  async function tryAll<T extends string>(player: Somebody, all: readonly Trial<T>[]): Promise<[T, Verdict][]> {
    const verdicts: [T, Verdict][] = [];
    const undone = (work: (db: Writer) => Promise<unknown>) => writing(player.asking, async (db) => {
      await work(db);
      throw new Undo();
    }).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    for (let from = 0; from < all.length; from += 16) {
      await undone(async (db) => {
        await db.$executeRaw`savepoint before`;
        for (const { named, act, told, first } of all.slice(from, from + 16)) {
          const verdictNow = async () => {
            await first?.();
            return verdictOf(undone(act));
          };
          const verdict = await now.run({ named, told, verdictNow }, () => verdictOf(act(db))).catch((error: unknown) => {
            throw new Error(`${player.role}/${player.clearance} ${named}`, { cause: error });
          });
          verdicts.push([named, verdict]);
          // Whom it is not shown or not allowed to has changed nothing.
          if (verdict === "done" || verdict === "refused") await db.$executeRaw`rollback to savepoint before`;
        }
      });
    }
    return verdicts;
  }

  /** Whether some act turns out otherwise when the rule says the same to everybody. */
  async function wouldNotice(permission: Permission, always: "yes" | "no"): Promise<boolean> {
    const otherwise = asked.get(permission)![always === "yes" ? "no" : "yes"];
    const heard = answering[permission];
    try {
      for (const one of otherwise) {
        answering[permission] = heard;
        const before = await one.verdictNow();
        answering[permission] = () => always === "yes";
        // What a rule wrongly let through, the database may still have refused: that is noticed too.
        if (before === one.told && (await one.verdictNow().catch(() => null)) !== one.told) return true;
      }
      return false;
    } finally {
      answering[permission] = heard;
    }
  }

  return { tryAll, wouldNotice, untouched, stop: () => void Object.assign(rules, untouched) };
}

/** Six at a time. */
export async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let next = left.pop(); next; next = left.pop()) await work(next);
  }));
}
