import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Account } from "./embedded-binaries";

/** One cluster: its folders, the binaries, the account they run as, the owner's address at a port. */
export interface Site {
  base: string;
  data: string;
  native: string;
  account: Account;
  address: (port: number) => string;
  log: (text: string) => void;
}

const settings = {
  listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "100", shared_buffers: "256MB",
  jit: "off", fsync: "on", full_page_writes: "on", synchronous_commit: "on", timezone: "UTC", log_timezone: "UTC",
  // A detail line may quote the row: texts do not belong in a log.
  log_error_verbosity: "terse",
};

/** The server answers at the port returned; at the wanted one if it has to be started and one is wanted. */
export async function ensureRunning(site: Site, wanted?: number): Promise<{ port: number; adopted: boolean }> {
  for (let tries = 0; tries < 40; tries++) {
    const known = serverOf(site.data);
    if (known) {
      const state = await ask(site.address(known.port));
      if (state === "answers") return { port: known.port, adopted: true };
      if (state === "refuses") throw refused(site);
      if (state === "busy" || isPostgres(known.pid)) {
        if (state === "busy") tries--; // starting, recovering or stopping: as long as it takes
        await pause(state === "busy" ? 50 : 250);
        continue;
      }
      // The number in the file went to another program, which PostgreSQL would take for a running server.
      if (lives(known.pid)) rmSync(path.join(site.data, "postmaster.pid"), { force: true });
    }
    const port = wanted ?? (await freePort());
    if (await launch(site, port)) return { port, adopted: false };
    await pause(100); // another one was faster, or the last processes of a killed one are still leaving
  }
  const words = readFileSync(path.join(site.base, "postgres.log"), "utf8").split("\n").slice(-8).join("\n");
  throw new Error(`The embedded database does not start. The end of ${site.base}/postgres.log:\n${words}`);
}

/** Starts the server; true when it answers, false when it ended instead. */
async function launch(site: Site, port: number): Promise<boolean> {
  const out = openSync(path.join(site.base, "postgres.log"), "a", 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const program = path.join(site.native, "bin", "postgres");
  // In a session of its own: a Ctrl-C in the terminal is for us, and we stop it last.
  const server = site.account.run(program, ["-D", site.data, "-p", String(port), ...options], {
    stdio: ["ignore", out, out],
    detached: true,
  });
  closeSync(out);
  let ended = false;
  server.once("exit", () => (ended = true)).once("error", () => (ended = true));
  server.unref();
  while (!ended) {
    const state = serverOf(site.data)?.port === port ? await ask(site.address(port)) : "silent";
    if (state === "answers") return true;
    if (state === "refuses") {
      await stopServer(site);
      throw refused(site);
    }
    await pause(20);
  }
  return false;
}

/** Stops the server: sessions are ended, everything is written. Returns when its process is gone. */
export async function stopServer({ data, log }: Site): Promise<void> {
  const pid = serverOf(data)?.pid;
  if (!pid || !isPostgres(pid)) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch {
      // gone already
    }
  };
  signal("SIGINT");
  for (let waited = 0; lives(pid); waited += 20) {
    if (waited === 60_000) {
      log("the embedded database does not stop; it is stopped the hard way and recovers at the next start");
      signal("SIGQUIT");
    }
    await pause(20);
  }
}

/** Whether a process runs; one that ended and was not yet buried does not. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const stat = readOr(`/proc/${pid}/stat`, "");
  return stat === "" ? process.platform !== "linux" : stat[stat.lastIndexOf(")") + 2] !== "Z";
}

function isPostgres(pid: number): boolean {
  if (!lives(pid)) return false;
  const name = process.platform === "linux"
    ? readOr(`/proc/${pid}/comm`, "")
    : spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return name.includes("postgres");
}

/** What postmaster.pid says: the server's process and port. */
function serverOf(data: string): { pid: number; port: number } | null {
  const lines = readOr(path.join(data, "postmaster.pid"), "").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : null;
}

const refused = ({ base }: Site) =>
  new Error(`The embedded database does not take the password in ${path.join(base, "cluster", "password")}: the file was changed, emptied or belongs to another one.`);

async function ask(url: string): Promise<"answers" | "busy" | "refuses" | "silent"> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return "answers";
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "28P01" || message.startsWith("SASL")) return "refuses";
    return code === "57P01" || code === "57P03" ? "busy" : "silent";
  } finally {
    await client.end().catch(() => {});
  }
}

const freePort = () =>
  new Promise<number>((found, failed) => {
    const server = net.createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => found(port));
    });
  });

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}
