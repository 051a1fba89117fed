import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "@playwright/test";
import pg from "pg";
import { expect } from "./as";
import { bytesOf, killAll, log, processesOf, reckon, sendFile, tokenOf, writeUntil, type Ledger } from "./ledger";
import { freePort, keepWords, startProduct, type Product } from "./product";
import { databaseIn } from "./telling";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-faults-"));
let product: Product;
let port: number;

const postmaster = () => Number(readFileSync(path.join(dataDir, "postgres", "cluster", "data", "postmaster.pid"), "utf8").split("\n")[0]);
const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
const webServer = (folder: string) => processesOf(folder).find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("next-server"));
const health = async (url: string) => (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(20_000) }).catch(() => null))?.status;
const start = () => startProduct({ DATA_DIR: dataDir }, port);

test.beforeAll(async () => {
  test.setTimeout(240_000);
  port = await freePort();
  product = await start();
});
test.afterEach(async () => {
  await keepWords(product);
});
test.afterAll(async () => {
  await product?.stop();
  if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

test("a database killed in the middle of writing comes back by itself and has lost nothing [FAULT-02, AUD-02]", async () => {
  const token = await tokenOf(product.url, "officer");
  const ledger = await writeUntil(product.url, token, "postmaster", 150, () => {
    process.kill(postmaster(), "SIGKILL");
  });
  await expect.poll(async () => (await fetch(`${product.url}/api/health`).catch(() => null))?.status, { timeout: 20_000 }).toBe(200);
  expect(ledger.sent.size).toBeGreaterThan(ledger.acknowledged.size);
  await reckon(product.url, token, "postmaster", ledger);
});

for (const [how, signal] of [["in order", "SIGINT"], ["in haste", "SIGQUIT"]] as const) {
  test(`a database stopped ${how} in the middle of writing is told as being away, and comes back by itself [FAULT-06]`, async () => {
    const token = await tokenOf(product.url, "officer");
    const word = `stopped${signal.toLowerCase()}`;
    const ledger = await writeUntil(product.url, token, word, 40, () => void process.kill(postmaster(), signal), 40);
    expect([...ledger.told].sort()).toEqual([201, 503]);
    await reckon(product.url, token, word, ledger);
  });
}

test("a database that does not answer any more keeps nobody waiting for ever, and is served from again as soon as it does [FAULT-07, FAULT-09]", async () => {
  const token = await tokenOf(product.url, "officer");
  const answered = async () => (await fetch(`${product.url}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(() => null))?.status;
  const all = () => [postmaster(), ...childrenOf(postmaster())];
  const frozen = all();
  for (const pid of frozen) process.kill(pid, "SIGSTOP");
  try {
    await expect.poll(answered, { timeout: 40_000 }).toBe(503);
    const began = Date.now();
    const told = new Set<number>();
    await Promise.all(Array.from({ length: 20 }, (_, i) => log(product.url, token, `frozen-case-${i}`, `Ledger frozen frozen-case-${i}`, told)));
    expect([...told]).toEqual([503]);
    expect(Date.now() - began).toBeLessThan(30_000);
  } finally {
    for (const pid of frozen) process.kill(pid, "SIGCONT");
  }
  await expect.poll(answered, { timeout: 20_000 }).toBe(200);
  const again: Ledger = { sent: new Map(), acknowledged: new Map(), told: new Set() };
  for (let i = 0; i < 20; i++) again.sent.set(`frozen-case-${i}`, `Ledger frozen frozen-case-${i}`);
  await reckon(product.url, token, "frozen", again);
});

test("everything killed in the middle of writing starts again and has lost nothing [FAULT-01]", async () => {
  const token = await tokenOf(product.url, "officer");
  const ledger = await writeUntil(product.url, token, "everything", 150, () => killAll(dataDir));
  await expect.poll(() => processesOf(dataDir).length, { timeout: 20_000 }).toBe(0);
  product = await start();
  expect(ledger.sent.size).toBeGreaterThan(ledger.acknowledged.size);
  await reckon(product.url, token, "everything", ledger);
});

test("files acknowledged before everything was killed are whole, and half ones go on where they were [FAULT-01, FILE-08]", async () => {
  const token = await tokenOf(product.url, "officer");
  const entry = (await log(product.url, token, `files-${Date.now()}`, "Ledger of files"))!;
  const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const offsetType = { "content-type": "application/offset+octet-stream" };
  /** How far each came, as it was acknowledged. */
  const [attached, half] = [new Map<string, number>(), new Map<string, number>()];
  let done = false;
  let number = 0;
  const sendOne = (mine: number) =>
    sendFile(product.url, token, entry, mine, {
      half: (at) => half.set(at, mine),
      attached: (id, at) => {
        attached.set(id, mine);
        half.delete(at);
      },
    });
  await Promise.all(Array.from({ length: 6 }, async () => {
    while (!done) {
      await sendOne(number++).catch(() => undefined);
      if (done || attached.size < 25) continue;
      done = true;
      killAll(dataDir);
    }
  }));
  await expect.poll(() => processesOf(dataDir).length, { timeout: 20_000 }).toBe(0);
  product = await start();
  for (const [id, mine] of attached) {
    const back = Buffer.from(await (await fetch(`${product.url}/api/files/${id}`, { headers })).arrayBuffer());
    expect(back.equals(bytesOf(mine)), id).toBe(true);
  }
  const { items } = (await (await fetch(`${product.url}/api/entries/${entry}/attachments`, { headers })).json()) as { items: { id: string; size: number }[] };
  for (const { id, size } of items) expect((await (await fetch(`${product.url}/api/files/${id}`, { headers })).arrayBuffer()).byteLength, id).toBe(size);
  for (const [at, mine] of half) {
    const told = await fetch(`${product.url}${at}`, { method: "HEAD", headers });
    // Attached, and nobody heard of it.
    if (told.status === 404) continue;
    const from = Number(told.headers.get("upload-offset"));
    expect(from, at).toBeGreaterThanOrEqual(200_000);
    const bytes = bytesOf(mine);
    if (from < bytes.byteLength) {
      const rest = await fetch(`${product.url}${at}`, { method: "PATCH", headers: { ...headers, ...offsetType, "upload-offset": String(from) }, body: new Uint8Array(bytes.subarray(from)) });
      // What was appended when it was killed holds its place for a while yet.
      expect([204, 423]).toContain(rest.status);
    }
  }
});

/** Seconds of processor that a process has used. */
const processorSecondsOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ").slice(11, 13).map(Number).reduce((a, b) => a + b) / 100;

/** Gives a process no more memory than it has, at most 256 MB, so that the kernel ends it for want of it; null where it has no such groups. */
function starve(pid: number): (() => void) | null {
  const group = `/sys/fs/cgroup/memory/traitdunion-${process.pid}`;
  try {
    mkdirSync(group);
    writeFileSync(`${group}/memory.move_charge_at_immigrate`, "3");
    writeFileSync(`${group}/cgroup.procs`, String(pid));
    const has = Number(readFileSync(`${group}/memory.usage_in_bytes`, "utf8"));
    writeFileSync(`${group}/memory.limit_in_bytes`, String(Math.min(256 * 1024 * 1024, has + 1024 * 1024)));
    return () => rmdirSync(group);
  } catch {
    if (existsSync(group)) rmdirSync(group);
    return null;
  }
}

test("a web server that the kernel ends for want of memory serves again within ten seconds, and nothing acknowledged is lost [FAULT-17]", async () => {
  const token = await tokenOf(product.url, "officer");
  const before = webServer(dataDir)!;
  const state: { ended?: number; free: (() => void) | null } = { free: null };
  const ended = expect.poll(() => {
    if (!existsSync(`/proc/${before}`)) state.ended ??= Date.now();
    return state.ended;
  }, { timeout: 120_000, intervals: [25] });
  const ledger = await Promise.all([
    writeUntil(product.url, token, "starved", 100, () => {
      state.free = starve(before);
      // Where the kernel has no such groups: what it would do.
      if (!state.free) process.kill(before, "SIGKILL");
    }, 100),
    ended.toBeGreaterThan(0),
  ]).then(([written]) => written);
  await expect.poll(() => health(product.url), { timeout: 60_000, intervals: [50] }).toBe(200);
  expect(product.words()).toContain("the web server ended unexpectedly (SIGKILL)");
  const after = webServer(dataDir)!;
  // By the processor, not by the clock: that one also runs while others keep the machine busy.
  expect(processorSecondsOf(after)).toBeLessThan(10);
  expect(after).not.toBe(before);
  await expect.poll(() => product.words()).toContain("the web server serves again");
  state.free?.();
  await reckon(product.url, token, "starved", ledger);
});

test("a backend of the database that the kernel ends for want of memory takes no acknowledged word with it [FAULT-17]", async () => {
  const token = await tokenOf(product.url, "officer");
  const backends = () => childrenOf(postmaster()).filter((pid) => /postgres: \S+ traitdunion|postgres: traitdunion/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")));
  const ledger = await writeUntil(product.url, token, "backend", 60, () => {
    const [one] = backends();
    expect(one, "a backend that serves").toBeDefined();
    process.kill(one!, "SIGKILL");
  }, 60);
  await expect.poll(() => health(product.url), { timeout: 60_000 }).toBe(200);
  expect([...ledger.told].filter((status) => status !== 201 && status !== 503), product.words().split("\n").filter((line) => line.includes('"event":"bug"')).join("\n")).toEqual([]);
  await reckon(product.url, token, "backend", ledger);
});

test("what nobody in the program catches is told in the log without a word of anybody, answered with its number, and leaves the others served [FAULT-19]", async () => {
  const faulty = await startProduct({ NODE_OPTIONS: `--import ${path.resolve("e2e/faulty.mjs")}` });
  try {
    const token = await tokenOf(faulty.url, "officer");
    const headers = { authorization: `Bearer ${token}` };
    const asked = (fault: string) => fetch(`${faulty.url}/api/me`, { headers: { ...headers, "planted-fault": fault } });
    const before = webServer(faulty.dataDir);
    const bugs = () => faulty.words().split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { event: string; how?: string; errorId?: string; code?: string }).filter(({ event }) => event === "bug");
    for (const fault of ["timer", "event"]) {
      const response = await asked(fault);
      const { error } = (await response.json()) as { error: { kind: string; errorId: string } };
      expect([fault, response.status, error.kind]).toEqual([fault, 500, "unexpected"]);
      await expect.poll(() => bugs().filter(({ errorId }) => errorId === error.errorId)).toMatchObject([{ how: "uncaught", code: "PLANTED" }]);
    }
    // Half an answer cannot be taken back: it is cut off, so that nobody takes it for a whole one.
    await expect(asked("begun").then((response) => response.text())).rejects.toThrow();
    // A rejection that nobody waits for concerns no answer.
    expect((await asked("rejection")).status).toBe(200);
    await expect.poll(() => bugs().map(({ how }) => how)).toEqual(["uncaught", "uncaught", "uncaught", "unhandled"]);

    // What stands in the database as no code of ours has written it.
    const entry = (await log(faulty.url, token, `json-${Date.now()}`, "An entry with a broken event"))!;
    const owner = new pg.Client({ connectionString: await databaseIn(faulty.dataDir) });
    await owner.connect();
    await owner.query("select app.record('item.edited', 'entry', $1::text, $1::uuid, 0::smallint, 'null'::jsonb, '', '')", [entry]);
    await owner.end();
    const broken = await fetch(`${faulty.url}/api/entries/${entry}/history`, { headers });
    const { error } = (await broken.json()) as { error: { kind: string; errorId: string } };
    expect([broken.status, error.kind]).toEqual([500, "unexpected"]);
    await expect.poll(() => bugs().filter(({ errorId }) => errorId === error.errorId).length).toBe(1);

    expect(await health(faulty.url)).toBe(200);
    expect((await fetch(`${faulty.url}/api/items/${entry}`, { headers })).status).toBe(200);
    expect(webServer(faulty.dataDir)).toBe(before);
    expect(faulty.words()).not.toContain("CANARY-WORDS");
  } finally {
    await faulty.stop();
  }
});
