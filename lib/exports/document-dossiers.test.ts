import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writing } from "../db/transactions";
import { decideStep, openRound } from "../domain/documents/clearance/commands";
import { newRound, saidDecision } from "../domain/documents/clearance/contract";
import { fileDocument } from "../domain/documents/commands";
import { newDocument } from "../domain/documents/contract";
import { draftVersion, putLanguage } from "../domain/documents/versions/commands";
import { pdf } from "../testing/pdfs";
import { house, type House } from "../testing/house";
import { unzipped } from "../testing/unzipped";
import type { World } from "../testing/world";
import { exportDossier } from "./answering-dossiers";

let world: World;
let office: string;
let department: string;
let who: House["who"];
type Who = keyof typeof who;
const tokens = new Map<Who, string>();

beforeAll(async () => {
  ({ world, office, department, who } = await house());
  for (const name of Object.keys(who) as Who[]) tokens.set(name, await world.token(who[name].id));
});
afterAll(() => world.end());

const get = (id: string, name: Who) => exportDossier(new Request(`http://127.0.0.1:3000/api/exports/dossiers/${id}`, { headers: { authorization: `Bearer ${tokens.get(name)}` } }), id);
/** An answer that was fetched to its end. */
const whole = async (id: string, name: Who) => {
  const response = await get(id, name);
  await response.arrayBuffer();
  return response;
};
const members = async (id: string, name: Who) => unzipped(new Uint8Array(await (await get(id, name)).arrayBuffer()));
const textOf = (all: Map<string, Buffer>) => [...all].map(([name, bytes]) => `${name}\n${bytes.toString("utf8")}`).join("\n");
const as = <T>(name: Who, act: Parameters<typeof writing<T>>[1]) => writing(who[name].asking, act);
const file = async (more: object = {}, text = "the first words") => as("officer", async (db) => fileDocument(db, newDocument.parse({
  origin: "own", documentType: "guidance", title: "A <b>guide</b>", symbols: ["PC.DEL/744/19"], classification: "UNCLASSIFIED", audience: [office, department],
  languages: [{ language: "en", standing: "original", title: "A guide", uploads: [await world.upload(who.officer.id, text)] }, { language: "fr", standing: "courtesy", title: "Un guide", uploads: [] }], ...more,
})));
const versionOf = async (id: string) => (await world.db.query<{ id: string; revision: number }>("select id, revision from document_version where entry_id = $1 order by major desc limit 1", [id])).rows[0]!;

/** An own document of which version 1.0 is cleared and issued, and 2.0 drafted with another text. */
async function withDraft() {
  const { id } = await file();
  const first = await versionOf(id);
  const round = await as("officer", (db) => openRound(db, newRound.parse({ id: first.id, revision: first.revision, method: "together", parties: [who.head.id], note: "Is it right?" })));
  const step = (await world.db.query<{ id: string }>("select id from clearance_step where round_id = $1", [round.id])).rows[0]!;
  await as("head", (db) => decideStep(db, saidDecision.parse({ id: step.id, decision: "cleared", remark: "It is right" })));
  await world.db.query("update document_version set state = 'issued', issued_at = now() where id = $1", [first.id]);
  const second = await as("officer", (db) => draftVersion(db, { id, change: "substantive", note: "CANARY-NOTE" }));
  await as("officer", async (db) => putLanguage(db, { id: second.id, revision: 1, language: "en", standing: "original", title: "CANARY-TITLE", uploads: [await world.upload(who.officer.id, "CANARY-FILE")] }));
  return { id, first: first.id };
}

