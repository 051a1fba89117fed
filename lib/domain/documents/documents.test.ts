import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, reading, writing } from "../../db/transactions";
import { house, type House } from "../../testing/house";
import type { World } from "../../testing/world";
import { removeAttachment } from "../attachments/commands";
import { listAttachments } from "../attachments/queries";
import { searchEntries } from "../search/queries";
import { searchInput } from "../search/contract";
import { editDocument, fileDocument } from "./commands";
import { documentFilter, editedDocument, newDocument } from "./contract";
import { getDocument, listDocuments } from "./queries";
import { changeVersion, draftVersion, putLanguage, removeLanguage } from "./versions/commands";
import { getManifest } from "./versions/queries";

let world: World;
let office: string;
let department: string;
let who: House["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  ({ world, office, department, who } = await house());
});
afterAll(() => world.end());

const file = (name: Who, input: Record<string, unknown>) =>
  writing(who[name].asking, (db) => fileDocument(db, newDocument.parse({ origin: "own", documentType: "guidance", title: "A paper", classification: "UNCLASSIFIED", ...input })));
const open = (name: Who, id: string) => opening(who[name].asking, (db) => getDocument(db, { id }));
const list = async (name: Who, filter: Record<string, unknown> = {}) => (await reading(who[name].asking, (db) => listDocuments(db, documentFilter.parse(filter)))).items.map((row) => row.id);
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: unknown }) => error.reason ?? error.kind ?? String(error));
const language = (over: Record<string, unknown> = {}) => ({ language: "en", standing: "original", title: "A paper", uploads: [], ...over });

const upload = (name: Who, bytes?: string) => world.upload(who[name].id, bytes);

describe("a policy document", () => {
  it("is drafted with its languages, for the own office unless somebody says otherwise", async () => {
    const { id, reference } = await file("officer", { languages: [language({ uploads: [await upload("officer")] }), language({ language: "fr", standing: "courtesy", title: "Un papier" })] });
    expect(reference).toMatch(/^DOC-\d{4}-\d{4,}$/);
    const document = await open("head", id);
    expect(document).toMatchObject({ state: "draft", origin: "own", version: "1.0", languages: ["en", "fr"], audience: [{ id: office }] });
    expect(document.versions[0]).toMatchObject({ label: "1.0", state: "draft", frozenAt: null, languages: [{ language: "en", standing: "original", files: [{ name: "paper.txt" }] }, { language: "fr", lags: false }] });
    expect(await refusal(open("reader", id))).toBe("not_found");
  });

  it("that was received is frozen as it came, and its hash proves what it consists of", async () => {
    const { id } = await file("registry", { origin: "received", title: "A resolution", symbols: ["A/RES/48/5"], inForceFrom: "1993-10-13", languages: [language({ uploads: [await upload("registry")] })] });
    const document = await open("officer", id);
    expect(document).toMatchObject({ state: "in_force", inForceId: document.versions[0]!.id });
    const { manifest, hash, frozen } = await opening(who.officer.asking, (db) => getManifest(db, { id: document.versions[0]!.id }));
    expect([frozen, hash, document.versions[0]!.hash]).toEqual([true, createHash("sha256").update(manifest).digest("hex"), hash]);
    expect(manifest).toContain(document.versions[0]!.languages[0]!.files[0]!.sha256);
    const put = putLanguage;
    expect(await refusal(writing(who.officer.asking, async (db) => put(db, { id: document.versions[0]!.id, revision: document.versions[0]!.revision, language: "en", standing: "original", title: "Another" })))).toBe("frozen");
    await expect(world.db.query("update document_version set manifest_hash = sha256('x') where entry_id = $1", [id])).rejects.toMatchObject({ code: "42501" });
    await expect(world.db.query("delete from language_version_file f using language_version l where l.id = f.language_version_id and l.entry_id = $1", [id])).rejects.toMatchObject({ code: "42501" });
  });

  it("is found by its symbol in any spelling, and by its beginning", async () => {
    const { id } = await file("officer", { title: "A statement", symbols: ["PC.DEL/744/19"] });
    for (const symbol of ["PC.DEL/744/19", "pc.del/744/19", " PC.DEL / 744 / 19 ", "PC.DEL/744"]) expect(await list("officer", { symbol }), symbol).toContain(id);
    expect(await list("officer", { symbol: "PC.DEL/745/19" })).not.toContain(id);
    expect(await list("reader", { symbol: "PC.DEL/744/19" })).toEqual([]);
  });

  it("is listed under the unit it comes from", async () => {
    const { id } = await file("officer", { title: "A paper of another unit" });
    expect([await list("officer", { originator: office }), await list("officer", { originator: department })].map((all) => all.includes(id))).toEqual([true, false]);
  });

  it("was in force on the days between, and is listed for such a day", async () => {
    const { id } = await file("officer", { origin: "received", title: "Old rules", inForceFrom: "2001-01-01", inForceTo: "2006-11-01" });
    expect(await list("officer", { inForceOn: "2000-12-31" })).not.toContain(id);
    expect(await list("officer", { inForceOn: "2001-01-01" })).toContain(id);
    expect(await list("officer", { inForceOn: "2006-11-01" })).not.toContain(id);
    expect((await open("officer", id)).state).toBe("expired");
  });

  it("is filed by nobody who only reads, audits or stands outside", async () => {
    for (const name of ["reader", "auditor", "counterpart"] as const) expect(await refusal(file(name, {})), name).toBe("forbidden");
  });

  it("is edited from the revision that was read, with every change in the trail", async () => {
    const { id, revision } = await file("officer", {});
    const edit = (over: Record<string, unknown>) => writing(who.officer.asking, (db) => editDocument(db, editedDocument.parse({ id, revision, ...over })));
    expect(await edit({ title: "Another title", symbols: ["SEC.GAL/111/20"] })).toMatchObject({ revision: 2 });
    expect(await refusal(edit({ title: "A third" }))).toBe("changed_meanwhile");
    expect(await open("officer", id)).toMatchObject({ title: "Another title", symbols: ["SEC.GAL/111/20"], revision: 2 });
    const { rows } = await world.db.query("select details from audit_event where entry_id = $1 and action = 'document.edited'", [id]);
    expect(rows[0].details.changes.map((c: { field: string }) => c.field).sort()).toEqual(["symbols", "title"]);
    expect(JSON.stringify(rows[0].details)).not.toContain("Another title");
  });
});

