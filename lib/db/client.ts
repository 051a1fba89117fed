import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env";
import { log } from "../log";
import { PrismaClient } from "./generated/client";

export const poolSize = 10;

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? createHash("sha256").update(sql).digest("base64url").slice(0, 24);
  names.set(sql, name);
  return name;
}

const saysSo = (sql: string) => sql.includes("/* prepared */");

/** By `prepares` which queries are prepared, by `options` what else the server is told: other than said here in tests alone. */
export function connect({ prepares = saysSo, options }: { prepares?: (sql: string) => boolean; options?: string } = {}) {
  const adapter = new PrismaPg(
    {
      connectionString: env().DATABASE_APP_URL,
      max: poolSize,
      // pg waits for ever by default; nobody here does.
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      application_name: "traitdunion",
      ...(options && { options }),
    },
    {
      // Planning under row security costs more than reading one entry: a query that says so is prepared once per
      // connection. Not for lists, whose best plan depends on how much of the register the person sees.
      statementNameGenerator: ({ sql }) => (prepares(sql) ? nameOf(sql) : ""),
      onPoolError: (error) => log.warn({ event: "database.connection_lost", message: error.message }),
    },
  );
  return new PrismaClient({ adapter });
}

const kept = globalThis as { traitDUnionPrisma?: PrismaClient };

/** The one client of this process. Only lib/db may hold it: everybody else is handed a Reader or a Writer. */
export function client(): PrismaClient {
  kept.traitDUnionPrisma ??= connect();
  return kept.traitDUnionPrisma;
}
