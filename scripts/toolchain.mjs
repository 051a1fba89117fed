// What must be there before the product's own code can run: packages, Node 24, the database client, the build.
// No dependencies, and any Node from 20 on: this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  cpSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const at = (...parts) => path.join(root, ...parts);
const began = Date.now();

/** One line of progress, with the seconds since the start; on the error stream, so that answers stay alone. */
export function say(text) {
  process.stderr.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
}

// ── Being told to stop ──

let told = null;
let child = null;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    told ??= signal;
    child?.tell(signal);
  });
}

/** Runs the work of a command; a failure is told in its own words and ends with 1, a stop with the signal's number. */
export async function command(work) {
  try {
    await work();
  } catch (error) {
    if (!told) process.stderr.write(`\n${process.env.LOG_LEVEL === "debug" ? error.stack : error.message}\n`);
    process.exit(told ? 128 + os.constants.signals[told] : 1);
  }
}

// ── One at a time in one folder ──

/** When a process began, so that a reused number is not taken for the process that had it before. */
function identity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : { pid, since: fields[19] };
  } catch {
    return { pid, since: null };
  }
}

function lives(holder) {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return false;
  }
  const now = identity(holder.pid);
  return now !== null && (now.since === null || now.since === holder.since);
}

const lockFile = path.join(modules, ".starting");
const readText = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);

function holdersOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}

/** Written whole under another name first: nobody reads half a lock. */
function draft(holders) {
  const file = `${lockFile}.${process.pid}`;
  writeFileSync(file, JSON.stringify(holders));
  return file;
}

/** Removes the lock of the dead, unless somebody else was faster and it is no longer theirs. */
function clearDead(text) {
  const aside = `${lockFile}.${process.pid}.dead`;
  try {
    renameSync(lockFile, aside);
    if (readFileSync(aside, "utf8") !== text) linkSync(aside, lockFile);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
}

/** Does the work while no other start in this folder does any. A lock whose holders are all dead does not count. */
async function alone(work) {
  mkdirSync(modules, { recursive: true });
  for (let waited = 0; ; waited++) {
    const mine = draft([identity(process.pid)]);
    try {
      linkSync(mine, lockFile);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      rmSync(mine, { force: true });
    }
    const text = readText(lockFile);
    if (text !== null && !holdersOf(text).some(lives)) clearDead(text);
    else {
      if (told) throw new Error("stopped");
      if (waited === 0) say("another start is preparing this folder, waiting for it …");
      await new Promise((later) => setTimeout(later, 200));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

// ── Running tools ──

const withModules = () => `${path.join(modules, ".bin")}${path.delimiter}${process.env.PATH}`;
const withoutModules = () =>
  (process.env.PATH ?? "").split(path.delimiter).filter((p) => p !== path.join(modules, ".bin")).join(path.delimiter);

/** Runs a tool in its own process group and keeps its words to itself, unless it fails. */
async function tool(what, file, args, env) {
  if (told) throw new Error("stopped");
  say(`${what} …`);
  const started = Date.now();
  let words = "";
  const running = spawn(file, args, { cwd: root, detached: true, stdio: ["ignore", "pipe", "pipe"], env });
  renameSync(draft([identity(process.pid), identity(running.pid ?? process.pid)]), lockFile);
  for (const stream of [running.stdout, running.stderr]) {
    stream.on("data", (part) => (words = (words + part).slice(-20_000)));
  }
  const kill = (signal) => {
    try {
      process.kill(-running.pid, signal);
    } catch {
      // gone already
    }
  };
  child = {
    tell() {
      kill("SIGTERM");
      setTimeout(kill, 5_000, "SIGKILL").unref();
    },
  };
  const alive = setInterval(() => say(`${what}, ${Math.round((Date.now() - started) / 1000)} s so far …`), 10_000);
  const ended = await new Promise((done) => {
    running.on("error", (error) => done(error.message));
    running.on("close", (code, signal) => done(code === 0 ? null : `it ended with ${signal ?? code}`));
  });
  clearInterval(alive);
  child = null;
  if (told) throw new Error("stopped");
  if (ended) throw new Error(`${words}\nThis did not work: ${what} (${path.basename(file)} ${args.join(" ")}): ${ended}.`);
}

/**
 * Hands over to a program under Node 24, with this terminal; ends as it ends. With `watched`, the program notices
 * (as "disconnect") when this process is gone.
 */
export async function handOver(file, args, { env = {}, watched = false } = {}) {
  if (told) throw new Error("stopped");
  const typescript = file.endsWith(".ts") ? ["--conditions=react-server", "--import", "tsx"] : [];
  const running = spawn(node24(), [...typescript, path.resolve(root, file), ...args], {
    cwd: root,
    stdio: watched ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
    env: { ...process.env, PATH: withModules(), ...env },
  });
  child = { tell: (signal) => running.kill(signal) };
  const status = await new Promise((done, failed) => {
    running.on("error", failed);
    running.on("close", (code, signal) => done(code ?? 128 + os.constants.signals[signal]));
  });
  process.exit(status);
}

// ── Stamps: a step is done again when what it was made from has changed ──

function filesIn(place) {
  if (!existsSync(at(place))) return [];
  if (!statSync(at(place)).isDirectory()) return [place];
  return readdirSync(at(place), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => filesIn(path.join(place, entry.name)))
    .sort();
}

function fingerprint(files, more = "") {
  const hash = createHash("sha256").update(more);
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(at(file))).update("\0");
  return hash.digest("hex");
}

async function upToDate(stamp, print, make) {
  if (readText(stamp) === print()) return;
  await alone(async () => {
    if (readText(stamp) === print()) return;
    rmSync(stamp, { force: true });
    const made = await make();
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, made ?? print());
  });
}

// ── The steps ──

/** The packages of package-lock.json are installed. */
export async function ensureInstalled() {
  const print = () => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(readText(at("package.json")));
    const asked = JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides, process.platform, process.arch]);
    return fingerprint(["package-lock.json"], asked);
  };
  await upToDate(path.join(modules, ".lock-hash"), print, () =>
    // Not `npm ci`: it refuses a lock that lacks packages of other platforms. --no-save leaves the lock as it is.
    tool("installing packages", "npm", ["install", "--include=dev", "--no-save", "--no-audit", "--no-fund"], {
      ...process.env,
      PATH: withoutModules(),
    }),
  );
}

