import "server-only";
import type { Writer } from "../db/handles";
import type { Unattended } from "../db/unattended";

/** Asks for work to be done later, in the same transaction; the same work asked twice is done once. */
export async function enqueue(db: Writer | Unattended, kind: string, subject: string): Promise<void> {
  await db.$executeRaw`select app.enqueue(${kind}, ${subject})`;
}

/** The same for many subjects in one question. */
export async function enqueueAll(db: Writer | Unattended, kind: string, subjects: readonly string[]): Promise<void> {
  await db.$executeRaw`select app.enqueue(${kind}, subject) from unnest(${[...subjects]}::text[]) as subject`;
}
