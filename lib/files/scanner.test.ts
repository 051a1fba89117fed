import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { reading } from "../db/transactions";
import { stillOpen } from "../domain/attachments/queries";
import { scanAgain, scanAttachment } from "../domain/attachments/jobs";
import { jobKinds } from "../jobs/kinds";
import { work } from "../jobs/runner";
import { World } from "../testing/world";
import { pdfFile, zipped } from "../testing/zip";
import { scan } from "./scanner";
import { writeStored } from "./store";

type Daemon = { socket: string; eicar: Buffer; stop(): Promise<void> };

// Where it will listen is a setting, and settings are read once.
const socket = vi.hoisted(() => (process.env.CLAMD_SOCKET = `/tmp/trait-d-union-clamd-${process.pid}-${Math.random().toString(36).slice(2)}`));

// The real daemon, found or installed by scripts/clamd.mjs, with the one signature of the test file.
let daemon: Daemon;
let w: World;
let unit: string;
let officer: string;
const { startClamd } = (await import("../../scripts/clamd.mjs" as string)) as { startClamd(how?: { more?: string[]; at?: string }): Promise<Daemon> };

beforeAll(async () => {
  daemon = await startClamd({ at: socket, more: ["MaxFileSize 5M", "MaxScanSize 5M", "StreamMaxLength 8M"] });
  w = await World.make();
  unit = await w.unit("Office", [w.un]);
  officer = await w.person({ role: "officer", clearance: 1, unit });
}, 400_000);
beforeEach(async () => {
  await w.db.query("delete from job");
});
afterAll(async () => {
  await daemon.stop();
  await w.end();
});

async function* inChunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
const verdict = (bytes: Buffer) => scan({ path: daemon.socket }, inChunks(bytes));

async function attached(bytes: Buffer): Promise<string> {
  const stored = await writeStored(inChunks(bytes));
  const entry = await w.entry({ author: officer, readers: [unit], classification: 1 });
  return w.attachment({ entry, by: officer, key: stored.storageKey, size: stored.size, scan: "waiting" });
}
const stateOf = async (id: string) => (await w.db.query("select scan, scan_finding from attachment where id = $1", [id])).rows[0] as { scan: string; scan_finding: string | null };
const canOpen = async (id: string) => reading(await w.asking(officer), (db) => stillOpen(db, id));

