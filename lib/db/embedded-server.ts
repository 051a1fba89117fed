import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { accountFor, nativeFolder } from "./embedded-binaries";
import { makeCluster } from "./embedded-cluster";
import { ensureRunning, stopServer, type Site } from "./embedded-process";

export interface EmbeddedServer {
  /** The owner's address, of the database `postgres`. */
  url: string;
  /** Whether it ran already, started by another process. */
  adopted: boolean;
  /** Lets go of the server, and stops it if no other process of ours uses it. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL 18 that comes with the packages on the cluster in `baseDir`, or adopts the one that runs there
 * already; makes the cluster when there is none. Loopback only, no unix sockets, every durability setting on.
 *
 * Whoever uses the server holds a session with a shared advisory lock for as long. The last one to leave gets the
 * lock for itself alone and stops the server; a process that was killed has lost its session and does not count.
 * If the server dies while in use it is started again at the same address.
 */
export async function startEmbeddedServer(
  baseDir: string,
  { log = () => {} }: { log?: (text: string) => void } = {},
): Promise<EmbeddedServer> {
  const base = path.resolve(baseDir);
  mkdirSync(base, { recursive: true });
  const native = nativeFolder();
  const account = accountFor(native, base);
  await makeCluster(base, native, account, log);
  const password = readFileSync(path.join(base, "cluster", "password"), "utf8").trim();
  const site: Site = {
    base, native, account, log,
    data: path.join(base, "cluster", "data"),
    address: (port) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
  };

  let { port, adopted } = await ensureRunning(site);
  let session = await hold(site.address(port)).catch(() => null);
  while (!session) {
    // Its last user was just leaving and stopped it.
    ({ port, adopted } = await ensureRunning(site));
    session = await hold(site.address(port)).catch(() => null);
  }

  let held = session;
  let stopping: Promise<void> | undefined;
  let regaining: Promise<void> | undefined;
  const regain = async () => {
    for (let tries = 0; !stopping && tries < 60; tries++) {
      try {
        await ensureRunning(site, port);
        held = await hold(site.address(port));
        log("the embedded database had broken off and answers again");
        return watch();
      } catch {
        await pause(500);
      }
    }
  };
  const watch = () => void held.once("end", () => (regaining = stopping ? undefined : regain()));
  watch();
  const stop = async () => {
    await regaining;
    await leave(site, port, held);
  };
  return { url: site.address(port), adopted, stop: () => (stopping ??= stop()) };
}

const inUse = 20_261_124;

/** A session that says: this server is in use. */
async function hold(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "traitdunion in use" });
  client.on("error", () => {});
  await client.connect();
  await client.query("select pg_advisory_lock_shared($1)", [inUse]);
  return client;
}

async function leave(site: Site, port: number, held: pg.Client): Promise<void> {
  let session = held;
  try {
    await session.query("select pg_advisory_unlock_shared($1)", [inUse]);
  } catch {
    session = await hold(site.address(port)).catch(() => held);
    await session.query("select pg_advisory_unlock_shared($1)", [inUse]).catch(() => {});
  }
  const alone = await session.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [inUse]).then(
    ({ rows }) => rows[0]?.alone === true,
    () => true,
  );
  // Stopped while this session still has the lock: who comes now waits, is turned away, and starts the server anew.
  if (alone) await stopServer(site);
  await session.end().catch(() => {});
}
