// The product: database, secret, demonstration data, web server; and all of it away again. Started by start.mjs.
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { prepareDatabase, type PreparedDatabase } from "../lib/db/preparing";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { env } = process;
const began = Number(env.STARTED_AT) || Date.now();
const say = (text: string) => process.stdout.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);

const leaving = new AbortController();
let database: PreparedDatabase | undefined;
let web: ChildProcess | undefined;

/** The web server first, then the database if nobody else uses it. A second signal changes nothing. */
async function leave(status: number): Promise<never> {
  leaving.abort();
  if (web && web.exitCode === null && web.signalCode === null) {
    const gone = new Promise((done) => web!.once("exit", done));
    web.kill("SIGTERM");
    const hard = setTimeout(() => web!.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(hard);
  }
  await database?.stop();
  process.exit(status);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (leaving.signal.aborted) return;
    say("stopping …");
    leaving.abort();
    // While the embedded database is being prepared, that stops by itself and main() comes to its end.
    if (database || env.DATABASE_URL) void leave(0);
  });
}
// The launcher was killed: nobody is left to stop this otherwise.
process.once("disconnect", () => process.emit("SIGTERM"));
process.channel?.unref();

/** So many ends of the web server in so short a time are no accident. */
const mostEnds = 5;
const endsWithinMs = 5 * 60_000;

interface Settings {
  port: number;
  host: string;
  dataDir: string;
  publicUrl: string;
}

