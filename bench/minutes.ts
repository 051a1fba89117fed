import { randomUUID } from "node:crypto";
import http from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import * as Y from "yjs";
import { killAll, processesOf, tokenOf } from "../e2e/ledger";
import { freePort, startProduct } from "../e2e/product";
import { databaseIn } from "../e2e/telling";

/**
 * Twenty write in one text at once: from sending to what another hears, beside a bare row with NOTIFY in the same run;
 * and what is there after everything was killed in the middle of it:
 * npm run bench:minutes -- [--writers 20] [--seconds 20]
 */
const { values } = parseArgs({ options: { writers: { type: "string", default: "20" }, seconds: { type: "string", default: "20" } } });
const [writers, seconds] = [Number(values.writers), Number(values.seconds)];
const leastMs = 120;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-bench-minutes-"));
const port = await freePort();
let product = await startProduct({ DATA_DIR: dataDir }, port);

const people = ["head", "officer", "officer2", "registry"];
const tokens = await Promise.all(people.map((who) => tokenOf(product.url, who)));
const tokenAt = (writer: number) => tokens[writer % tokens.length]!;
const agent = new http.Agent({ keepAlive: true, maxSockets: writers * 2 });

function ask<T>(method: string, where: string, token: string, body?: object): Promise<T | null> {
  return new Promise((done) => {
    const sent = body && JSON.stringify(body);
    const request = http.request({ agent, port, host: "127.0.0.1", method, path: where, headers: { authorization: `Bearer ${token}`, ...(sent && { "content-type": "application/json", "content-length": String(Buffer.byteLength(sent)) }) } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => done((response.statusCode ?? 500) < 400 ? (JSON.parse(text) as T) : null));
      response.on("error", () => done(null));
    });
    request.on("error", () => done(null));
    request.end(sent);
  });
}

type Kept = { sentAt: number; ackAt: number; heardAt: number };
const kept = new Map<string, Kept>();
const open: http.ClientRequest[] = [];

/** What one writer's page hears: the words of the writer before him in the row. */
function listen(meeting: string, text: string, writer: number): Promise<void> {
  return new Promise((done) => {
    const of = `<${(writer + writers - 1) % writers}:`;
    const request = http.get({ agent: false, port, host: "127.0.0.1", path: `/api/meetings/${meeting}/minutes/stream?text=${text}~0`, headers: { authorization: `Bearer ${tokenAt(writer)}` } }, (response) => {
      let rest = "";
      response.setEncoding("utf8");
      response.on("error", () => undefined);
      response.on("data", (part: string) => {
        const now = performance.now();
        const lines = (rest + part).split("\n\n");
        rest = lines.pop()!;
        if (lines.some((line) => line.includes(": open"))) done();
        for (const line of lines.filter((one) => one.startsWith("data: "))) {
          for (const update of (JSON.parse(line.slice(6)) as { updates?: string[] }).updates ?? []) {
            for (const [words] of Buffer.from(update, "base64").toString("latin1").matchAll(/<\d+:\d+>/g)) {
              const one = words.startsWith(of) ? kept.get(words) : undefined;
              if (one && one.heardAt === 0) one.heardAt = now;
            }
          }
        }
      });
    });
    request.on("error", () => undefined);
    open.push(request);
  });
}

/** A page that types: what came since the last batch goes with the next one. */
async function type(text: string, writer: number, everyMs: number, going: () => boolean, from: { n: number }): Promise<void> {
  const doc = new Y.Doc();
  let queue: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => queue.push(update));
  const inner = new Y.XmlText();
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [inner]);
  doc.getXmlFragment("minutes").insert(0, [element]);
  while (going()) {
    const words = `<${writer}:${from.n++}>`;
    inner.insert(inner.length, `${words} `);
    const update = Buffer.from(Y.mergeUpdates(queue)).toString("base64");
    queue = [];
    const one: Kept = { sentAt: performance.now(), ackAt: 0, heardAt: 0 };
    kept.set(words, one);
    const sentId = randomUUID();
    let answered: unknown = null;
    while (going() && !(answered = await ask("POST", `/api/minutes/${text}/updates`, tokenAt(writer), { sentId, update }))) await new Promise((again) => setTimeout(again, 200));
    if (!answered) return;
    one.ackAt = performance.now();
    await new Promise((next) => setTimeout(next, Math.max(0, one.sentAt + everyMs - performance.now())));
  }
}

const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
const figures = (times: number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) };
};
const shown = ({ p50, p95, p99 }: ReturnType<typeof figures>) => [p50, p95, p99].map((ms) => ms.toFixed(0).padStart(7)).join("");