describe("a version", () => {
  /** In force, for the office and a department; with a next version drafted. */
  async function withDraft(words: string) {
    const { id } = await file("registry", { origin: "received", title: "In force", audience: [office, department], inForceFrom: "2020-01-01", languages: [language({ uploads: [await upload("registry")] }), language({ language: "fr", standing: "official", title: "En vigueur" })] });
    const drafted = await writing(who.officer.asking, (db) => draftVersion(db, { id, change: "substantive", note: "A new chapter" }));
    const put = await writing(who.officer.asking, async (db) => putLanguage(db, { id: drafted.id, revision: 1, language: "en", standing: "original", title: `Draft ${words}`, uploads: [await upload("officer", words)] }));
    const { rows } = await world.db.query<{ id: string }>("select a.id from attachment a join language_version_file f on f.attachment_id = a.id join language_version l on l.id = f.language_version_id where l.version_id = $1", [drafted.id]);
    for (const row of rows) await world.db.query("select app.attachment_read($1, 'done', null, $2, 1)", [row.id, words]);
    return { id, drafted, put };
  }

  it("under way is seen by the unit that keeps the document, and the one in force stays on display for the others", async () => {
    const { id, drafted } = await withDraft("zygomorphic");
    expect((await open("head", id)).versions.map((v) => v.label)).toEqual(["2.0", "1.0"]);
    expect((await open("auditor", id)).versions.map((v) => v.label)).toEqual(["2.0", "1.0"]);
    const seen = await open("reader", id);
    expect([seen.versions.map((v) => v.label), seen.version]).toEqual([["1.0"], "1.0"]);
    expect(JSON.stringify(seen)).not.toContain("zygomorphic");
    expect(await refusal(opening(who.reader.asking, (db) => getManifest(db, { id: drafted.id })))).toBe("not_found");
  });

  it("under way lends its state to nobody who does not see it, on the page, in lists, in what is taken along or found", async () => {
    const { id } = await withDraft("clandestine");
    const { reference } = await open("head", id);
    await world.db.query("update document_version set state = 'superseded', in_force_to = current_date where entry_id = $1 and major = 1", [id]);
    const states = async (name: Who) => {
      const rows = await reading(who[name].asking, (db) => listDocuments(db, documentFilter.parse({})));
      const found = await reading(who[name].asking, (db) => searchEntries(db, searchInput.parse({ q: reference })));
      return [(await open(name, id)).state, rows.items.find((row) => row.id === id)!.state, found.items.find((one) => one.id === id)!.document!.state];
    };
    const listed = async (name: Who, state: string) => (await list(name, { state })).includes(id);
    expect([await states("head"), await listed("head", "received"), await listed("head", "superseded")]).toEqual([Array(3).fill("received"), true, false]);
    expect([await states("reader"), await listed("reader", "received"), await listed("reader", "superseded")]).toEqual([Array(3).fill("superseded"), false, true]);
    expect((await open("reader", id)).stateSince).toBe((await open("reader", id)).versions[0]!.stateSince);
  });

  it("of which the reader sees none, and one that was dropped, leave no more than that something is drafted", async () => {
    const { id } = await file("officer", { audience: [office, department], languages: [language()] });
    for (const state of ["in_consultation", "in_clearance", "withdrawn"]) {
      await world.db.query("update document_version set state = $2 where entry_id = $1", [id, state]);
      const seen = await open("reader", id);
      expect([seen.state, seen.version, seen.stateSince], state).toEqual(["draft", null, seen.createdAt]);
      expect((await open("head", id)).state).toBe(state);
      expect(await list("reader", { state }), state).not.toContain(id);
    }
  });

  it("keeps its files: none of them is among those that can be taken off the document", async () => {
    const { id } = await withDraft("carried");
    const loose = await world.file({ entry: id, by: who.officer.id, text: "x" });
    const { items } = await opening(who.officer.asking, (db) => listAttachments(db, { id }));
    expect(items.map((one) => [one.id === loose, one.inVersion, one.may.remove]).sort()).toEqual([[false, true, false], [false, true, false], [true, false, true]]);
    const carried = items.filter((one) => one.inVersion);
    for (const one of carried) expect(await refusal(writing(who.officer.asking, (db) => removeAttachment(db, { id: one.id })))).toBe("in_version");
    expect((await opening(who.officer.asking, (db) => listAttachments(db, { id }))).items).toHaveLength(3);
  });

  it("under way is found by its words only by those who keep the document [LEAK-02]", async () => {
    const { id } = await withDraft("quixotically");
    const found = async (name: Who) => (await reading(who[name].asking, (db) => searchEntries(db, searchInput.parse({ q: "quixotically" })))).items.map((one) => one.id);
    expect([await found("head"), await found("reader"), await found("counterpart")]).toEqual([[id], [], []]);
  });

  it("in another language lags behind when the original becomes another, until somebody says that it does not", async () => {
    const { id, drafted, put } = await withDraft("lagging");
    const french = async () => (await open("officer", id)).versions[0]!.languages.find((one) => one.language === "fr")!;
    expect((await french()).lags).toBe(true);
    await writing(who.officer.asking, (db) => putLanguage(db, { id: drafted.id, revision: put.revision, language: "fr", standing: "official", title: "En vigueur", upToDate: true }));
    expect((await french()).lags).toBe(false);
  });

  it("is drafted one at a time, numbered by the kind of its change, and changed from what was read", async () => {
    const { id, drafted, put } = await withDraft("numbers");
    expect(await refusal(writing(who.officer.asking, (db) => draftVersion(db, { id, change: "editorial", note: "x" })))).toBe("underway");
    expect(await writing(who.officer.asking, (db) => changeVersion(db, { id: drafted.id, revision: put.revision, change: "editorial" }))).toMatchObject({ label: "1.1" });
    expect(await refusal(writing(who.officer.asking, (db) => changeVersion(db, { id: drafted.id, revision: put.revision, note: "y" })))).toBe("changed_meanwhile");
    expect(await refusal(writing(who.officer.asking, (db) => removeLanguage(db, { id: drafted.id, language: "de", revision: put.revision + 1 })))).toBe("not_found");
  });

  it("has one original, and takes no file of another entry", async () => {
    const { drafted, put } = await withDraft("one");
    expect(await refusal(writing(who.officer.asking, (db) => putLanguage(db, { id: drafted.id, revision: put.revision, language: "de", standing: "original", title: "Ein Papier" })))).toBe("one_original");
    const other = await world.entry({ readers: [office], author: who.officer.id });
    const stranger = await world.file({ entry: other, by: who.officer.id, text: "x" });
    await expect(world.db.query("insert into language_version_file (language_version_id, attachment_id) select l.id, $2 from language_version l where l.version_id = $1 limit 1", [drafted.id, stranger])).rejects.toMatchObject({ code: "42501" });
  });
});