describe("the virus scanner", () => {
  it("passes what is clean", async () => {
    expect(await verdict(pdfFile("A note"))).toEqual({ verdict: "clean", finding: null });
  });

  it("finds the test file, by itself and in an archive in an archive [FILE-10]", async () => {
    const once = zipped([{ name: "a.com", bytes: daemon.eicar }]);
    for (const bytes of [daemon.eicar, once, zipped([{ name: "inner.zip", bytes: once }])]) {
      expect(await verdict(bytes)).toMatchObject({ verdict: "infected", finding: expect.stringContaining("Eicar") });
    }
  });

  it("does not call clean what it could not look into: too large for it, or under a password [FILE-10]", async () => {
    expect(await verdict(Buffer.concat([pdfFile("x"), Buffer.alloc(6_000_000, 97)]))).toMatchObject({ verdict: "failed" });
    // It hangs up as it says so: where that was lost on the way it is asked again, as the job does.
    const said = await Promise.any(Array.from({ length: 5 }, () => verdict(Buffer.alloc(20_000_000, 97))));
    expect(said).toMatchObject({ verdict: "failed", finding: "Size limit exceeded" });
    expect(await verdict(zipped([{ name: "secret.txt", bytes: "words under a password", flags: 1 }]))).toMatchObject({ verdict: "failed", finding: expect.stringContaining("Encrypted") });
  });

  it("lets a file out of quarantine when it is clean, and never before [FILE-12]", async () => {
    const id = await attached(pdfFile("A note"));
    expect(await canOpen(id)).toBe(false);
    await scanAttachment(id);
    expect(await stateOf(id)).toEqual({ scan: "clean", scan_finding: null });
    expect(await canOpen(id)).toBe(true);
  });

  it("keeps what is infected in quarantine, and that is recorded [FILE-10]", async () => {
    const id = await attached(Buffer.concat([Buffer.from("text\n"), daemon.eicar]));
    await scanAttachment(id);
    expect(await stateOf(id)).toMatchObject({ scan: "infected", scan_finding: expect.stringContaining("Eicar") });
    expect(await canOpen(id)).toBe(false);
    const { rows } = await w.db.query("select details from audit_event where action = 'attachment.quarantined' and details->>'attachment' = $1", [id]);
    expect(rows).toMatchObject([{ details: { verdict: "infected" } }]);
  });

  it("tells whoever added a file that it was kept back, once, and of a clean one nobody [FILE-10]", async () => {
    const told = async (id: string) => (await w.db.query<{ person_id: string; what: string; why: string }>(
      "select n.person_id, n.what, n.why from notification n join attachment a on a.entry_id = n.entry_id where a.id = $1", [id])).rows;
    const infected = await attached(daemon.eicar);
    const locked = await attached(zipped([{ name: "secret.txt", bytes: "words under a password", flags: 1 }]));
    const clean = await attached(pdfFile("A note"));
    for (const id of [infected, locked, clean]) await scanAttachment(id);
    await w.db.query("select app.attachment_scanned($1, 'infected', 'a second instance')", [infected]);
    expect(await told(infected)).toEqual([{ person_id: officer, what: "attachment.infected", why: "adder" }]);
    expect(await told(locked)).toEqual([{ person_id: officer, what: "attachment.failed", why: "adder" }]);
    expect(await told(clean)).toEqual([]);
  });

  it("does not tell somebody of an entry that is closed to him since", async () => {
    const id = await attached(daemon.eicar);
    await w.db.query("update entry set classification = 2 where id = (select entry_id from attachment where id = $1)", [id]);
    await scanAttachment(id);
    expect(await stateOf(id)).toMatchObject({ scan: "infected" });
    const { rows } = await w.db.query("select n.id from notification n join attachment a on a.entry_id = n.entry_id where a.id = $1", [id]);
    expect(rows).toEqual([]);
  });

  it("that is away leaves the file waiting, in quarantine, and it is scanned when the scanner is back", async () => {
    const id = await attached(pdfFile("A note"));
    await daemon.stop();
    await expect(scanAttachment(id)).rejects.toMatchObject({ name: "ScannerUnavailable" });
    expect(await stateOf(id)).toEqual({ scan: "waiting", scan_finding: null });
    expect(await canOpen(id)).toBe(false);
    daemon = await startClamd({ at: socket });
    // The job was given up after its tries; the clock asks again.
    await w.db.query("insert into job (kind, subject, state) values ('scan', $1, 'parked')", [id]);
    await w.db.query("update attachment set added_at = now() - interval '1 hour' where id = $1", [id]);
    await scanAgain();
    const { rows } = await w.db.query("select state from job where subject = $1", [id]);
    expect(rows).toEqual([{ state: "waiting" }]);
    expect(await work(jobKinds.find((one) => one.kind === "scan")!)).toBe(1);
    expect(await stateOf(id)).toMatchObject({ scan: "clean" });
  });

  it("is asked once for each file, however many instances there are", async () => {
    await w.db.query("update attachment set scan = 'clean'");
    const id = await attached(pdfFile("A note"));
    await w.db.query("select app.enqueue('scan', $1)", [id]);
    const kind = jobKinds.find((one) => one.kind === "scan")!;
    const taken: string[] = [];
    const counting = { ...kind, run: async (subject: string) => void taken.push(subject) };
    await Promise.all([work(counting), work(counting), work(counting)]);
    expect(taken).toEqual([id]);
  });
});
