import { PDFDocument } from "@cantoo/pdf-lib";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { markingInWords, packAsPdf, packInWords, footOf } from "../../../exports/meeting-pack";
import { wordDocument } from "../../../exports/word-document";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { pdf } from "../../../testing/pdfs";
import { officeDay } from "../../../testing/office-day";
import { unzipped } from "../../../testing/unzipped";
import { noteAction } from "../actions/commands";
import { newAction } from "../actions/contract";
import { addPoint, editPoint, makePointCommon, markPoint } from "../agenda/commands";
import { editedPoint, newPoint } from "../agenda/contract";
import { closeDoor, editMeeting } from "../commands";
import { editedMeeting } from "../contract";
import { noteDecision } from "../decisions/commands";
import { newDecision } from "../decisions/contract";
import { addPaper } from "../papers/commands";
import { newPaper } from "../papers/contract";
import { addParticipant } from "../participants/commands";
import { newParticipant } from "../participants/contract";
import { openPack, type Pack } from "./queries";

let w: MeetingWorld;
let id: string;
let common: { id: string };
const papers: Record<string, string> = {};
const as = (who: AtMeetings) => w.who[who].asking;
const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return [error.kind, error.reason].filter(Boolean).join(" ");
  });
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
/** Lines beside which a bar stands, as each file shows it. */
async function barred(pack: Pack, who: AtMeetings): Promise<{ pdf: string[]; docx: string[] }> {
  const document = await getDocument({ data: new Uint8Array(await packAsPdf(as(who), pack)), verbosity: 0 }).promise;
  const rows: string[] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const page = await document.getPage(i);
    const { fnArray, argsArray } = await page.getOperatorList();
    // Bars are upright rectangles two wide, left of the text, which hang from where they are moved to.
    const at: number[] = [];
    let moved: [number, number] = [0, 0];
    const kept: (typeof moved)[] = [];
    for (const [n, fn] of fnArray.entries()) {
      if (fn === OPS.save) kept.push(moved);
      if (fn === OPS.restore) moved = kept.pop() ?? [0, 0];
      if (fn === OPS.transform) moved = [moved[0] + argsArray[n][4], moved[1] + argsArray[n][5]];
      const box = fn === OPS.constructPath ? argsArray[n][2] : null;
      if (box && moved[0] < 60 && box[2] - box[0] === 2) at.push(moved[1] - (box[3] - box[1]));
    }
    const { items } = await page.getTextContent();
    const beside = items.flatMap((item) => ("str" in item && item.str.trim() && at.some((y) => Math.abs(y + 3 - item.transform[5]) < 2) ? [item.str] : []));
    rows.push(...beside);
  }
  const bytes = await wordDocument({ blocks: await packInWords(pack), marking: "", foot: "", title: "", language: "en" });
  const body = (await unzipped(bytes)).get("word/document.xml")!.toString("utf8");
  const docx = body.split("</w:p>").filter((paragraph) => /<w:pBdr>.*<w:left [^>]*w:val="single"/.test(paragraph)).map((paragraph) => paragraph.replace(/<[^>]*>/g, ""));
  return { pdf: rows, docx };
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

  it("marks what is new since the reader's last one by a bar in both files, whatever it is", async () => {
    const made = await w.meeting({ forumId: null, title: "Bars", place: "Wallnerstrasse" }, { shared: false });
    const took = (who: AtMeetings) => opening(as(who), (db) => openPack(db, { id: made.id, format: "docx" }));
    await writing(as("officer"), (db) => addParticipant(db, newParticipant.parse({ id: made.id, organisationId: w.world.un, titleEn: "Old guest", titleFr: "Ancien invité" })));
    await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "Point that stays" })));
    const edited = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "Point before" })));
    await w.world.insert("decision", { entry_id: made.id, number: 1, kind: "decision", text: "Old decision", by_id: w.who.officer.id, at: "2026-01-01T00:00:00Z" });
    expect((await took("officer")).changed).toBeNull();
    expect([...(await took("officer")).changed!]).toEqual([]);
    expect(await barred(await took("officer"), "officer")).toEqual({ pdf: [], docx: [] });

    await writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ ...edited, title: "Point otherwise" })));
    await writing(as("officer"), (db) => editMeeting(db, editedMeeting.parse({ id: made.id, revision: made.revision, place: "Hofburg", endsLocal: `${officeDay(10)}T13:00` })));
    await writing(as("officer"), (db) => addParticipant(db, newParticipant.parse({ id: made.id, organisationId: w.world.un, titleEn: "New guest", titleFr: "Nouvel invité" })));
    await writing(as("officer"), (db) => noteDecision(db, newDecision.parse({ id: made.id, text: "New decision" })));
    await writing(as("officer"), (db) => noteAction(db, newAction.parse({ id: made.id, line: "New action" })));
    const { pdf: inPdf, docx } = await barred(await took("officer"), "officer");
    for (const told of [inPdf, docx]) {
      const all = told.join("\n");
      for (const word of [/Point otherwise/, /Hofburg/, /Vienna · .*New York/, /New guest/, /New decision/, /New action/]) expect(all).toMatch(word);
      for (const word of [/Point that stays/, /Old guest/, /Old decision/]) expect(all).not.toMatch(word);
    }
    // Taken now, nothing is new any more.
    expect(await barred(await took("officer"), "officer")).toEqual({ pdf: [], docx: [] });
  });

  it("marks a point by a bar that came back from an earlier meeting by itself", async () => {
    const forum = await w.world.forum([w.units.office]);
    const [first, second] = [await w.meeting({ forumId: forum }), await w.meeting({ forumId: forum, startsLocal: `${officeDay(20)}T10:00`, endsLocal: `${officeDay(20)}T12:00` })];
    const point = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: first.id, title: "Patient point" })));
    await opening(as("officer"), (db) => openPack(db, { id: second.id, format: "pdf" }));
    await writing(as("officer"), (db) => markPoint(db, { ...point, state: "deferred" }));
    const pack = await opening(as("officer"), (db) => openPack(db, { id: second.id, format: "pdf" }));
    const { pdf: inPdf, docx } = await barred(pack, "officer");
    expect(inPdf.join("\n")).toMatch(/Patient point/);
    expect(docx.join("\n")).toMatch(/Patient point/);
  });

  it("follows agenda and papers until the door closes, and says what came later as late", async () => {
    const made = await w.meeting({ title: "A door", forumId: null });
    const point = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "In time" })));
    const take = () => opening(as("officer"), (db) => openPack(db, { id: made.id, format: "pdf" }));
    const textOf = async () => (await read(await packAsPdf(as("officer"), await take()))).text;
    expect(await textOf()).toMatch(/kept up to date in packs until/);
    const close = (who: AtMeetings, revision = 1) => told(writing(as(who), (db) => closeDoor(db, { id: made.id, revision })));
    expect([await close("reader"), await close("stranger"), await close("officer", 7), await close("officer"), await close("officer", 2)]).toEqual(["not_found", "not_found", "conflict acted_meanwhile", "done", "refused not_in_this_state"]);
    expect(await w.open("officer", made.id)).toMatchObject({ doorClosed: true });
    expect((await take()).late).toEqual(new Set());

    await writing(as("officer"), (db) => editPoint(db, editedPoint.parse({ ...point, minutes: 45 })));
    await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "Too late" })));
    await writing(as("officer"), (db) => addPaper(db, newPaper.parse({ id: made.id, paperId: papers.released })));
    const pack = await take();
    // No bar moves any more: what was new when the door closed stays what it is.
    expect([...(pack.changed ?? [])]).toEqual([]);
    const [before, after] = (await textOf()).split("After the door closed") as [string, string];
    expect(before).toMatch(/The door of the packs closed/);
    expect(before).toMatch(/In time.*changed after the door closed/);
    expect(before).not.toMatch(/Too late|Title released/);
    expect(after).toMatch(/Too late/);
    expect(after).toMatch(/Title released/);
    expect(after).not.toMatch(/Page of released/);
  });

  it("says of a paper that came after its day that it is late, as the agenda does", async () => {
    const made = await w.meeting({ title: "Late papers", forumId: null, papersDue: "2026-01-01" });
    const point = await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "Its point" })));
    await writing(as("officer"), (db) => addPaper(db, newPaper.parse({ id: made.id, paperId: papers.released, agendaItemId: point.id })));
    const { text } = await read(await packAsPdf(as("officer"), await opening(as("officer"), (db) => openPack(db, { id: made.id, format: "pdf" }))));
    // At its point, and on the page before it.
    expect(text.match(/Late/g)!.length).toBeGreaterThanOrEqual(2 + text.match(/Late papers/g)!.length);
  });

  it("has its door at a time of its own or at the start, which moves with the meeting", async () => {
    const day = officeDay(10);
    const doorOf = async (id: string) => { const { doorClosesLocal, doorClosesAt, startsAt, doorClosed } = await w.open("officer", id); return { local: doorClosesLocal, atStart: doorClosesAt === startsAt, closed: doorClosed }; };
    const plain = await w.meeting();
    expect(await doorOf(plain.id)).toEqual({ local: null, atStart: true, closed: false });
    const made = await w.meeting({ doorClosesLocal: `${day}T09:00` });
    expect(await doorOf(made.id)).toEqual({ local: `${day}T09:00`, atStart: false, closed: false });
    const edit = (given: object, revision: number) => told(writing(as("officer"), (db) => editMeeting(db, editedMeeting.parse({ id: made.id, revision, ...given }))));
    expect(await edit({ startsLocal: `${officeDay(12)}T11:00`, endsLocal: `${officeDay(12)}T12:00` }, 1)).toBe("done");
    expect(await doorOf(made.id)).toEqual({ local: `${officeDay(12)}T10:00`, atStart: false, closed: false });
    expect(await edit({ doorClosesLocal: `${officeDay(13)}T10:00` }, 2)).toBe("invalid");
    expect(await edit({ doorClosesLocal: null }, 2)).toBe("done");
    expect(await doorOf(made.id)).toEqual({ local: null, atStart: true, closed: false });
  });

  it("calls the meeting and its points as its reader's language calls them, and gives both clocks", async () => {
    const made = await w.meeting({ title: "Staff talks", titleOther: "Entretiens", language: "en" });
    await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "Rosters", titleOther: "Listes communes" })));
    await writing(as("officer"), (db) => addPoint(db, newPoint.parse({ id: made.id, title: "Only English" })));
    await w.world.db.query("update person set locale = 'fr' where id = $1", [w.who.officer.id]);
    const pack = await opening(as("officer"), (db) => openPack(db, { id: made.id, format: "docx" }));
    const words = (await packInWords(pack)).map(({ text }) => text).join("\n");
    await w.world.db.query("update person set locale = 'en' where id = $1", [w.who.officer.id]);
    for (const told of [/^Entretiens$/m, /Listes communes/, /Only English/, /Vienne · .*New York/]) expect(words).toMatch(told);
    for (const other of [/Staff talks/, /Rosters/]) expect(words).not.toMatch(other);
  });

  it("is recorded, and leaves by nobody's hand whom the marking forbids", async () => {
    const made = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" }, { shared: true });
    const leave = (who: AtMeetings) => opening(as(who), (db) => openPack(db, { id: made.id, format: "pdf" })).then(() => "done", (error: Refusal) => error.kind);
    expect([await leave("counterpart"), await leave("reader"), await leave("partner"), await leave("head")]).toEqual(["forbidden", "forbidden", "not_found", "done"]);
    const { rows } = await w.world.db.query("select actor_id, details->>'pack' as pack from audit_event where entry_id = $1 and action = 'entry.exported'", [made.id]);
    expect(rows).toEqual([{ actor_id: w.who.head.id, pack: "true" }]);
  });

  it("takes a Word file and a text along as their words, recorded as taken, and only names what it cannot set", async () => {
    const made = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    const paper = async (title: string, file: { name: string; mediaType: string; bytes: Buffer }, given = {}) => {
      const entry = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title, ...given });
      await w.world.file({ entry, by: w.who.officer.id, reading: "done", ...file, text: undefined });
      await w.world.db.query("select app.attachment_read(id, 'done', null, 'x', null) from attachment where entry_id = $1", [entry]);
      await writing(as("officer"), (db) => addPaper(db, newPaper.parse({ id: made.id, paperId: entry })));
      return entry;
    };
    const docx = await wordDocument({ blocks: [{ style: "head", text: "Heading of the draft" }, { style: "line", before: "1", text: "Observers report every month, in µg." }], marking: "UNCLASSIFIED", foot: "", title: "Draft", language: "en" });
    const word = await paper("Draft", { name: "draft.docx", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes: docx }, { classification: 1 });
    await paper("Values", { name: "values.csv", mediaType: "text/csv", bytes: Buffer.from("City,Observers\nVienna,3") });
    await paper("Note", { name: "note.txt", mediaType: "text/plain", bytes: Buffer.from("مذكرة الأمانة بشأن المراقبين") });
    await paper("Mixed", { name: "mixed.rtf", mediaType: "application/rtf", bytes: Buffer.from("{\\rtf1\\ansi States shall {\\strike not }report.\\par \\u1605?\\u1584?\\u1603?\\u1585?\\u1577?\\par Done.\\par}") });
    await paper("Picture", { name: "map.png", mediaType: "image/png", bytes: Buffer.from("x") });
    const bytes = await packAsPdf(as("head"), await opening(as("head"), (db) => openPack(db, { id: made.id, format: "pdf" })));
    const { text } = await read(bytes);
    for (const told of ["draft.docx", "Its words, without layout and pictures", "Heading of the draft", "Observers report every month, in μg.", "Vienna | 3", "note.txt: it cannot be bound in", "States shall [struck out: not ]report. [in a script that is not set here] Done.", "map.png: it cannot be bound in"]) expect(text.replace(/\s+/g, " ")).toContain(told);
    const { rows } = await w.world.db.query("select action from audit_event where entry_id = $1 and actor_id = $2", [word, w.who.head.id]);
    expect(rows.map(({ action }) => action)).toContain("attachment.downloaded");
  });

  it("holds texts as far as there is room for all of them together, says which is cut, and names what is beyond", async () => {
    const made = await w.meeting();
    const line = "Observers report every month on what they saw and what they were told. ";
    for (const [name, letters] of [["a", 250_000], ["b", 250_000], ["c", 1_000]] as const) {
      const entry = await w.world.entry({ readers: [w.units.office], author: w.who.officer.id, title: name });
      await w.world.file({ entry, by: w.who.officer.id, reading: "done", name: `${name}.txt`, text: `${line.repeat(3)}\n\n`.repeat(Math.ceil(letters / (3 * line.length))) });
      await writing(as("officer"), (db) => addPaper(db, newPaper.parse({ id: made.id, paperId: entry })));
    }
    const { text } = await read(await packAsPdf(as("officer"), await opening(as("officer"), (db) => openPack(db, { id: made.id, format: "pdf" }))));
    expect(text).toMatch(/a\.txt\s+Its words,/);
    expect(text).toMatch(/b\.txt\s+The beginning of its words,/);
    expect(text).toMatch(/c\.txt: it cannot be bound in/);
    const letters = text.length;
    expect([letters > 380_000, letters < 460_000]).toEqual([true, true]);
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
