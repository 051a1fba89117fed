import "server-only";
import type { Prisma } from "./generated/client";
import { inTransaction } from "./transactions";

/** A transaction in which nobody asks: it sees no row of any table, only what functions of access/ give to work like it. */
export type Unattended = Pick<Prisma.TransactionClient, "$queryRaw" | "$executeRaw">;

/** Runs a piece of work that happens later or by the clock; it reaches the database through functions alone. */
export const unattended = <T>(work: (db: Unattended) => Promise<T>): Promise<T> => inTransaction(work);
