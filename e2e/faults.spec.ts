import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "@playwright/test";
import { expect } from "./as";
import { bytesOf, killAll, log, processesOf, reckon, sendFile, tokenOf, writeUntil, type Ledger } from "./ledger";
import { freePort, startProduct, type Product } from "./product";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-faults-"));
let product: Product;
let port: number;

const postmaster = () => Number(readFileSync(path.join(dataDir, "postgres", "cluster", "data", "postmaster.pid"), "utf8").split("\n")[0]);
const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
const start = () => startProduct({ DATA_DIR: dataDir }, port);

test.beforeAll(async () => {
  test.setTimeout(240_000);
  port = await freePort();
  product = await start();
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
  const health = async () => (await fetch(`${product.url}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(() => null))?.status;
  const all = () => [postmaster(), ...childrenOf(postmaster())];
  const frozen = all();
  for (const pid of frozen) process.kill(pid, "SIGSTOP");
  try {
    await expect.poll(health, { timeout: 40_000 }).toBe(503);
    const began = Date.now();
    const told = new Set<number>();
    await Promise.all(Array.from({ length: 20 }, (_, i) => log(product.url, token, `frozen-case-${i}`, `Ledger frozen frozen-case-${i}`, told)));
    expect([...told]).toEqual([503]);
    expect(Date.now() - began).toBeLessThan(30_000);
  } finally {
    for (const pid of frozen) process.kill(pid, "SIGCONT");
  }
  await expect.poll(health, { timeout: 20_000 }).toBe(200);
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
