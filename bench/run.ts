import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { prepareDatabase } from "../lib/db/preparing";
import { seedDemonstration } from "../prisma/seed/demonstration";
import { loadEntries, readTexts } from "../prisma/seed/load";
import { drive, type Ask, type Figures } from "./driving";
import { measureFiles, measureLoad, type FileFigures } from "./files";
import { measureMeetings } from "./meetings";
import { cookieFor, scriptsOf } from "./pages";
import { measureReleases } from "./releases";
import { secondsToReady } from "./starting";

const { values } = parseArgs({ options: { sizes: { type: "string", default: "1000,10000,100000" }, seconds: { type: "string", default: "4" }, texts: { type: "string" }, parts: { type: "string", default: "requests,releases,meetings,pages,files,load,start" }, megabytes: { type: "string", default: "100" }, rounds: { type: "string", default: "5" } } });
const parts = new Set(values.parts.split(","));
const sizes = values.sizes.split(",").map(Number);
const seconds = Number(values.seconds);
const root = path.join(import.meta.dirname, "..");
const dataDir = path.join(root, "data", "bench");
const children: ChildProcess[] = [];

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function serve(name: string, args: string[], env: Record<string, string> & { NODE_ENV: "production" }, ready: string, cwd = root): Promise<{ port: number; pid: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env, PORT: String(port), HOSTNAME: "127.0.0.1", NEXT_TELEMETRY_DISABLED: "1" } });
  children.push(child);
  let told = "";
  child.stderr!.on("data", (chunk) => (told = (told + String(chunk)).slice(-2_000)));
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${told}`);
    const answer = await fetch(`http://127.0.0.1:${port}${ready}`).catch(() => null);
    if (answer) return { port, pid: child.pid! };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not answer: ${told}`);
}

const megabytes = (pid: number) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
const round = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const row = (name: string, f: Figures) => `${name.padEnd(28)} ${round(f.perSecond).padStart(7)}/s   p50 ${round(f.p50).padStart(6)}  p95 ${round(f.p95).padStart(6)}  p99 ${round(f.p99).padStart(6)} ms${f.failed ? `   ${f.failed} failed` : ""}`;

const db = await prepareDatabase({ dataDir, log: console.log });
const owner = new pg.Client({ connectionString: db.ownerUrl });
await owner.connect();
const stop = async () => {
  for (const child of children) child.kill("SIGKILL");
  await owner.end().catch(() => undefined);
  await db.stop();
};
process.on("SIGINT", () => void stop().then(() => process.exit(130)));

try {
  await seedDemonstration(db.ownerUrl, dataDir);
  const token = `tdu_${randomBytes(32).toString("base64url")}`;
  await owner.query(
    "insert into access_token (person_id, name, secret_hash, expires_at) select id, 'bench', $1, now() + interval '1 day' from person where email = 'officer@demo.invalid'",
    [createHash("sha256").update(token).digest()],
  );
  const env = { DATABASE_APP_URL: db.appUrl, NEXTAUTH_SECRET: randomBytes(32).toString("hex"), DATA_DIR: dataDir, LOG_LEVEL: "error", NODE_ENV: "production" as const };

  const bareNext = path.join(root, "bench", "bare-next");
  if (parts.has("requests") && !existsSync(path.join(bareNext, ".next", "BUILD_ID"))) {
    console.log("building the bare Next.js application …");
    const build = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], { cwd: bareNext, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...env } });
    if ((await new Promise((resolve) => build.on("close", resolve))) !== 0) throw new Error("the bare Next.js application was not built");
  }
  const ours = await serve("the product", [...frontDoor(), ".next/standalone/server.js"], { ...env, PUBLIC_URL: "http://127.0.0.1" }, "/api/health");
  const idle = megabytes(ours.pid);
  const servers: (readonly [string, { port: number }])[] = [["product", ours]];
  if (parts.has("requests")) {
    servers.push(["bare Next.js", await serve("bare Next.js", [path.join(root, "node_modules/next/dist/bin/next"), "start", "-H", "127.0.0.1"], env, "/", bareNext)]);
    servers.push(["bare node:http", await serve("bare node:http", ["--conditions=react-server", "--import", "tsx", "bench/bare-http.ts"], env, "/")]);
  }

  const beside = path.join(root, "..", "shared", "data", "un-general-debate.ndjson.gz");
  const texts = values.texts ? await readTexts(values.texts) : existsSync(beside) ? await readTexts(beside) : [];
  const growth: Record<string, Record<string, number>> = {};
  const ratios: string[] = [];
  let underLoad = 0;
  for (const size of parts.has("requests") || parts.has("releases") ? sizes : []) {
    await loadEntries(db.ownerUrl, size, texts, () => undefined);
    if (!parts.has("requests")) continue;
    const { rows } = await owner.query<{ id: string }>(
      `select id from entry where classification = 0 and (select unit_id from person where email = 'officer@demo.invalid') = any (readers) order by id limit 400`,
    );
    const ids = rows.map((r) => r.id);
    const get = (to: string): Ask => ({ method: "GET", path: to, token });
    const last = size === sizes.at(-1);
    const jobs: [string, (turn: number) => Ask, number][] = [
      ["list of 50", () => get("/api/items?limit=50"), 10],
      ["one item", (turn) => get(`/api/items/${ids[turn % ids.length]}`), 10],
      ["search, common word", () => get("/api/search?q=peace&order=newest"), 1],
      ["search, common, ranked", () => get("/api/search?q=peace"), 1],
      ["search, rare word", () => get("/api/search?q=archipelago&order=newest"), 1],
      ["search, two words", () => get("/api/search?q=peace+mediation&order=newest"), 1],
      ["create", (turn) => ({ method: "POST", path: "/api/items", token, body: JSON.stringify({ title: `Measured ${size} ${turn}`, text: "A text of the length of a short note. ".repeat(20) }) }), 10],
    ];
    console.log(`\n${size.toLocaleString("en-GB")} entries, ${seconds} s each`);
    for (const [name, asks, connections] of jobs) {
      const figures: Record<string, Figures> = {};
      for (const [server, { port }] of last ? servers : servers.slice(0, 1)) {
        await drive(port, asks, connections, 1);
        figures[server] = await drive(port, asks, connections, seconds);
        console.log(row(`${name}, ${server}`.slice(0, 44).padEnd(44), figures[server]));
        if (server === "product") underLoad = Math.max(underLoad, megabytes(ours.pid));
      }
      (growth[name] ??= {})[String(size)] = figures.product!.p50;
      if (last) {
        const compare = (other: string) => (connections === 1 ? figures[other]!.p50 / figures.product!.p50 : figures.product!.perSecond / figures[other]!.perSecond);
        ratios.push(`${name.padEnd(26)} ${compare("bare Next.js").toFixed(2).padStart(6)} of bare Next.js   ${compare("bare node:http").toFixed(2).padStart(6)} of bare node:http`);
      }
    }
  }
  if (ratios.length > 0) console.log(`\nRatios at ${sizes.at(-1)!.toLocaleString("en-GB")} (1.00 is as fast; with one connection by median, with ten by requests per second)`);
  console.log(ratios.join("\n"));
  if (parts.has("requests")) console.log("\nGrowth of the median, ms");
  for (const [name, at] of Object.entries(growth)) {
    const [first, final] = [at[String(sizes[0])]!, at[String(sizes.at(-1)!)]!];
    console.log(`${name.padEnd(26)} ${sizes.map((s) => at[String(s)]!.toFixed(1).padStart(8)).join("")}   × ${(final / first).toFixed(2)}`);
  }
  if (parts.has("releases")) console.log("\nReleases");
  const releases = parts.has("releases") ? await measureReleases(owner, ours.port, seconds, console.log) : null;
  console.log(`\nMemory of the server: ${idle} MB idle, ${underLoad} MB under load`);

  if (parts.has("meetings")) console.log("\nMeetings");
  const meetings = parts.has("meetings") ? await measureMeetings(owner, ours.port, token, console.log) : null;

  const pages: Record<string, number> = {};
  if (parts.has("pages")) {
    const { rows: people } = await owner.query<{ id: string; session: string }>(
      "select id, app.open_session(id, 'password', 'bench', '', '1 hour') as session from person where email = 'officer@demo.invalid'",
    );
    const cookie = await cookieFor(people[0]!.id, people[0]!.session, env.NEXTAUTH_SECRET);
    const { rows: opened } = await owner.query<{ reference: string }>("select reference from entry where classification = 0 and (select unit_id from person where email = 'officer@demo.invalid') = any (readers) limit 1");
    console.log("\nJavaScript sent, kB after gzip");
    for (const page of ["/nothing-stands-here", "/items", `/items/${opened[0]!.reference}`, "/items/new", "/search?q=peace", "/desk"]) {
      pages[page] = await scriptsOf(`http://127.0.0.1:${ours.port}`, page, cookie);
      console.log(`${page.padEnd(26)} ${pages[page].toFixed(1).padStart(7)}`);
    }
  }

  /** Until the product has done what it does later. */
  const quiet = async () => {
    while ((await owner.query("select from job where state = 'waiting'")).rowCount) await new Promise((later) => setTimeout(later, 250));
  };
  let files: FileFigures | null = null;
  if (parts.has("files")) {
    const floor = await serve("bare node:http for files", ["--import", "tsx", "bench/bare-files.ts"], { ...env, BARE_FILES: mkdtempSync(path.join(dataDir, "bare-files-")) }, "/");
    files = await measureFiles(ours, floor, token, { megabytes: Number(values.megabytes), rounds: Number(values.rounds), quiet });
    console.log(`\nFiles of ${values.megabytes} MB, one at a time, best of ${values.rounds}`);
    const line = (name: string, of: keyof FileFigures["busy"], floor: keyof FileFigures["busy"]) =>
      console.log(`${name.padEnd(44)} ${files![of].toFixed(0).padStart(6)} MB/s, ${files![floor].toFixed(0)}: ${(files![of] / files![floor]).toFixed(2)}   processor ${files!.busy[of].toFixed(2)} s, ${files!.busy[floor].toFixed(2)}: ${(files!.busy[floor] / files!.busy[of]).toFixed(2)}`);
    line("upload, of a bare stream", "up", "bareUp");
    line("upload, of one that hashes and synchronises", "up", "durableUp");
    line("download, of a bare stream", "down", "bareDown");
    console.log(`memory of the server grew by ${files.memory.toFixed(0)} MB`);
  }

  const load = parts.has("load") ? await measureLoad(ours, token) : null;
  if (load) console.log(`\n20 files of 50 MB at once in ${load.seconds.toFixed(1)} s, and 50 connections that read: ${load.readsPerSecond.toFixed(0)}/s, p50 ${round(load.p50)}, p95 ${round(load.p95)} ms, ${load.failed} failed; memory grew by ${load.memory.toFixed(0)} MB`);

  const started: number[] = [];
  if (parts.has("start")) {
    const startDir = path.join(dataDir, "start");
    const port = await freePort();
    for (let turn = 0; turn < 2; turn++) started.push(await secondsToReady(startDir, port));
    console.log(`\nnpm start to ready: ${started[0]!.toFixed(1)} s with a new data folder, ${started[1]!.toFixed(1)} s the second time`);
  }
  mkdirSync(path.join(root, "bench", "results"), { recursive: true });
  writeFileSync(path.join(root, "bench", "results", "latest.json"), JSON.stringify({ sizes, growth, ratios, idle, underLoad, pages, files, load, started, releases, meetings }, null, 2));
} finally {
  await stop();
}
process.exit(0);

/** The product is served through its front; the bare servers are not. */
function frontDoor(): string[] {
  const file = path.join(root, "scripts", "front-door.mjs");
  return existsSync(file) ? ["--import", file] : [];
}
