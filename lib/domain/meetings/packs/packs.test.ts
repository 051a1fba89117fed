import { PDFDocument } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, writing } from "../../../db/transactions";
import type { Refusal } from "../../../errors";
import { markingInWords, packAsPdf, packInWords, footOf } from "../../../exports/meeting-pack";
import { wordDocument } from "../../../exports/word-document";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { pdf } from "../../../testing/pdfs";
import { unzipped } from "../../../testing/unzipped";
import { addPoint, editPoint, makePointCommon } from "../agenda/commands";
import { editedPoint, newPoint } from "../agenda/contract";
import { addPaper } from "../papers/commands";
import { newPaper } from "../papers/contract";
import { openPack } from "./queries";

let w: MeetingWorld;
let id: string;
let common: { id: string; revision: number };
const papers: Record<string, string> = {};
const as = (who: AtMeetings) => w.who[who].asking;
const add = (who: AtMeetings, title: string, given: object = {}) => writing(as(who), (db) => addPoint(db, newPoint.parse({ id, title, ...given })));

beforeAll(async () => {
  w = await MeetingWorld.make();
  ({ id } = await w.meeting({ title: "Συνομιλίες и переговоры, entretiens" }, { shared: true }));
  common = await writing(as("head"), async (db) => {
    const point = await addPoint(db, newPoint.parse({ id, title: "Common canary", minutes: 30, note: "For both" }));
    return makePointCommon(db, point);
  });
  const internal = await add("officer", "Internal canary");
  await add("contributor", "Hidden canary", { visibility: "hidden" });
  await add("counterpart", "Theirs canary");
  for (const [name, given] of Object.entries({ released: {}, unreleased: {}, watermarked: {}, displayed: {}, marked: { classification: 1 } })) {
    const entry = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: `Title ${name}`, ...given });
    papers[name] = entry;
    await w.world.file({ entry, by: w.who.officer.id, name: `${name}.pdf`, mediaType: "application/pdf", bytes: pdf({ pages: [[`Page of ${name}`], ["Second page"]] }) });
    if (name === "displayed") await w.world.db.query("update entry set caveats = '{display_only}' where id = $1", [entry]);
    if (name === "watermarked") await w.world.db.query("update entry set caveats = '{watermark}' where id = $1", [entry]);
    if (name !== "unreleased" && name !== "marked") {
      const { rows } = await w.world.db.query<{ id: string }>("select id from attachment where entry_id = $1", [entry]);
      await w.world.activeRelease({ entry, by: w.who.officer.id, to: [w.units.section], files: rows.map((row) => row.id) });
    }
    await writing(as("officer"), (db) => addPaper(db, newPaper.parse({ id, paperId: entry, agendaItemId: name === "marked" ? internal.id : common.id })));
  }
  await w.world.insert("decision", { entry_id: id, agenda_item_id: common.id, number: 1, kind: "decision", text: "Decision canary", by_id: w.who.officer.id });
  await w.world.insert("action_point", { entry_id: id, number: 1, text: "Action canary", organisation_id: w.world.un, by_id: w.who.officer.id, due_on: "2027-01-15" });
  await w.world.insert("action_point", { entry_id: id, number: 2, text: "Inside canary", organisation_id: w.world.un, internal: true, by_id: w.who.officer.id });
});
afterAll(() => w.end());

