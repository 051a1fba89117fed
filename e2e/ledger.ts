import { readFileSync, readdirSync } from "node:fs";
import { request } from "@playwright/test";
import { pdfFile } from "../lib/testing/zip";
import { expect } from "./as";

const writers = 10;

/** What was sent, and what was acknowledged, kept outside the product. */
export type Ledger = { sent: Map<string, string>; acknowledged: Map<string, string>; told: Set<number> };

async function as(url: string, account: string) {
  const asked = await request.newContext({ baseURL: url });
  const { csrfToken } = (await (await asked.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await asked.post("/api/auth/callback/password", { form: { csrfToken, email: `${account}@demo.invalid`, password: "trait-d-union", json: "true" } });
  return asked;
}

export async function tokenOf(url: string, account: string): Promise<string> {
  const asked = await as(url, account);
  const made = await asked.post("/api/me/tokens", { data: { name: "ledger", days: 1 }, headers: { "sec-fetch-site": "same-origin" } });
  const { token } = (await made.json()) as { token: string };
  await asked.dispose();
  return token;
}

export async function log(url: string, token: string, key: string, title: string, told?: Set<number>): Promise<string | null> {
  const response = await fetch(`${url}/api/items`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ title, text: "Written while the power may fail." }),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null);
  if (response) told?.add(response.status);
  if (!response?.ok) return null;
  const made = (await response.json().catch(() => null)) as { id: string } | null;
  return made?.id ?? null;
}

/** How long nothing may be acknowledged before one gives up: as long as the product may take to come back. */
const patience = 90_000;

/** Writes from ten sides until `enough` were acknowledged, then does `harm` while the others are under way; and goes on until so many `more` were. */
export async function writeUntil(url: string, token: string, word: string, enough: number, harm: () => void, more = 0): Promise<Ledger> {
  const ledger: Ledger = { sent: new Map(), acknowledged: new Map(), told: new Set() };
  let done = false;
  let harmed = false;
  let number = 0;
  let last = Date.now();
  await Promise.all(Array.from({ length: writers }, async () => {
    while (!done) {
      if (Date.now() - last > patience) throw new Error(`nothing was acknowledged any more after ${ledger.acknowledged.size}; told: ${[...ledger.told].join(", ")}`);
      const key = `${word}-${String(number++).padStart(6, "0")}`;
      const title = `Ledger ${word} ${key}`;
      ledger.sent.set(key, title);
      const id = await log(url, token, key, title, ledger.told);
      if (id) {
        ledger.acknowledged.set(key, id);
        last = Date.now();
      }
      if (ledger.acknowledged.size >= enough + (harmed ? more : 0)) done = harmed || more === 0;
      if (!harmed && ledger.acknowledged.size >= enough) {
        harmed = true;
        harm();
      }
    }
  }));
  return ledger;
}

/** Nothing acknowledged is lost, what is sent again with its key has one effect, and the audit trail agrees. */
export async function reckon(url: string, token: string, word: string, { sent, acknowledged }: Ledger): Promise<void> {
  for (const id of acknowledged.values()) {
    const response = await fetch(`${url}/api/items/${id}`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status, id).toBe(200);
  }
  for (const [key, title] of sent) expect(await log(url, token, key, title), key).not.toBeNull();
  const found = new Set<string>();
  for (let after = ""; ; ) {
    const page = (await (await fetch(`${url}/api/search?q=${word}&order=newest&limit=100${after && `&after=${after}`}`, { headers: { authorization: `Bearer ${token}` } })).json()) as {
      items: { id: string; title: string }[];
      nextCursor: string | null;
    };
    for (const item of page.items) found.add(item.id);
    if (!page.nextCursor) break;
    after = page.nextCursor;
  }
  expect(found.size).toBe(sent.size);
  const auditor = await as(url, "auditor");
  const verified = (await (await auditor.get("/api/audit/verification")).json()) as { intact: boolean };
  expect(verified.intact).toBe(true);
  for (const id of [...found].slice(0, 20)) {
    const trail = (await (await auditor.get(`/api/audit?entry=${id}&action=item.logged`)).json()) as { items: unknown[] };
    expect(trail.items, id).toHaveLength(1);
  }
  await auditor.dispose();
}

/** Every process that was given this data folder, and its database. */
export function processesOf(folder: string): number[] {
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

export function killAll(folder: string): void {
  for (const pid of processesOf(folder)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone already, with its parent.
    }
  }
}

const b64 = (text: string) => Buffer.from(text).toString("base64");
export const bytesOf = (number: number) => Buffer.concat([pdfFile(`file ${number}`), Buffer.alloc(400_000, number % 251)]);
const offsetType = { "content-type": "application/offset+octet-stream" };

/** Sends a file in two pieces and attaches it; tells what was acknowledged, as it is. */
export async function sendFile(url: string, token: string, entry: string, mine: number, told: { half(at: string): void; attached(id: string, at: string): void }): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const bytes = bytesOf(mine);
  const asked = (path: string, init: RequestInit) => fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
  const begun = await asked("/api/files/uploads", { method: "POST", headers: { ...headers, "upload-length": String(bytes.byteLength), "upload-metadata": `filename ${b64(`${mine}.pdf`)},entry ${b64(entry)}` } });
  if (begun.status !== 201) return;
  const at = begun.headers.get("location")!;
  const first = await asked(at, { method: "PATCH", headers: { ...headers, ...offsetType, "upload-offset": "0" }, body: new Uint8Array(bytes.subarray(0, 200_000)) });
  if (first.status !== 204) return;
  told.half(at);
  const rest = await asked(at, { method: "PATCH", headers: { ...headers, ...offsetType, "upload-offset": "200000" }, body: new Uint8Array(bytes.subarray(200_000)) });
  if (rest.status !== 204) return;
  const made = await asked(`/api/entries/${entry}/attachments`, { method: "POST", headers: { authorization: headers.authorization, "content-type": "application/json" }, body: JSON.stringify({ uploadId: at.split("/").at(-1) }) });
  if (made.status === 201) told.attached(((await made.json()) as { id: string }).id, at);
}