/** The floor: a row and a NOTIFY, committed, heard on another connection; as many writers at the same pace. */
async function bare(everyMs: number): Promise<ReturnType<typeof figures>> {
  const url = await databaseIn(dataDir);
  const clients = await Promise.all(Array.from({ length: writers + 1 }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  }));
  const [ear, ...hands] = clients;
  await ear!.query("create table if not exists public.bench_bare (id uuid primary key, bytes bytea)");
  const sent = new Map<string, number>();
  const times: number[] = [];
  ear!.on("notification", ({ payload }) => times.push(performance.now() - sent.get(payload!)!));
  await ear!.query("listen bench_bare");
  const until = performance.now() + (seconds * 1000) / 2;
  await Promise.all(hands.map(async (hand) => {
    while (performance.now() < until) {
      const [id, began] = [randomUUID(), performance.now()];
      sent.set(id, began);
      await hand.query("begin");
      await hand.query("insert into public.bench_bare values ($1, $2)", [id, Buffer.alloc(60)]);
      await hand.query("select pg_notify('bench_bare', $1)", [id]);
      await hand.query("commit");
      await new Promise((next) => setTimeout(next, Math.max(0, began + everyMs - performance.now())));
    }
  }));
  await ear!.query("drop table public.bench_bare");
  await Promise.all(clients.map((client) => client.end()));
  return figures(times);
}

try {
  const meeting = (await ask<{ id: string }>("POST", "/api/meetings", tokens[0]!, { title: "Bench of minutes", modality: "virtual", startsLocal: "2027-02-01T10:00", endsLocal: "2027-02-01T12:00", classification: "UNCLASSIFIED" }))!.id;
  console.log(`\n${writers} writers in one text, ${seconds} s each; milliseconds; load ${os.loadavg()[0]!.toFixed(1)}`);
  console.log(`${"".padEnd(44)}${["p50", "p95", "p99"].map((head) => head.padStart(7)).join("")}`);
  for (const [name, everyMs] of [["two batches a second each", 500], ["without pause, one batch in 120 ms at most", leastMs]] as const) {
    const text = (await ask<{ id: string }>("POST", `/api/meetings/${meeting}/minutes`, tokens[0]!, { agendaItemId: null, internal: everyMs === 500 }))!.id;
    await Promise.all(Array.from({ length: writers }, (_, writer) => listen(meeting, text, writer)));
    kept.clear();
    const until = performance.now() + seconds * 1000;
    await Promise.all(Array.from({ length: writers }, (_, writer) => type(text, writer, everyMs, () => performance.now() < until, { n: 0 })));
    await new Promise((done) => setTimeout(done, 3_000));
    open.splice(0).forEach((request) => request.destroy());
    const all = [...kept.values()].filter(({ ackAt }) => ackAt > 0);
    const heard = figures(all.filter(({ heardAt }) => heardAt > 0).map(({ sentAt, heardAt }) => heardAt - sentAt));
    const floor = await bare(everyMs);
    console.log(`${`${name}: acknowledged`.padEnd(44)}${shown(figures(all.map(({ sentAt, ackAt }) => ackAt - sentAt)))}`);
    console.log(`${"  heard by another".padEnd(44)}${shown(heard)}   ${(all.length / seconds).toFixed(0)}/s, ${all.filter(({ heardAt }) => heardAt === 0).length} of ${all.length} not heard`);
    console.log(`${"  a bare row with NOTIFY".padEnd(44)}${shown(floor)}   × ${(heard.p50 / floor.p50).toFixed(1)} at the median`);
  }
  const text = (await ask<{ id: string }>("POST", `/api/meetings/${meeting}/minutes`, tokens[0]!, { agendaItemId: null, internal: false }))!.id;
  kept.clear();
  let killed = false;
  setTimeout(() => {
    killed = true;
    killAll(dataDir);
  }, seconds * 500);
  await Promise.all(Array.from({ length: writers }, (_, writer) => type(text, writer, leastMs, () => !killed, { n: 1_000_000 })));
  while (processesOf(dataDir).length > 0) await new Promise((again) => setTimeout(again, 100));
  product = await startProduct({ DATA_DIR: dataDir }, port);
  const { points } = (await ask<{ points: { joint: { blocks: { runs: { text: string }[] }[] } }[] }>("GET", `/api/meetings/${meeting}/minutes`, tokens[0]!))!;
  const said = points.at(-1)!.joint.blocks.map(({ runs }) => runs.map((run) => run.text).join("")).join("\n");
  const acknowledged = [...kept].filter(([, { ackAt }]) => ackAt > 0);
  console.log(`\nkilled with SIGKILL in the middle of it: ${acknowledged.length} of ${kept.size} batches were acknowledged; ${acknowledged.filter(([words]) => !said.includes(words)).length} of them lost`);
} finally {
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);
