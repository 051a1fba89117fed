import "server-only";
import type { Prisma } from "./generated/client";
import { enter, type Asking } from "./asking";
import { client } from "./client";
import type { AuditFacts, Opener, Reader, Writer } from "./handles";
import { databaseCode, isUnreachable } from "./failures";
import { Refusal, unavailable } from "../errors";

const limits = { maxWait: 2_000, timeout: 10_000 };
const attempts = 3;
const retryable = new Set(["40001", "40P01"]);

/** Opens a transaction; a deadlock is tried again, an unreachable database is `unavailable`. Only for lib/db. */
export async function inTransaction<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client().$transaction(work, limits);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (isUnreachable(error)) throw unavailable();
      const code = databaseCode(error);
      if (!retryable.has(code ?? "") || attempt === attempts) {
        throw retryable.has(code ?? "") || code === "55P03" || code === "57014" ? unavailable() : error;
      }
    }
  }
}

/**
 * Runs a query as the person asking, in one read-only transaction.
 * Throws `unauthenticated` without a live credential, `unavailable` when the database cannot be reached in two seconds.
 */
export function reading<T>(asking: Asking, query: (db: Reader) => Promise<T>): Promise<T> {
  return inTransaction(async (db) => {
    const actor = await enter(db, asking, true);
    return query(withOwn(db, { actor }) as unknown as Reader);
  });
}

/**
 * Runs a query that opens entries: each reading of what is classified, and every reading by an auditor, is recorded
 * in the same transaction; when it cannot be recorded nothing is answered.
 */
export function opening<T>(asking: Asking, query: (db: Opener) => Promise<T>): Promise<T> {
  return inTransaction(async (db) => {
    const actor = await enter(db, asking, false);
    const events: AuditFacts[] = [];
    const released = new Set<string>();
    const result = await query(withOwn(db, { actor, ...reads(events, released, actor.role === "auditor") }) as unknown as Opener);
    for (const entryId of released) await db.$executeRaw`select app.note_opened(${entryId}::uuid)`;
    await append(db, asking, events);
    return result;
  });
}

/**
 * Runs a command as the person asking: all of it with at least one audit event, or nothing.
 * A deadlock or a serialization failure is tried again, three times in all.
 */
export function writing<T>(asking: Asking, command: (db: Writer) => Promise<T>): Promise<T> {
  return inTransaction(async (db) => {
    const actor = await enter(db, asking, false);
    const events: AuditFacts[] = [];
    let recorded = false;
    const record = (facts: AuditFacts) => {
      recorded = true;
      events.push(facts);
    };
    const result = await command(
      withOwn(db, { actor, record, ...reads(events, new Set(), actor.role === "auditor") }) as unknown as Writer,
    );
    if (!recorded) throw new Error("a change was not recorded in the audit trail; nothing was kept");
    await append(db, asking, events);
    return result;
  });
}

/**
 * The transaction with properties of its own. They are never assigned to Prisma's object: its transactions share one
 * target behind their proxies, so that one request would meet the actor of another.
 */
export function withOwn<T extends object, O extends object>(db: T, own: O): T & O {
  return new Proxy(db, {
    get: (target, name) => (Object.hasOwn(own, name) ? own[name as keyof O] : Reflect.get(target, name)),
  }) as T & O;
}

function reads(events: AuditFacts[], released: Set<string>, everything: boolean): Pick<Opener, "noteRead" | "noteDownload" | "noteExport"> {
  type Entry = { id: string; classification: number };
  const note = (action: string, { id, classification }: Entry, details?: Record<string, unknown>) => {
    if (classification > 0 || everything) events.push({ action, subject: "entry", subjectId: id, entryId: id, classification, details });
  };
  return {
    noteRead(entry) {
      if (entry.released) released.add(entry.id);
      // One opening is one reading, however many queries make the page.
      if (!events.some((event) => event.action === "entry.read" && event.entryId === entry.id)) note("entry.read", entry);
    },
    noteDownload: (entry, attachment) => note("attachment.downloaded", entry, { attachment }),
    noteExport: (facts) => void events.push(facts),
  };
}

async function append(db: Prisma.TransactionClient, asking: Asking, events: AuditFacts[]): Promise<void> {
  for (const e of events) {
    await db.$queryRaw`select app.record(${e.action}, ${e.subject}, ${e.subjectId ?? null}, ${e.entryId ?? null}::uuid,
      ${e.classification ?? null}::smallint, ${JSON.stringify(e.details ?? {})}::jsonb, ${asking.address}, ${asking.requestId})`;
  }
}