describe("the dossier of a document", () => {
  it("holds its versions with their languages and files, who cleared them, and what proves them", async () => {
    const { id, first } = await withDraft();
    const all = await members(id, "officer");
    expect([...all.keys()]).toEqual(["files/01-paper.txt", "files/02-paper.txt", "versions/1.0.txt", "index.html", "index.csv", "SHA256SUMS"]);
    const hash = (await world.db.query<{ hash: string }>("select encode(manifest_hash, 'hex') as hash from document_version where id = $1", [first])).rows[0]!.hash;
    expect(createHash("sha256").update(all.get("versions/1.0.txt")!).digest("hex")).toBe(hash);
    const index = all.get("index.html")!.toString("utf8");
    expect(index).not.toMatch(/<b>guide/);
    expect(index).toContain('<style>body{margin:0;font:16px/1.5 "Noto Sans"');
    expect(index).toMatch(/PC\.DEL\/744\/19[^]*Version 2\.0: Draft[^]*CANARY-NOTE[^]*English, original: [^]*CANARY-TITLE[^]*Version 1\.0: Issued[^]*A guide[^]*French, courtesy translation[^]*Un guide/);
    expect(index).toContain(hash);
    expect(index).toMatch(/All at once: Cleared[^]*Is it right\?[^]*Head: Cleared[^]*It is right/i);
    expect(index).toContain("History");
    expect(all.get("index.csv")!.toString("utf8")).toMatch(/"1\.0 en"[^]*"2\.0 en"/);
    expect(textOf(all)).toContain("CANARY-FILE");
    expect((await whole(id, "officer")).headers.get("content-disposition")).toMatch(/filename="DOC-\d{4}-\d+_UNCLASSIFIED_20\d\d-\d\d-\d\d\.zip"/);
  });

  it("holds no draft for whoever does not see it, and is not there for whoever does not see the document", async () => {
    const { id } = await withDraft();
    const all = await members(id, "reader");
    expect([...all.keys()]).toEqual(["files/01-paper.txt", "versions/1.0.txt", "index.html", "index.csv", "SHA256SUMS"]);
    expect(textOf(all)).toContain("the first words");
    expect(textOf(all)).not.toMatch(/CANARY|Version 2\.0|2\.0 en/);
    expect((await get(id, "counterpart")).status).toBe(404);
    const { id: hidden } = await file({ audience: [office] });
    expect((await get(hidden, "reader")).status).toBe(404);
  });

  it("is made of a CONFIDENTIAL one for the head and the originator, of a STRICTLY CONFIDENTIAL one for nobody", async () => {
    const confidential = { classification: "CONFIDENTIAL", classificationReason: "other" };
    const { id: foreign } = await file({ ...confidential, originatorId: world.osce });
    const { id: own } = await file(confidential);
    expect(await Promise.all([whole(foreign, "officer"), whole(foreign, "head"), whole(own, "officer"), whole(own, "reader")].map(async (one) => (await one).status))).toEqual([403, 200, 200, 403]);
    await world.db.query("update entry set classification = 2 where id = $1", [own]);
    expect((await get(own, "head")).status).toBe(403);
  });

  it("of what is for display only holds no text, note or proof for a reader; of what asks for marked copies no bare file", async () => {
    const { id } = await withDraft();
    await world.db.query("update entry set caveats = array['display_only'] where id = $1", [id]);
    const displayed = await members(id, "reader");
    expect([...displayed.keys()]).toEqual(["index.html", "index.csv", "SHA256SUMS"]);
    expect(textOf(displayed)).not.toMatch(/the first words|Is it right|It is right/);
    await world.db.query("update entry set caveats = array['watermark'] where id = $1", [id]);
    const original = pdf({ pages: [["words on a page"]] });
    const paper = await world.file({ entry: id, by: who.officer.id, name: "paper.pdf", mediaType: "application/pdf", bytes: original });
    const marked = await members(id, "officer");
    const copy = [...marked].find(([name]) => name.endsWith("paper.pdf"))![1];
    expect(copy.equals(original)).toBe(false);
    expect(textOf(marked)).not.toContain("the first words");
    expect(paper).toBeTruthy();
  }, 60_000);

  it("is recorded as taken away", async () => {
    const { id } = await withDraft();
    await members(id, "officer");
    const { rows } = await world.db.query<{ details: unknown }>("select details from audit_event where entry_id = $1 and action = 'entry.exported'", [id]);
    expect(rows).toEqual([{ details: { format: "zip", revision: 1, files: 2, leftOut: 0 } }]);
  });
});