let found;
/** The path of a Node that is 24 or newer: the one among the packages, else the one that runs this. */
export function node24() {
  const own = path.join(modules, ".bin", "node");
  const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
  const isThis = existsSync(own) && realpathSync(own) === realpathSync(process.execPath);
  if (!isThis && existsSync(own)) {
    const { status, stdout } = (found ??= spawnSync(own, ["--version"], { encoding: "utf8" }));
    if (status === 0 && major(stdout) >= 24) return own;
  }
  if (major(process.versions.node) >= 24) return process.execPath;
  throw new Error(
    `Node 24 is needed. It usually comes with the packages (node-${process.platform}-${process.arch}), which is missing ` +
      `or does not run here; this is Node ${process.versions.node}. Install Node 24 and start again.`,
  );
}

/** The database client in lib/db/generated fits prisma/schema. */
export async function ensureGenerated() {
  const print = () => fingerprint([...filesIn("prisma/schema"), "node_modules/prisma/package.json"]);
  await upToDate(at("lib/db/generated/.schema-hash"), print, () =>
    tool("generating the database client", node24(), ["node_modules/prisma/build/index.js", "generate"], {
      ...process.env,
      PATH: withModules(),
      // `generate` only wants this to exist; the real one would be downloaded.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    }),
  );
}

const sources = [
  "app", "components", "lib", "public", "prisma/schema", "instrumentation.ts", "proxy.ts", "next.config.ts",
  "tsconfig.json", "package.json", "package-lock.json",
];
const inBuild = (file) => !file.startsWith(path.join("lib", "db", "generated")) && !/\.test\.tsx?$/.test(file);

/** What reads PDFs in the browser is fetched as it is, under its version: browsers keep it (components/attachments/pdf-library.ts). */
function copyPdfReader(statics) {
  const library = path.join(modules, "pdfjs-dist");
  const { version } = JSON.parse(readText(path.join(library, "package.json")));
  const place = path.join(statics, "pdf-reader", version);
  cpSync(path.join(library, "legacy", "build", "pdf.worker.min.mjs"), path.join(place, "worker.mjs"));
  for (const folder of ["cmaps", "standard_fonts", "wasm", "iccs"]) {
    // Nothing of it runs scripts of a document: its own interpreter of JavaScript is left out.
    cpSync(path.join(library, folder), path.join(place, folder), { recursive: true, filter: (file) => !path.basename(file).startsWith("quickjs") });
  }
}

/** The standalone server in .next is built from the sources as they are. */
export async function ensureBuilt() {
  const print = () => fingerprint(sources.flatMap(filesIn).filter(inBuild));
  await upToDate(at(".next", ".build-stamp"), print, async () => {
    const before = print();
    const env = {
      ...process.env,
      PATH: withModules(),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // Next loads the server's code while it builds: settings that are valid and lead nowhere.
      DATABASE_APP_URL: "postgresql://build@127.0.0.1:1/build",
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    };
    for (const name of ["DATABASE_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]) delete env[name];
    await tool("building the application", node24(), ["node_modules/next/dist/bin/next", "build"], env);
    const server = at(".next", "standalone");
    if (!existsSync(path.join(server, "server.js"))) throw new Error("The build made no .next/standalone/server.js.");
    cpSync(at(".next", "static"), path.join(server, ".next", "static"), { recursive: true });
    copyPdfReader(path.join(server, ".next", "static"));
    if (existsSync(at("public"))) cpSync(at("public"), path.join(server, "public"), { recursive: true });
    // Next copies .env files beside its server, where the owner's address of the database must not be.
    for (const name of readdirSync(server)) if (name.startsWith(".env")) rmSync(path.join(server, name));
    // Tracing follows a path it can work out, as far as the files an instance keeps.
    if (existsSync(path.join(server, "data"))) throw new Error("The build took along the data folder: a path to it is not marked turbopackIgnore.");
    return before;
  });
}