const packOf = async (who: AtMeetings) => packAsPdf(as(who), await opening(as(who), (db) => openPack(db, { id, format: "pdf" })));
async function read(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const { items } = await (await document.getPage(i)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  return { pages, text: pages.join("\n"), outline: (await document.getOutline()) ?? [] };
}
async function wordOf(who: AtMeetings) {
  const pack = await opening(as(who), (db) => openPack(db, { id, format: "docx" }));
  const bytes = await wordDocument({ blocks: await packInWords(pack), marking: await markingInWords("en", pack.marking), foot: await footOf(pack), title: pack.meeting.title, language: "en" });
  const members = await unzipped(bytes);
  return [...members].map(([name, member]) => `${name}\n${member.toString("utf8").replace(/<[^>]*>/g, "")}`).join("\n");
}

const secretToThem = [/Internal canary/, /Hidden canary/, /Title unreleased/, /Page of unreleased/, /Title marked/, /Page of marked/, /Inside canary/, /Decision canary/, /Action canary/];

describe("the pack of a meeting", () => {
  it("for the other side holds the common agenda and what was released, and no trace of anything else, as PDF and as Word file", async () => {
    const { text } = await read(await packOf("counterpart"));
    for (const told of [text, await wordOf("counterpart")]) {
      expect(told).toMatch(/Common canary/);
      expect(told).toMatch(/Theirs canary/);
      expect(told).toMatch(/Title released/);
      for (const secret of secretToThem) expect(told).not.toMatch(secret);
    }
    expect(text).toMatch(/Page of released/);
  });

  it("for the office holds its internal points, its papers, what is open and what was decided", async () => {
    const { text, outline, pages } = await read(await packOf("head"));
    for (const told of [/Internal canary/, /Page of unreleased/, /Page of marked/, /Inside canary/, /Decision canary/, /Action canary/, /1·a/, /Συνομιλίες и переговоры, entretiens/]) expect(text).toMatch(told);
    for (const secret of [/Hidden canary/, /Theirs canary/]) expect(text).not.toMatch(secret);
    expect(outline.map((one) => one.title)).toEqual(["Meeting", "Agenda", "Participants", "Open action points", "Last decisions", "Papers"]);
    expect(outline.at(-1)!.items.length).toBe(5);
    // The marking of its strictest content above and below, and whose it is, on each page.
    for (const page of pages) {
      expect(page.match(/CONFIDENTIAL/g)!.length).toBeGreaterThanOrEqual(2);
      expect(page).toMatch(/copy of head/);
    }
  });

  it("binds in no file that is for display only, and marks the copy of one that is watermarked", async () => {
    const { text } = await read(await packOf("counterpart"));
    expect(text).toMatch(/Title displayed/);
    expect(text).not.toMatch(/Page of displayed/);
    expect(text).toMatch(/Page of watermarked/);
    expect(text).toMatch(/counterpart.*Page of watermarked|Page of watermarked.*counterpart/);
  });

  it("only names what is marked above what its reader may copy", async () => {
    const { text } = await read(await packOf("registry"));
    expect(text).toMatch(/Title marked/);
    await w.world.db.query("update entry set originator_id = $2 where id = $1", [papers.marked, w.units.department]);
    const after = await read(await packOf("registry"));
    expect(after.text).not.toMatch(/Title marked|Page of marked/);
    const { rows } = await w.world.db.query("select reference from entry where id = $1", [papers.marked]);
    expect(after.text).toContain(rows[0].reference);
  });

  it("marks what is new since the reader's last one, until the door closes", async () => {
    const changed = async (who: AtMeetings) => (await opening(as(who), (db) => openPack(db, { id, format: "docx" }))).changed;
    expect(await changed("reader")).toBeNull();
    expect([...(await changed("reader"))!]).toEqual([]);
    common = await writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ id: common.id, revision: common.revision, minutes: 45 })));
    expect([...(await changed("reader"))!]).toEqual([common.id]);
    await w.world.db.query("update meeting set door_closes_at = now() - interval '1 minute' where entry_id = $1", [id]);
    expect(await changed("reader")).toBeNull();
  });

  it("is recorded, and leaves by nobody's hand whom the marking forbids", async () => {
    const made = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" }, { shared: true });
    const leave = (who: AtMeetings) => opening(as(who), (db) => openPack(db, { id: made.id, format: "pdf" })).then(() => "done", (error: Refusal) => error.kind);
    expect([await leave("counterpart"), await leave("reader"), await leave("partner"), await leave("head")]).toEqual(["forbidden", "forbidden", "not_found", "done"]);
    const { rows } = await w.world.db.query("select actor_id, details->>'pack' as pack from audit_event where entry_id = $1 and action = 'entry.exported'", [made.id]);
    expect(rows).toEqual([{ actor_id: w.who.head.id, pack: "true" }]);
  });

  it("leaves out what a paper would do when it is clicked, and stands a paper that is damaged", async () => {
    const entry = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Damaged" });
    await w.world.file({ entry, by: w.who.officer.id, name: "damaged.pdf", mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7\nnothing") });
    const active = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: "Active" });
    const doc = await PDFDocument.create();
    const page = doc.addPage();
    page.node.set(doc.context.obj("AA") as never, doc.context.obj({}));
    page.node.addAnnot(doc.context.register(doc.context.obj({ Type: "Annot", Subtype: "Link", Rect: [0, 0, 9, 9], A: { S: "Launch", F: "calc" } })));
    await w.world.file({ entry: active, by: w.who.officer.id, name: "active.pdf", mediaType: "application/pdf", bytes: Buffer.from(await doc.save({ useObjectStreams: false })) });
    for (const paperId of [entry, active]) await writing(as("officer"), (db) => addPaper(db, newPaper.parse({ id, paperId })));
    const bytes = await packOf("officer");
    expect((await read(bytes)).text).toMatch(/could not be bound in/);
    const plain = Buffer.from(await (await PDFDocument.load(bytes)).save({ useObjectStreams: false })).toString("latin1");
    expect(plain).not.toMatch(/Launch/);
  });
});
