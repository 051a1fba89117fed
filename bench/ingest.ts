import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { prepareDatabase } from "../lib/db/preparing";
import { extensionOf } from "../lib/files/media-type";
import { textOf } from "../lib/files/reading/text-of";
import { seedDemonstration } from "../prisma/seed/demonstration";

/**
 * Real files on their way in, as a program brings them: sent, looked at by the scanner where there is one, filed each as a
 * document of its own, and read until their words are found. Beside it the same bytes written to the disk, and read by
 * the same code in this one process: npm run bench:ingest -- [--files 1000] [--bare 200] [--minutes 60 for each half] [--connections 4] [--data DIR]
 */
const { values } = parseArgs({ options: { files: { type: "string", default: "1000" }, bare: { type: "string", default: "200" }, minutes: { type: "string", default: "60" }, connections: { type: "string", default: "4" }, data: { type: "string" } } });
const [files, bareFiles, minutes, connections] = [values.files, values.bare, values.minutes, values.connections].map(Number) as [number, number, number, number];
const root = path.join(import.meta.dirname, "..");
const dataDir = path.resolve(values.data ?? path.join(root, "data", "bench-ingest"));
mkdirSync(dataDir, { recursive: true });

const kinds: Record<string, string> = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };
const originals = Object.keys(kinds).flatMap((kind) => readdirSync(path.join(root, "lib/testing/files", kind)).filter((name) => extensionOf(name) === kind).map((name) => ({ name, kind, bytes: readFileSync(path.join(root, "lib/testing/files", kind, name)) })));

/** One of the real files in turn, made another one by a remark that changes nothing in it. */
function fileOf(turn: number): { name: string; kind: string; bytes: Buffer } {
  const { name, kind, bytes } = originals[turn % originals.length]!;
  const remark = Buffer.from(`${turn} ${randomBytes(8).toString("hex")}`);
  if (kind === "pdf") return { name: `${turn} ${name}`, kind, bytes: Buffer.concat([bytes, Buffer.from("\n% "), remark, Buffer.from("\n")]) };
  const remarked = Buffer.concat([bytes, remark]);
  remarked.writeUInt16LE(remark.byteLength, bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1") + 20);
  return { name: `${turn} ${name}`, kind, bytes: remarked };
}

const freePort = () => new Promise<number>((found) => {
  const trial = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = trial.address() as net.AddressInfo;
    trial.close(() => found(port));
  });
});
const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const seconds = (began: number) => (performance.now() - began) / 1000;

/** The floor: hashed, whole on the disk before it has its name, the name made to last; and its words, by the same code, without a process of its own. */
async function bare(from: number, count: number): Promise<{ kept: number; read: number }> {
  const folder = path.join(dataDir, "bare");
  mkdirSync(folder, { recursive: true });
  const all = Array.from({ length: count }, (_, i) => fileOf(from + i));
  let began = performance.now();
  for (const { name, bytes } of all) {
    const place = path.join(folder, name);
    createHash("sha256").update(bytes).digest();
    const draft = await open(`${place}.draft`, "w");
    await draft.writeFile(bytes);
    await draft.sync();
    await draft.close();
    await rename(`${place}.draft`, place);
    const above = await open(folder, "r");
    await above.sync();
    await above.close();
  }
  const kept = seconds(began);
  began = performance.now();
  for (const { kind, bytes } of all) await textOf(Buffer.from(bytes), kinds[kind]!).catch(() => null);
  rmSync(folder, { recursive: true });
  return { kept, read: seconds(began) };
}

const db = await prepareDatabase({ dataDir, log: console.log });
await seedDemonstration(db.ownerUrl, dataDir);
const owner = new pg.Client({ connectionString: db.ownerUrl });
await owner.connect();
const token = `tdu_${randomBytes(32).toString("base64url")}`;
await owner.query("insert into access_token (person_id, name, secret_hash, expires_at) select id, 'bench', $1, now() + interval '1 day' from person where email = 'officer@demo.invalid'", [createHash("sha256").update(token).digest()]);
const port = await freePort();
const child: ChildProcess = spawn(process.execPath, ["--import", path.join(root, "scripts/front-door.mjs"), ".next/standalone/server.js"], {
  cwd: root, stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, DATABASE_APP_URL: db.appUrl, NEXTAUTH_SECRET: randomBytes(32).toString("hex"), DATA_DIR: dataDir, LOG_LEVEL: "error", NODE_ENV: "production", PUBLIC_URL: "http://127.0.0.1", PORT: String(port), HOSTNAME: "127.0.0.1", NEXT_TELEMETRY_DISABLED: "1" },
});
const base = `http://127.0.0.1:${port}`;
const headers = { authorization: `Bearer ${token}` };
const waiting = async (): Promise<number> => Number((await owner.query("select count(*) from attachment where reading = 'waiting'")).rows[0].count);

