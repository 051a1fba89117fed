import "server-only";
import { Prisma } from "./generated/client";
import { enter, type Asking } from "./asking";
import { client } from "./client";
import type { AuditFacts, Jotter, Opener, Reader, Writer } from "./handles";
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
 * Runs a command that takes down what is said while it is said. The one way to write without an event each time: it
 * reaches nothing but the texts of the minutes and what is added to them. Those who give the same `line` wait for each
 * other before they take a connection: twenty who write in one text must not keep everybody else from the database.
 */
export async function jotting<T>(asking: Asking, command: (db: Jotter) => Promise<T>, line?: string): Promise<T> {
  if (line === undefined) return jot(asking, command);
  const standing = lines.get(line) ?? { last: Promise.resolve(), length: 0 };
  if (standing.length >= longestLine) throw unavailable();
  lines.set(line, standing);
  standing.length++;
  const mine = standing.last.then(() => jot(asking, command));
  standing.last = mine.then(() => undefined, () => undefined);
  try {
    return await mine;
  } finally {
    if (--standing.length === 0) lines.delete(line);
  }
}

const lines = new Map<string, { last: Promise<void>; length: number }>();
const longestLine = 200;

function jot<T>(asking: Asking, command: (db: Jotter) => Promise<T>): Promise<T> {
  return inTransaction(async (db) => {
    const actor = await enter(db, asking, false);
    const events: AuditFacts[] = [];
    const result = await command(withOwn(onlyJotting(db), { actor, record: (facts: AuditFacts) => void events.push(facts) }) as unknown as Jotter);
    await append(db, asking, events);
    return result;
  });
}

const readMethods = new Set(["findUnique", "findFirst", "findMany", "count", "groupBy", "aggregate"]);
const jotted: Readonly<Record<string, readonly string[]>> = { minutesText: ["create", "update"], minutesUpdate: ["create"] };
/** In SQL it asks, and of our functions only those that say who takes notes and whether a text stands still. */
const writes = /\b(insert|update|delete|merge|truncate|copy|call|do|into|set_config)\b|\bapp\.(?!(takes_notes|is_before_people|sees_record)\b)/i;

/** What the type Jotter says, held to when the program runs too. */
function onlyJotting(db: Prisma.TransactionClient): Prisma.TransactionClient {
  const ask = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const sql = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    if (!/^\s*select\s/i.test(sql.sql) || writes.test(sql.sql)) throw new Error("a jotter only asks in SQL");
    return db.$queryRaw(sql);
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === "$queryRaw") return ask;
      if (typeof name === "string" && name.startsWith("$")) return undefined;
      const model: unknown = Reflect.get(target, name);
      if (typeof name !== "string" || typeof model !== "object" || model === null) return model;
      return new Proxy(model, {
        get: (of, method) => (typeof method === "string" && (readMethods.has(method) || jotted[name]?.includes(method)) ? Reflect.get(of, method) : undefined),
      });
    },
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
