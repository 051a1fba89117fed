import "server-only";
import type { Prisma } from "./generated/client";
import { inTransaction, withOwn } from "./transactions";

/** A transaction in which nobody stands for anybody yet: it sees no entry, no person; only the doors of signing in. */
export type Nobody = Pick<Prisma.TransactionClient, "$queryRaw" | "$executeRaw"> & {
  /** Records what happened at the door, with the person it is about if there is one. */
  record(action: string, personId: string | null, subjectId: string | null, details?: Record<string, unknown>): Promise<void>;
};

/** Runs what must happen before anybody is signed in. What was written is kept even when the answer is no. */
export function signingIn<T>(from: { address: string; requestId: string }, work: (db: Nobody) => Promise<T>): Promise<T> {
  return inTransaction(async (db) => {
    await db.$executeRaw`select set_config('app.standing', 'sign-in', true)`;
    const record: Nobody["record"] = async (action, personId, subjectId, details = {}) => {
      await db.$queryRaw`select app.record(${action}, 'session', ${subjectId}, null, null, ${JSON.stringify(details)}::jsonb,
        ${from.address}, ${from.requestId}, ${personId}::uuid)`;
    };
    return work(withOwn(db, { record }));
  });
}