/** Asked again, as it bids, where it says that it cannot now. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const told = await ask();
    if (told.status !== 503 || tries === 10) return told;
    await later(1_000 * Number(told.headers.get("retry-after") ?? 1));
  }
}

async function bring(turn: number): Promise<void> {
  const { name, bytes } = fileOf(turn);
  const sent = await patiently(() => fetch(`${base}/api/files/uploads`, {
    method: "POST", body: new Uint8Array(bytes),
    headers: { ...headers, "tus-resumable": "1.0.0", "upload-length": String(bytes.byteLength), "content-type": "application/offset+octet-stream", "upload-metadata": `filename ${Buffer.from(name).toString("base64")}` },
  }));
  if (sent.status !== 201) throw new Error(`${name} was not taken: ${sent.status} ${await sent.text()}`);
  const upload = sent.headers.get("location")!.split("/").at(-1)!;
  const filed = await patiently(() => fetch(`${base}/api/documents`, {
    method: "POST", headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ origin: "received", documentType: "report", title: name, classification: "UNCLASSIFIED", languages: [{ language: "en", standing: "original", title: name, uploads: [upload] }] }),
  }));
  if (filed.status !== 201) throw new Error(`${name} was not filed: ${filed.status} ${await filed.text()}`);
}

try {
  for (let tries = 0; !(await fetch(`${base}/api/health`).catch(() => null))?.ok; tries++) {
    if (tries > 600 || child.exitCode !== null) throw new Error("the product did not answer");
    await later(100);
  }
  // What the demonstration brought is read first.
  while ((await waiting()) > 0) await later(500);
  console.log(`\n${files} files of ${originals.length} kinds of content, ${Math.round(Array.from({ length: originals.length }, (_, i) => fileOf(i).bytes.byteLength).reduce((a, b) => a + b) / originals.length / 1024)} kB on average; scanner ${process.env.CLAMD_SOCKET || process.env.CLAMD_HOST ? "configured" : "none"}; load ${os.loadavg()[0]!.toFixed(1)}`);
  const before = await bare(0, bareFiles);
  let turn = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    while (turn < files && seconds(began) < minutes * 60) await bring(turn++);
  }));
  const [sent, filed] = [turn, seconds(began)];
  const readMeanwhile = sent - (await waiting());
  while ((await waiting()) > 0 && seconds(began) < 2 * minutes * 60) await later(1_000);
  const found = seconds(began);
  const left = await waiting();
  const after = await bare(bareFiles, bareFiles);
  const floor = { kept: (2 * bareFiles) / (before.kept + after.kept), read: (2 * bareFiles) / (before.read + after.read), both: (2 * bareFiles) / (before.kept + after.kept + before.read + after.read) };
  const { rows } = await owner.query<{ reading: string; told: string | null; files: string }>("select reading, reading_told as told, count(*)::text as files from attachment a join entry e on e.id = a.entry_id where e.kind = 'document' and e.title ~ '^[0-9]+ ' group by 1, 2 order by 3 desc");
  const { items } = (await (await patiently(() => fetch(`${base}/api/search?q=tachyon&kind=document&limit=100`, { headers }))).json()) as { items: unknown[] };
  const rate = (per: number) => per.toFixed(1).padStart(8);
  console.log(`${sent} sent and filed ${rate(sent / filed)} files/s   bare, kept on the disk ${rate(floor.kept)}   ratio ${(sent / filed / floor.kept).toFixed(3)}   (${readMeanwhile} were read meanwhile)`);
  console.log(`until words are found ${rate((sent - left) / found)} files/s   bare, kept and read     ${rate(floor.both)}   ratio ${((sent - left) / found / floor.both).toFixed(3)}   (bare reading alone ${floor.read.toFixed(1)}; ${left} left when time was up; load ${os.loadavg()[0]!.toFixed(1)})`);
  console.log(rows.map(({ reading, told, files: many }) => `${many} ${reading}${told ? ` (${told})` : ""}`).join(", "), `; a word of theirs finds ${items.length} documents on its first page`);
} finally {
  child.kill("SIGTERM");
  await owner.end();
  await db.stop();
}
process.exit(0);
