import { createHmac } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { checkDurability } from "./durability";
import { startEmbeddedServer } from "./embedded-server";
import { migrate } from "./migrating";

export interface Preparing {
  /** The owner's address of an outside database. Without it, the embedded one in `dataDir` is used. */
  databaseUrl?: string | undefined;
  /** The application's address, when the operator made its role. */
  databaseAppUrl?: string | undefined;
  dataDir: string;
  log?: (text: string) => void;
  /** Aborted, it stops the embedded server at once, also half-way through. */
  signal?: AbortSignal;
}

export interface PreparedDatabase {
  /** The owner's address: for migrations and seeds, never for the web server. */
  ownerUrl: string;
  /** The address of the role that owns nothing. */
  appUrl: string;
  embedded: boolean;
  /** Lets go of the embedded server; does nothing for an outside one. */
  stop(): Promise<void>;
}

const roleName = "traitdunion_app";
const prisma = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "prisma");

/**
 * A database that is there, durable, migrated, with its access rules and the application's role. Errors say in plain
 * words what the operator has to do; the embedded server is stopped again when one is thrown.
 */
export async function prepareDatabase(asked: Preparing): Promise<PreparedDatabase> {
  const { databaseUrl, databaseAppUrl, dataDir, log = () => {}, signal } = asked;
  const server = databaseUrl ? null : await startEmbeddedServer(path.join(dataDir, "postgres"), { log });
  const stop = async () => server?.stop();
  signal?.addEventListener("abort", () => void stop(), { once: true });
  try {
    signal?.throwIfAborted();
    const ownerUrl = server ? await embeddedDatabase(server.url) : databaseUrl!;
    await withClient(ownerUrl, (client) => checkDurability(client, { embedded: server !== null, warn: (text) => log(`warning: ${text}`) }));
    const appUrl = databaseAppUrl ?? (await ensureRole(ownerUrl));
    const appRole = decodeURIComponent(new URL(appUrl).username);
    if (!appRole) throw new Error("DATABASE_APP_URL names no user: the application needs a role of its own.");
    await migrate(ownerUrl, {
      migrationsDir: path.join(prisma, "migrations"),
      accessSqlFiles: await accessSqlFiles(),
      appRole,
      log,
    });
    if (databaseAppUrl) await withClient(appUrl, async () => {}, "DATABASE_APP_URL");
    return { ownerUrl, appUrl, embedded: server !== null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Who may see: the rule, what each noun adds to it, and last what the application's role may touch. */
async function accessSqlFiles(): Promise<string[]> {
  const nouns = (await readdir(path.join(prisma, "access"))).filter((name) => name.endsWith(".sql")).sort();
  return [path.join(prisma, "access.sql"), ...nouns.map((name) => path.join(prisma, "access", name)), path.join(prisma, "grants.sql")];
}

const databaseName = "traitdunion";

async function embeddedDatabase(serverUrl: string): Promise<string> {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [databaseName]);
    // Two at once: the second one's is "already there" (42P04, or 23505 in the same instant).
    if (!rowCount) await client.query(`create database ${databaseName}`).catch(unless("42P04", "23505"));
  });
  return withDatabase(serverUrl, databaseName);
}

/** The application's role, with a password that every instance with the same owner's address arrives at. */
async function ensureRole(ownerUrl: string): Promise<string> {
  const owner = new URL(ownerUrl);
  if (!owner.password) throw new Error(`DATABASE_URL has no password to derive the application's from. ${roleAdvice}`);
  // Not from the database's name as well: a role belongs to the whole server, and two databases would lock each other out.
  const password = createHmac("sha256", decodeURIComponent(owner.password)).update(roleName).digest("base64url");
  const app = new URL(ownerUrl);
  app.username = roleName;
  app.password = password;
  if (await logsIn(app.href)) return app.href;

  const rights = "login nosuperuser nobypassrls nocreatedb nocreaterole";
  await withClient(ownerUrl, async (client) => {
    const secret = client.escapeLiteral(password);
    try {
      const { rowCount } = await client.query("select from pg_roles where rolname = $1", [roleName]);
      // XX000 is "tuple concurrently updated": another instance is doing the same.
      if (rowCount) await client.query(`alter role ${roleName} login password ${secret}`).catch(unless("XX000"));
      else await client.query(`create role ${roleName} ${rights} password ${secret}`).catch(unless("42710", "23505"));
    } catch (error) {
      if ((error as pg.DatabaseError).code !== "42501") throw error;
      throw new Error(`The owner in DATABASE_URL may not make the application's role. ${roleAdvice}`, { cause: error });
    }
  });
  if (await logsIn(app.href)) return app.href;
  throw new Error(`The role ${roleName} was made but cannot log in to this database. ${roleAdvice}`);
}

const roleAdvice = `Let a superuser run these two lines, with a password of your choice,

  create role ${roleName} login nosuperuser nobypassrls nocreatedb nocreaterole password '…';
  grant connect on database … to ${roleName};

and give that login's address in DATABASE_APP_URL (postgresql://${roleName}:…@host:5432/database).`;

async function logsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>, setting = "DATABASE_URL"): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "traitdunion preparing" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    const { host, pathname } = new URL(url);
    throw new Error(`No connection to the database ${pathname.slice(1)} on ${host} (${setting}): ${(error as Error).message}`, { cause: error });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const unless = (...codes: string[]) => (error: unknown) => {
  if (!codes.includes((error as pg.DatabaseError).code ?? "")) throw error;
};

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
