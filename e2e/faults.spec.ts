import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { request, test } from "@playwright/test";
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
