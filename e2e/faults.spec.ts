import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { request, test } from "@playwright/test";
import { pdfFile } from "../lib/testing/zip";
import { expect } from "./as";
import { freePort, startProduct, type Product } from "./product";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const writers = 10;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-faults-"));
let product: Product;
let port: number;

/** What was sent, and what was acknowledged, kept outside the product. */
type Ledger = { sent: Map<string, string>; acknowledged: Map<string, string> };

async function as(account: string) {
  const asked = await request.newContext({ baseURL: product.url });
  const { csrfToken } = (await (await asked.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await asked.post("/api/auth/callback/password", { form: { csrfToken, email: `${account}@demo.invalid`, password: "trait-d-union", json: "true" } });
  return asked;
}

async function tokenOf(account: string): Promise<string> {
  const asked = await as(account);
  const made = await asked.post("/api/me/tokens", { data: { name: "ledger", days: 1 }, headers: { "sec-fetch-site": "same-origin" } });
  const { token } = (await made.json()) as { token: string };
  await asked.dispose();
  return token;
}

async function log(token: string, key: string, title: string): Promise<string | null> {
  const response = await fetch(`${product.url}/api/items`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ title, text: "Written while the power may fail." }),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null);
  if (!response?.ok) return null;
  const told = (await response.json().catch(() => null)) as { id: string } | null;
  return told?.id ?? null;
}

/** Writes from ten sides until `enough` were acknowledged, then does `harm` while the others are under way. */
async function writeUntil(token: string, word: string, enough: number, harm: () => void): Promise<Ledger> {
  const ledger: Ledger = { sent: new Map(), acknowledged: new Map() };
  let done = false;
  let number = 0;
  await Promise.all(Array.from({ length: writers }, async () => {
    while (!done) {
      const key = `${word}-${String(number++).padStart(6, "0")}`;
      const title = `Ledger ${word} ${key}`;
      ledger.sent.set(key, title);
      const id = await log(token, key, title);
      if (id) ledger.acknowledged.set(key, id);
      if (!done && ledger.acknowledged.size >= enough) {
        done = true;
        harm();
      }
    }
  }));
  return ledger;
}

/** Nothing acknowledged is lost, what is sent again with its key has one effect, and the audit trail agrees. */
async function reckon(token: string, word: string, { sent, acknowledged }: Ledger): Promise<void> {
  for (const id of acknowledged.values()) {
    const response = await fetch(`${product.url}/api/items/${id}`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status, id).toBe(200);
  }
  for (const [key, title] of sent) expect(await log(token, key, title), key).not.toBeNull();
  const found = new Set<string>();
  for (let after = ""; ; ) {
    const page = (await (await fetch(`${product.url}/api/search?q=${word}&order=newest&limit=100${after && `&after=${after}`}`, { headers: { authorization: `Bearer ${token}` } })).json()) as {
      items: { id: string; title: string }[];
      nextCursor: string | null;
    };
    for (const item of page.items) found.add(item.id);
    if (!page.nextCursor) break;
    after = page.nextCursor;
  }
  expect(found.size).toBe(sent.size);
  const auditor = await as("auditor");
  const verified = (await (await auditor.get("/api/audit/verification")).json()) as { intact: boolean };
  expect(verified.intact).toBe(true);
  for (const id of [...found].slice(0, 20)) {
    const trail = (await (await auditor.get(`/api/audit?entry=${id}&action=item.logged`)).json()) as { items: unknown[] };
    expect(trail.items, id).toHaveLength(1);
  }
  await auditor.dispose();
}

/** Every process that was given this data folder, and its database. */
function processesOf(folder: string): number[] {
  const read = (file: string) => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return "";
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => read(`/proc/${name}/environ`).includes(`DATA_DIR=${folder}`) || read(`/proc/${name}/cmdline`).includes(`${folder}/postgres`))
    .map(Number);
}

const start = () => startProduct({ DATA_DIR: dataDir }, port);

test.beforeAll(async () => {
  port = await freePort();
  product = await start();
});
test.afterAll(async () => {
  await product?.stop();
  if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

test("a database killed in the middle of writing comes back by itself and has lost nothing [FAULT-02, AUD-02]", async () => {
  const token = await tokenOf("officer");
  const ledger = await writeUntil(token, "postmaster", 150, () => {
    const pid = Number(readFileSync(path.join(dataDir, "postgres", "cluster", "data", "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(pid, "SIGKILL");
  });
  await expect.poll(async () => (await fetch(`${product.url}/api/health`).catch(() => null))?.status, { timeout: 20_000 }).toBe(200);
  expect(ledger.sent.size).toBeGreaterThan(ledger.acknowledged.size);
  await reckon(token, "postmaster", ledger);
});

test("everything killed in the middle of writing starts again and has lost nothing [FAULT-01]", async () => {
  const token = await tokenOf("officer");
  const ledger = await writeUntil(token, "everything", 150, () => {
    for (const pid of processesOf(dataDir)) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Gone already, with its parent.
      }
    }
  });
  await expect.poll(() => processesOf(dataDir).length, { timeout: 20_000 }).toBe(0);
  product = await start();
  expect(ledger.sent.size).toBeGreaterThan(ledger.acknowledged.size);
  await reckon(token, "everything", ledger);
});

test("files acknowledged before everything was killed are whole, and half ones go on where they were [FAULT-01, FILE-08]", async () => {
  const token = await tokenOf("officer");
  const entry = (await log(token, `files-${Date.now()}`, "Ledger of files"))!;
  const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const b64 = (text: string) => Buffer.from(text).toString("base64");
  const bytesOf = (number: number) => Buffer.concat([pdfFile(`file ${number}`), Buffer.alloc(400_000, number % 251)]);
  const offsetType = { "content-type": "application/offset+octet-stream" };
  /** How far each came, as it was acknowledged. */
  const [attached, half] = [new Map<string, number>(), new Map<string, number>()];
  let done = false;
  let number = 0;
  async function sendOne(mine: number): Promise<void> {
    const bytes = bytesOf(mine);
    const asked = (path: string, init: RequestInit) => fetch(`${product.url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
    const begun = await asked("/api/files/uploads", { method: "POST", headers: { ...headers, "upload-length": String(bytes.byteLength), "upload-metadata": `filename ${b64(`${mine}.pdf`)},entry ${b64(entry)}` } });
    if (begun.status !== 201) return;
    const at = begun.headers.get("location")!;
    const first = await asked(at, { method: "PATCH", headers: { ...headers, ...offsetType, "upload-offset": "0" }, body: new Uint8Array(bytes.subarray(0, 200_000)) });
    if (first.status !== 204) return;
    half.set(at, mine);
    const rest = await asked(at, { method: "PATCH", headers: { ...headers, ...offsetType, "upload-offset": "200000" }, body: new Uint8Array(bytes.subarray(200_000)) });
    if (rest.status !== 204) return;
    const made = await asked(`/api/entries/${entry}/attachments`, { method: "POST", headers: { authorization: headers.authorization, "content-type": "application/json" }, body: JSON.stringify({ uploadId: at.split("/").at(-1) }) });
    if (made.status !== 201) return;
    attached.set(((await made.json()) as { id: string }).id, mine);
    half.delete(at);
  }
  await Promise.all(Array.from({ length: 6 }, async () => {
    while (!done) {
      await sendOne(number++).catch(() => undefined);
      if (done || attached.size < 25) continue;
      done = true;
      for (const pid of processesOf(dataDir)) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // Gone already, with its parent.
        }
      }
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
