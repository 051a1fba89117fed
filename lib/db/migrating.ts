import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

export interface Migrating {
  /** The folder with a folder per migration, each with its migration.sql. */
  migrationsDir: string;
  /** What is applied after the migrations, at every start, in this order and in one transaction. */
  accessSqlFiles: readonly string[];
  /** The application's role, for the access rules. */
  appRole?: string;
  log?: (text: string) => void;
}

// The lock that Prisma's own engine takes for the same purpose.
const lock = 72_707_369;

// Prisma's bookkeeping, column for column: `prisma migrate deploy` and this are interchangeable.
const bookkeeping = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/**
 * Brings the database to this build's migrations, then applies the access rules; returns the names of what was
 * applied. Of two at once the second waits and finds nothing to do.
 *
 * A migration is one transaction, its entry in the books included: it is there whole or not at all, also after a
 * kill. One that fails is entered as rolled back, with the server's words, and tried again at the next start. An
 * unfinished entry can therefore only come from another tool, may have left half, and is refused; so is a database
 * that knows migrations this build does not.
 */
export async function migrate(ownerUrl: string, { migrationsDir, accessSqlFiles, appRole, log = () => {} }: Migrating): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, application_name: "traitdunion migrating" });
  client.on("error", () => {});
  client.on("notice", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [lock]);
    if (!rows[0]?.free) {
      log("another instance is migrating the database, waiting for it …");
      await client.query("select pg_advisory_lock($1)", [lock]);
    }
    // A migration that waits for a table makes everyone behind it wait too.
    await client.query("set lock_timeout = '30s'");
    await client.query(bookkeeping);
    const done: string[] = [];
    for (const migration of await pending(client, migrationsDir, log)) {
      log(`migrating the database: ${migration.name}`);
      await apply(client, migration);
      done.push(migration.name);
    }
    await client.query("reset search_path");
    if (appRole) await client.query("select set_config('traitdunion.app_role', $1, false)", [appRole]);
    const parts = await Promise.all(accessSqlFiles.map((file) => readFile(file, "utf8")));
    await applyAccess(client, parts.join("\n"), accessSqlFiles.map((file) => path.basename(file)).join(", "));
    return done;
  } finally {
    await client.end();
  }
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

async function pending(client: pg.Client, folder: string, log: (text: string) => void): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "select migration_name, checksum, finished_at from public._prisma_migrations where rolled_back_at is null",
  );
  const half = rows.find(({ finished_at }) => finished_at === null);
  if (half) {
    throw new Error(
      `The migration ${half.migration_name} was begun by another tool and not finished; it may have left half of itself. ` +
        `Look at the database, then say what is true: npm run prisma -- migrate resolve --rolled-back ${half.migration_name} (or --applied).`,
    );
  }
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const applied = new Map(rows.map(({ migration_name, checksum }) => [migration_name, checksum]));
  const unknown = [...applied.keys()].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database is newer than this version of the product: it has migrations that are not known here (${unknown.join(", ")}). ` +
        "Start the newer version; nothing was changed.",
    );
  }
  const open: Migration[] = [];
  for (const name of names) {
    const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
    const checksum = createHash("sha256").update(sql).digest("hex");
    if (!applied.has(name)) open.push({ name, sql, checksum });
    else if (applied.get(name) !== checksum) log(`warning: the migration ${name} was edited after it had been applied to this database`);
  }
  return open;
}

const ownTransaction = /^\s*(begin|start\s+transaction|commit|rollback)(\s+(work|transaction))?\s*;/im;

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  const started = new Date().toISOString();
  try {
    if (ownTransaction.test(sql)) throw new Error("it begins or ends a transaction itself; a migration is one transaction as a whole");
    // One message is one transaction. The values are ours or the server's own quoting; a migration takes no parameters.
    await client.query(
      `${sql}\n;insert into public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ('${id}', '${checksum}', ${client.escapeLiteral(name)}, '${started}', clock_timestamp(), 1)`,
    );
  } catch (error) {
    const words = wordsOf(error);
    await client.query("rollback").catch(() => {});
    await client
      .query(
        `insert into public._prisma_migrations (id, checksum, migration_name, logs, started_at, rolled_back_at)
         values ($1, $2, $3, $4, $5, now())`,
        [id, checksum, name, words, started],
      )
      .catch(() => {});
    throw new Error(`The migration ${name} failed and left nothing: ${words}`, { cause: error });
  }
}

/** The rules are taken anew in one transaction; it is tried again where it crosses somebody's work. */
async function applyAccess(client: pg.Client, sql: string, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      const crossed = ["40P01", "40001", "55P03"].includes((error as { code?: string }).code ?? "");
      if (!crossed || tries === 5) throw new Error(`The access rules (${name}) could not be applied and are as they were: ${wordsOf(error)}`, { cause: error });
    }
  }
}

function wordsOf(error: unknown): string {
  // Not the detail: it may quote a row.
  const { message, code, hint, where } = error as pg.DatabaseError;
  return [code ? `${message} (${code})` : message, hint, where].filter(Boolean).join("\n");
}
