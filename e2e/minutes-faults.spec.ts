import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { test } from "@playwright/test";
import * as Y from "yjs";
import { expect } from "./as";
import { killAll, processesOf, tokenOf } from "./ledger";
import { freePort, startProduct, type Product } from "./product";

test.describe.configure({ mode: "serial", timeout: 240_000 });

const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-minutes-"));
let product: Product;
let port: number;
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

function updateOf(words: string): string {
  const doc = new Y.Doc();
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("minutes").insert(0, [element]);
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
}

test("minutes that were acknowledged before everything was killed are all there, and what was sent again is there once [FAULT-01]", async () => {
  const token = await tokenOf(product.url, "officer");
  const ask = async (method: string, where: string, body?: object) => {
    const response = await fetch(`${product.url}${where}`, {
      method, headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) }, body: body && JSON.stringify(body), signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    return response?.ok ? ((await response.json().catch(() => null)) as Record<string, unknown> | null) : null;
  };
  const meeting = (await ask("POST", "/api/meetings", { title: "Killed in session", modality: "virtual", startsLocal: "2027-02-01T10:00", endsLocal: "2027-02-01T12:00", classification: "UNCLASSIFIED" }))!.id as string;
  const text = (await ask("POST", `/api/meetings/${meeting}/minutes`, { agendaItemId: null, internal: false }))!.id as string;
  const sent: { sentId: string; update: string; words: string }[] = [];
  const acknowledged = new Set<string>();
  let killed = false;
  await Promise.all(Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; !killed; n++) {
      const one = { sentId: randomUUID(), words: `w${writer}n${n}.`, update: "" };
      one.update = updateOf(one.words);
      sent.push(one);
      if (await ask("POST", `/api/minutes/${text}/updates`, { sentId: one.sentId, update: one.update })) acknowledged.add(one.words);
      if (acknowledged.size >= 120 && !killed) {
        killed = true;
        killAll(dataDir);
      }
    }
  }));
  await expect.poll(() => processesOf(dataDir).length, { timeout: 20_000 }).toBe(0);
  product = await start();
  const lines = async () => {
    const { points } = (await ask("GET", `/api/meetings/${meeting}/minutes`)) as { points: { joint: { blocks: { runs: { text: string }[] }[] } }[] };
    return points.at(-1)!.joint.blocks.map(({ runs }) => runs.map((run) => run.text).join(""));
  };
  expect(sent.length).toBeGreaterThan(acknowledged.size);
  const there = new Set(await lines());
  expect([...acknowledged].filter((words) => !there.has(words))).toEqual([]);
  for (const { sentId, update } of sent) expect(await ask("POST", `/api/minutes/${text}/updates`, { sentId, update })).not.toBeNull();
  expect((await lines()).sort()).toEqual(sent.map(({ words }) => words).sort());
});