function readSettings(): Settings {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
  for (const name of ["DATABASE_URL", "DATABASE_APP_URL"]) {
    if (env[name] && !/^postgres(ql)?:\/\//.test(env[name])) throw new Error(`${name} must look like postgresql://user:password@host:5432/database.`);
  }
  if (env.DATABASE_APP_URL && !env.DATABASE_URL) throw new Error("DATABASE_APP_URL is of use only with DATABASE_URL, the owner's address.");
  const host = env.HOST || "127.0.0.1";
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return { port, host, dataDir: path.resolve(root, env.DATA_DIR || "data"), publicUrl: env.PUBLIC_URL || `http://${shown}:${port}` };
}

async function checkFree({ host, port }: Settings): Promise<void> {
  await new Promise<void>((free, taken) => {
    const trial = net.createServer();
    trial.once("error", ({ code, message }: NodeJS.ErrnoException) => {
      const facts: Record<string, string> = {
        EADDRINUSE: `Port ${port} is already taken on ${host}. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
        EACCES: `This account may not listen on port ${port}. Choose another with PORT (1024 or higher).`,
      };
      taken(new Error(facts[code ?? ""] ?? `Cannot listen on HOST=${host} PORT=${port}: ${message}`));
    });
    trial.listen(port, host, () => trial.close(() => free()));
  });
}

/** The key of the sessions. With an outside database it must be given, so that all instances share it. */
function readSecret({ dataDir }: Settings): string {
  if (env.NEXTAUTH_SECRET) {
    if (env.NEXTAUTH_SECRET.length < 32) throw new Error("NEXTAUTH_SECRET needs at least 32 characters (openssl rand -base64 32).");
    return env.NEXTAUTH_SECRET;
  }
  if (env.DATABASE_URL) throw new Error("With DATABASE_URL, NEXTAUTH_SECRET must be given as well, the same for all instances (openssl rand -base64 32).");
  const file = path.join(dataDir, "secret");
  const draft = `${file}.${process.pid}`;
  mkdirSync(dataDir, { recursive: true });
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    // the first start
  }
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  const handle = openSync(draft, "r");
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file); // fails where another start was faster; its secret is then ours
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8").trim();
}

interface Demonstration {
  password: string;
  accounts: { email: string; title: string }[];
}

async function seed({ ownerUrl, embedded }: PreparedDatabase, dataDir: string): Promise<Demonstration | null> {
  if (env.SEED ? env.SEED !== "demo" : !embedded) return null;
  const { seedDemonstration } = (await import("../prisma/seed/demonstration")) as {
    seedDemonstration(ownerUrl: string, dataDir: string): Promise<Demonstration>;
  };
  return seedDemonstration(ownerUrl, dataDir);
}

const passedOn = [
  "PATH", "HOME", "TMPDIR", "LANG", "TZ", "LOG_LEVEL", "NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "TRUSTED_PROXIES",
  "SESSION_HOURS", "SESSION_IDLE_MINUTES", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY",
  "SMTP_URL", "MAIL_FROM",
];
// Without its parent the web server would keep the port and nobody would know.
const endsWithParent = 'process.once("disconnect",()=>process.kill(process.pid,"SIGTERM"));process.channel?.unref()';

function startWeb({ port, host, dataDir, publicUrl }: Settings, secret: string, appUrl: string): ChildProcess {
  const kept = Object.entries(env).filter(([name]) => passedOn.includes(name) || /^(OIDC|S3|CLAMD|MAIL_IN)_/.test(name));
  return spawn(process.execPath, ["--import", `data:text/javascript,${endsWithParent}`, "--import", "./scripts/front-door.mjs", ".next/standalone/server.js"], {
    cwd: root,
    // In a group of its own: a Ctrl-C in the terminal is for us, and we stop it in order.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...Object.fromEntries(kept),
      NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", HOSTNAME: host, PORT: String(port), DATA_DIR: dataDir,
      DATABASE_APP_URL: appUrl, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: publicUrl, PUBLIC_URL: publicUrl,
    },
  });
}

async function untilHealthy(server: ChildProcess, { host, port }: Settings): Promise<void> {
  const near = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  const limit = Date.now() + 60_000;
  let answer = "nothing";
  while (server.exitCode === null && server.signalCode === null) {
    const asked = await fetch(`http://${near}:${port}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (asked?.ok) return;
    if (asked) answer = `${asked.status} ${(await asked.text().catch(() => "")).slice(0, 300)}`;
    if (Date.now() > limit) throw new Error(`The web server is not healthy after 60 seconds; /api/health last answered: ${answer}`);
    await new Promise((later) => setTimeout(later, 40));
  }
  throw new Error(`The web server ended (${server.signalCode ?? server.exitCode}) before it was ready; its last words are above.`);
}

function showAccounts({ password, accounts }: Demonstration): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const rows = accounts.map(({ email, title }) => `    ${email.padEnd(width)}  ${title}`);
  return `\n  Demonstration accounts, all with the password  ${password}\n\n${rows.join("\n")}\n`;
}

async function main(): Promise<void> {
  const settings = readSettings();
  await checkFree(settings);
  const secret = readSecret(settings);
  database = await prepareDatabase({
    databaseUrl: env.DATABASE_URL || undefined,
    databaseAppUrl: env.DATABASE_APP_URL || undefined,
    dataDir: settings.dataDir,
    log: say,
    signal: leaving.signal,
  });
  say("the database is ready");
  const demonstration = await seed(database, settings.dataDir);
  leaving.signal.throwIfAborted();

  const { appUrl } = database;
  const server = (web = startWeb(settings, secret, appUrl));
  await untilHealthy(server, settings);
  const ends: number[] = [];
  /** A web server that ends by itself, as for want of memory, is started again; one that keeps ending takes everything with it. */
  const keepUp = (watched: ChildProcess) => {
    const ended = (code: number | null, signal: string | null) => {
      if (leaving.signal.aborted) return;
      say(`the web server ended unexpectedly (${signal ?? code})`);
      ends.push(Date.now());
      const lately = ends.filter((at) => Date.now() - at < endsWithinMs).length;
      if (lately > mostEnds) return void leave(code || 1);
      setTimeout(() => {
        if (leaving.signal.aborted) return;
        const next = (web = startWeb(settings, secret, appUrl));
        keepUp(next);
        untilHealthy(next, settings).then(() => say("the web server serves again"), () => next.kill("SIGKILL"));
      }, lately > 1 ? 500 * 2 ** lately : 0);
    };
    if (watched.exitCode !== null || watched.signalCode !== null) ended(watched.exitCode, watched.signalCode);
    else watched.once("exit", ended);
  };
  keepUp(server);
  if (demonstration) process.stdout.write(showAccounts(demonstration));
  process.stdout.write(`\n  ${settings.publicUrl}\n\n`);
  say("ready. Ctrl-C stops everything.");
}

try {
  await main();
} catch (error) {
  if (leaving.signal.aborted) await leave(0);
  process.stderr.write(`\n${env.LOG_LEVEL === "debug" ? (error as Error).stack : (error as Error).message}\n`);
  await leave(1);
}
