import { fork, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkDurability } from "./durability";
import { lives } from "./embedded-process";
import { startEmbeddedServer, type EmbeddedServer } from "./embedded-server";

const limit = 60_000;
const program = path.join(import.meta.dirname, "embedded-server.ts");
const loader = `import { startEmbeddedServer } from ${JSON.stringify(program)};
const server = await startEmbeddedServer(process.argv[2]);
process.send({ url: server.url, adopted: server.adopted });
process.on("message", async () => { await server.stop(); process.disconnect(); });`;

let place: string;
let template: string;
const running: EmbeddedServer[] = [];
const others: ChildProcess[] = [];

beforeAll(async () => {
  template = mkdtempSync(path.join(os.tmpdir(), "embedded-template-"));
  await (await startEmbeddedServer(template)).stop();
}, limit);
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** A folder with a cluster that was stopped in order. */
function madeBefore(): string {
  place = mkdtempSync(path.join(os.tmpdir(), "embedded-"));
  cpSync(template, place, { recursive: true, preserveTimestamps: true });
  return place;
}

afterEach(async () => {
  for (const other of others.splice(0)) other.kill("SIGKILL");
  // A server that a killed process left behind is adopted, and stopped by the last to leave.
  if (existsSync(path.join(place, "cluster", "data", "postmaster.pid"))) running.push(await startEmbeddedServer(place));
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(place, { recursive: true, force: true });
}, limit);

async function start(folder: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(folder);
  running.push(server);
  return server;
}

/** The same in a process of its own. */
async function startElsewhere(folder: string): Promise<{ process: ChildProcess; url: string; adopted: boolean }> {
  const file = path.join(folder, `start-${others.length}.mts`);
  writeFileSync(file, loader);
  const tsx = path.join(import.meta.dirname, "..", "..", "node_modules", "tsx", "dist", "loader.mjs");
  const other = fork(file, [folder], { execArgv: ["--import", tsx], env: { ...process.env, NODE_OPTIONS: "" } });
  others.push(other);
  const said = await new Promise<{ url: string; adopted: boolean }>((done, failed) => {
    other.once("message", (message) => done(message as { url: string; adopted: boolean }));
    other.once("exit", (code) => failed(new Error(`it ended with ${code}`)));
  });
  return { process: other, ...said };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

const answers = (url: string) => ask(url, "select 1").then(() => true, () => false);
const serverPid = (folder: string) => Number(readFileSync(path.join(folder, "cluster", "data", "postmaster.pid"), "utf8").split("\n")[0]);
const gone = (child: ChildProcess) =>
  new Promise<void>((done) => (child.exitCode !== null || child.signalCode !== null ? done() : child.once("exit", () => done())));

test("a first start makes a cluster that keeps what it confirms, and only its owner may read the password", { timeout: limit }, async () => {
  place = mkdtempSync(path.join(os.tmpdir(), "embedded-"));
  const server = await start(place);
  expect(server.adopted).toBe(false);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await checkDurability(client, { embedded: true, warn: expect.unreachable });
  await client.end();
  expect(await ask(server.url, "select current_setting('data_checksums') as sums, current_setting('listen_addresses') as net, current_setting('unix_socket_directories') as sockets")).toEqual({ sums: "on", net: "127.0.0.1", sockets: "" });
  expect(statSync(path.join(place, "cluster", "password")).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(place, "cluster", "data")).mode & 0o777).toBe(0o700);
});

test("what was written is there after a stop and another start, and no process stays", { timeout: limit }, async () => {
  const first = await start(madeBefore());
  await ask(first.url, "create table kept (word text)");
  await ask(first.url, "insert into kept values ('still here')");
  const pid = serverPid(place);
  await first.stop();
  expect(lives(pid)).toBe(false);
  const second = await start(place);
  expect(await ask(second.url, "select word from kept")).toEqual({ word: "still here" });
});

test("a server whose starter was killed is adopted, and stopped by the one who adopted it", { timeout: limit }, async () => {
  const other = await startElsewhere(madeBefore());
  other.process.kill("SIGKILL");
  await gone(other.process);
  const pid = serverPid(place);
  const server = await start(place);
  expect([server.adopted, server.url]).toEqual([true, other.url]);
  await server.stop();
  expect(lives(pid)).toBe(false);
});

test("of two that use one server, the first to leave lets it run and the last stops it", { timeout: limit }, async () => {
  const first = await start(madeBefore());
  const second = await startElsewhere(place);
  expect([first.adopted, second.adopted]).toEqual([false, true]);
  const pid = serverPid(place);
  await first.stop();
  expect(await answers(second.url)).toBe(true);
  second.process.send("stop");
  await gone(second.process);
  expect(lives(pid)).toBe(false);
});

test("two first starts at the same moment share one cluster", { timeout: limit }, async () => {
  place = mkdtempSync(path.join(os.tmpdir(), "embedded-"));
  const [one, two] = await Promise.all([startElsewhere(place), startElsewhere(place)]);
  expect(one.url).toBe(two.url);
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  expect(readdirSync(place).filter((name) => name.startsWith("making-"))).toEqual([]);
});

test("a cluster that was cut short while it was made is thrown away", { timeout: limit }, async () => {
  place = mkdtempSync(path.join(os.tmpdir(), "embedded-"));
  mkdirSync(path.join(place, "making-4194304-0000", "data", "base"), { recursive: true });
  const server = await start(place);
  expect(await answers(server.url)).toBe(true);
  expect(readdirSync(place).sort()).toEqual(["cluster", "postgres.log"]);
});

test("a pid file that a power cut left, its number now another program's, does not stop a start", { timeout: limit }, async () => {
  const file = path.join(madeBefore(), "cluster", "data", "postmaster.pid");
  // Our own parent: alive, and no database server.
  writeFileSync(file, [process.ppid, path.dirname(file), 1, 1, "", "127.0.0.1", "", "ready   "].join("\n"), { mode: 0o600 });
  const server = await start(place);
  expect([server.adopted, await answers(server.url)]).toEqual([false, true]);
});

for (const [how, password] of [["emptied", ""], ["of another one", "another\n"]] as const) {
  test(`a password file that is ${how} is told, and nothing waits for ever or is left running`, { timeout: limit }, async () => {
    writeFileSync(path.join(madeBefore(), "cluster", "password"), password);
    await expect(start(place)).rejects.toThrow("does not take the password in");
    expect(existsSync(path.join(place, "cluster", "data", "postmaster.pid"))).toBe(false);
  });
}

test("a server that is killed while in use comes back at the same address with what it had confirmed", { timeout: limit }, async () => {
  const server = await start(madeBefore());
  await ask(server.url, "create table kept as select 'confirmed' as word");
  const pid = serverPid(place);
  process.kill(pid, "SIGKILL");
  await expect.poll(() => ask(server.url, "select word from kept").catch(() => null), { timeout: 30_000 }).toEqual({ word: "confirmed" });
  expect(serverPid(place)).not.toBe(pid);
});

test("a server that may lose what it confirmed is refused, with the setting's name", { timeout: limit }, async () => {
  const server = await start(madeBefore());
  await ask(server.url, "alter role postgres set synchronous_commit = off");
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await expect(checkDurability(client, { embedded: true, warn: () => {} })).rejects.toThrow("synchronous_commit is off");
  await client.query("set synchronous_commit = local");
  await expect(checkDurability(client, { embedded: true, warn: () => {} })).rejects.toThrow("synchronous_commit=off is set for postgres");
  await client.query("alter role postgres reset synchronous_commit");
  await checkDurability(client, { embedded: true, warn: expect.unreachable });
  await client.end();
});
