import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readApart } from "../files/reading/read-apart";
import { pdf } from "../testing/pdfs";
import { unzipped } from "../testing/unzipped";
import { World } from "../testing/world";
import { exportDossier } from "./answering-dossiers";

let w: World;
let unit: string;
let head: string;
let officer: string;
let reader: string;
let counterpart: string;
let tokens: Record<string, string>;

beforeAll(async () => {
  w = await World.make();
  unit = await w.unit("Office", [w.un]);
  const osceUnit = await w.unit("Centre", [w.osce], w.osce);
  head = await w.person({ role: "head", clearance: 2, unit: await w.unit("Front office", [unit]), title: "Head of office" });
  officer = await w.person({ role: "officer", clearance: 2, unit });
  reader = await w.person({ role: "reader", clearance: 2, unit });
  counterpart = await w.person({ role: "counterpart", clearance: 1, unit: osceUnit });
  tokens = { head: await w.token(head), officer: await w.token(officer), reader: await w.token(reader), counterpart: await w.token(counterpart) };
});
afterAll(() => w.end());

const get = (id: string, who = "officer", method = "GET") => exportDossier(new Request(`http://127.0.0.1:3000/api/exports/dossiers/${id}`, { method, headers: { authorization: `Bearer ${tokens[who]}` } }), id);
const members = async (id: string, who = "officer") => unzipped(new Uint8Array(await (await get(id, who)).arrayBuffer()));
const textOf = (all: Map<string, Buffer>) => [...all].map(([name, bytes]) => `${name}\n${bytes.toString("utf8")}`).join("\n");
const status = async (id: string, who: string) => {
  const response = await get(id, who);
  await response.arrayBuffer();
  return response.status;
};
const events = async (entry: string) => (await w.db.query("select action, actor_id, details from audit_event where entry_id = $1 order by seq", [entry])).rows as { action: string; actor_id: string; details: Record<string, unknown> }[];
const downloads = async (entry: string) => (await events(entry)).filter(({ action }) => action === "attachment.downloaded").map(({ details }) => details.attachment as string);
async function wordsOf(copy: Buffer): Promise<string> {
  const read = await readApart((async function* () { yield new Uint8Array(copy); })(), "application/pdf");
  if (read.outcome !== "done") throw new Error(JSON.stringify(read));
  return read.text;
}
const file = (more: object = {}) => w.entry({ author: officer, readers: [unit], title: "A <b>title</b> & more", text: "Its text <script>alert(1)</script>", ...more });

describe("the dossier of an entry", () => {
  it("is an index, the files under safe names, and sums that verify", async () => {
    const entry = await file();
    await w.file({ entry, by: officer, name: "../../\u202Efdp.note.txt", text: "the words" });
    await w.file({ entry, by: officer, name: "CON.txt", bytes: Buffer.alloc(300_000, "long ") });
    await w.comment({ entry, by: officer, organisation: w.un, side: "joint", text: "A joint word" });
    await w.comment({ entry, by: officer, organisation: w.un, side: "internal", text: "CANARY-INTERNAL" });
    const all = await members(entry);
    expect([...all.keys()]).toEqual(["files/01-_.._fdp.note.txt", "files/02-_CON.txt", "index.html", "index.csv", "SHA256SUMS"]);
    expect(all.get("files/01-_.._fdp.note.txt")!.toString()).toBe("the words");
    const folder = mkdtempSync(path.join(os.tmpdir(), "dossier-"));
    mkdirSync(path.join(folder, "files"));
    for (const [name, bytes] of all) writeFileSync(path.join(folder, name), bytes);
    expect(execFileSync("sha256sum", ["-c", "--strict", "SHA256SUMS"], { cwd: folder, encoding: "utf8" }).match(/: OK/g)).toHaveLength(4);
    rmSync(folder, { recursive: true });
    const index = all.get("index.html")!.toString("utf8");
    expect(index).not.toMatch(/<script|<b>title|javascript:|src=/i);
    expect(index).toContain("UNCLASSIFIED");
    expect(index).toContain("A joint word");
    expect(index).toContain(createHash("sha256").update("the words").digest("hex"));
    expect(textOf(all)).not.toContain("CANARY");
    const taken = await get(entry);
    await taken.arrayBuffer();
    expect(taken.headers.get("content-disposition")).toMatch(/filename="INF-2026-\d+_UNCLASSIFIED_20\d\d-\d\d-\d\d\.zip"/);
  });

  it("is recorded, with each file of what is classified as a download", async () => {
    const entry = await file({ classification: 1, originator: unit });
    const id = await w.file({ entry, by: officer, name: "a.txt", text: "x" });
    await members(entry);
    const told = await events(entry);
    expect(told.map(({ action }) => action)).toEqual(["entry.read", "entry.exported", "attachment.downloaded"]);
    expect(told[1]).toMatchObject({ actor_id: officer, details: { format: "zip", files: 1, leftOut: 0 } });
    expect(told[2]!.details).toEqual({ attachment: id });
  });

  it("leaves out what is in quarantine and says so", async () => {
    const entry = await file();
    await w.file({ entry, by: officer, name: "bad.txt", text: "EVIL-BYTES", scan: "infected" });
    await w.file({ entry, by: officer, name: "unseen.txt", text: "EVIL-BYTES", scan: "waiting" });
    const all = await members(entry);
    expect([...all.keys()]).toEqual(["index.html", "index.csv", "SHA256SUMS"]);
    expect(textOf(all)).not.toContain("EVIL-BYTES");
    expect(all.get("index.html")!.toString()).toMatch(/bad\.txt[^]*in quarantine[^]*unseen\.txt[^]*not looked at it yet/);
    expect(all.get("index.csv")!.toString()).toContain('"bad.txt"');
  });

  it("of what is for display only holds texts for the office alone, and of its files copies that say whose they are", async () => {
    const entry = await file({ text: "CANARY-TEXT" });
    await w.db.query("update entry set caveats = array['display_only'] where id = $1", [entry]);
    await w.file({ entry, by: officer, name: "a.txt", text: "CANARY-FILE" });
    const paper = await w.file({ entry, by: officer, name: "b.pdf", mediaType: "application/pdf", bytes: pdf({ pages: [["CANARY-PDF"]] }) });
    const forReader = await members(entry, "reader");
    expect([...forReader.keys()]).toEqual(["index.html", "index.csv", "SHA256SUMS"]);
    expect(textOf(forReader)).not.toContain("CANARY");
    expect(textOf(forReader)).toContain("display only");
    const forOffice = await members(entry);
    expect([...forOffice.keys()]).toEqual(["files/02-b.pdf", "index.html", "index.csv", "SHA256SUMS"]);
    expect(textOf(forOffice)).toContain("CANARY-TEXT");
    expect(textOf(forOffice)).not.toContain("CANARY-FILE");
    expect(await wordsOf(forOffice.get("files/02-b.pdf")!)).toMatch(/CANARY-PDF[^]*\(Vienna\)/);
    expect(await downloads(entry)).toEqual([]);
    await w.db.query("update entry set classification = 1, classification_reason = 'other', originator_id = $2 where id = $1", [entry, unit]);
    await members(entry);
    expect(await downloads(entry)).toEqual([paper]);
  }, 60_000);

  it("of what asks for marked copies holds no bare file: a copy that says whose it is, or a line that says why there is none", async () => {
    const entry = await file({ classification: 1, originator: unit });
    await w.db.query("update entry set caveats = array['watermark'] where id = $1", [entry]);
    const original = pdf({ pages: [["CANARY-PDF one"], ["CANARY-PDF two"]] });
    const paper = await w.file({ entry, by: officer, name: "paper.pdf", mediaType: "application/pdf", bytes: original });
    await w.file({ entry, by: officer, name: "bare.txt", text: "CANARY-BARE" });
    // Nobody knows yet that it is none: that comes out when its turn comes.
    await w.file({ entry, by: officer, name: "broken.pdf", mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7 CANARY-BROKEN") });
    await w.file({ entry, by: officer, name: "last.pdf", mediaType: "application/pdf", bytes: original });
    const all = await members(entry);
    expect([...all.keys()]).toEqual(["files/01-paper.pdf", "files/04-last.pdf", "index.html", "index.csv", "SHA256SUMS"]);
    const reference = (await w.db.query<{ reference: string }>("select reference from entry where id = $1", [entry])).rows[0]!.reference;
    for (const name of ["files/01-paper.pdf", "files/04-last.pdf"]) {
      const copy = all.get(name)!;
      expect(copy.equals(original)).toBe(false);
      const words = await wordsOf(copy);
      for (const said of [reference, "(Vienna)", "CONFIDENTIAL"]) expect(words.split(said).length - 1, said).toBeGreaterThanOrEqual(2);
      expect(all.get("SHA256SUMS")!.toString()).toContain(`${createHash("sha256").update(copy).digest("hex")}  ${name}`);
    }
    for (const index of ["index.html", "index.csv"]) {
      const told = all.get(index)!.toString();
      expect(told).toMatch(/paper\.pdf[^]*Marked copy[^]*bare\.txt[^]*this file cannot[^]*broken\.pdf[^]*this file cannot[^]*last\.pdf[^]*Marked copy/);
      expect(told).toContain(createHash("sha256").update(original).digest("hex"));
    }
    expect(textOf(all)).not.toMatch(/CANARY-(BARE|BROKEN)/);
    expect(await downloads(entry)).toEqual(expect.arrayContaining([paper]));
    expect(await downloads(entry)).toHaveLength(2);
  }, 60_000);

  it("is made of CONFIDENTIAL entries for the head and the originator, and of STRICTLY CONFIDENTIAL ones for nobody", async () => {
    const foreign = await file({ classification: 1, originator: w.osce });
    const own = await file({ classification: 1, originator: unit });
    const strict = await file({ classification: 2, originator: unit });
    expect(await Promise.all([status(foreign, "officer"), status(own, "officer"), status(foreign, "head"), status(own, "reader")])).toEqual([403, 200, 200, 403]);
    expect(await Promise.all([status(strict, "officer"), status(strict, "head")])).toEqual([403, 403]);
    expect(await events(strict)).toEqual([]);
  });

  it("names a linked entry only as far as that one may leave", async () => {
    const entry = await file();
    const secret = await file({ title: "CANARY-SECRET", classification: 1, originator: w.osce });
    const open = await file({ title: "Another open one" });
    const hidden = await w.entry({ author: head, readers: [head], title: "CANARY-HIDDEN" });
    for (const other of [secret, open, hidden]) await w.link(entry, other, "arises_from", officer);
    const all = textOf(await members(entry));
    expect(all).toContain("Another open one");
    expect(all).toContain("(CONFIDENTIAL)");
    expect(all).not.toContain("CANARY");
    expect(all.match(/<li>Arises from/g)).toHaveLength(2);
  });

  it("holds for a counterpart what was released to him, and does not exist where nothing was", async () => {
    const entry = await file({ text: "Released words" });
    const sent = await w.file({ entry, by: officer, name: "sent.txt", text: "sent" });
    await w.file({ entry, by: officer, name: "CANARY-KEPT.txt", text: "CANARY-KEPT" });
    await w.comment({ entry, by: officer, organisation: w.un, side: "internal", text: "CANARY-INTERNAL" });
    expect(await status(entry, "counterpart")).toBe(404);
    await w.activeRelease({ entry, by: officer, to: [counterpart], files: [sent] });
    const all = await members(entry, "counterpart");
    expect(textOf(all)).toContain("Released words");
    expect(textOf(all)).not.toMatch(/CANARY|History/);
    expect([...all.keys()]).toContain("files/01-sent.txt");
  });

  it("breaks off when a file is not what its fingerprint says", async () => {
    const entry = await file();
    const id = await w.file({ entry, by: officer, name: "a.txt", text: "x" });
    await w.db.query("update attachment set sha256 = $2 where id = $1", [id, Buffer.alloc(32, 7)]);
    await expect((await get(entry)).arrayBuffer()).rejects.toThrow();
  });

  it("is let go of by whoever does not read it to its end, file and all", async () => {
    const entry = await file();
    await w.file({ entry, by: officer, name: "long.txt", bytes: randomBytes(3_000_000) });
    await w.file({ entry, by: officer, name: "next.txt", text: "next" });
    const reading = (await get(entry)).body!.getReader();
    await reading.read();
    await reading.cancel();
    expect(await status(entry, "officer")).toBe(200);
  });

  it("answers HEAD without recording, and nobody not at all", async () => {
    const entry = await file();
    const response = await get(entry, "officer", "HEAD");
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([200, "application/zip", ""]);
    expect(await events(entry)).toEqual([]);
    expect([(await get(entry, "nobody")).status, (await get("x")).status, (await get(entry, "officer", "POST")).status]).toEqual([401, 404, 405]);
  });
});
