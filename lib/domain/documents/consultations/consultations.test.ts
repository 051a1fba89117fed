import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { todayIn } from "../../../db/days";
import { opening, reading, writing } from "../../../db/transactions";
import { house, type House } from "../../../testing/house";
import type { World } from "../../../testing/world";
import { countPassages, takeCommentBack, writeComment } from "../../comments/commands";
import { commentsAsked, writtenComment } from "../../comments/contract";
import { listComments } from "../../comments/queries";
import { listNotifications } from "../../notifications/queries";
import { fileDocument } from "../commands";
import { newDocument } from "../contract";
import { getDocument } from "../queries";
import { withdrawVersion } from "../lifecycle/commands";
import { draftVersion, putLanguage, removeLanguage } from "../versions/commands";
import { closeConsultation, disposeOfComment, extendConsultation, openConsultation, sayNothing } from "./commands";
import { consultationFilter, givenDisposition, newConsultation } from "./contract";
import { closeDueConsultations } from "./jobs";
import { getFileInVersion, listCommentsOnVersion, listConsultations, listConsultationsOf } from "./queries";

let world: World;
let [office, department, section, partners]: string[] = [];
let who: House<"asked" | "colleague" | "unasked" | "administrator">["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  ({ world, office, department, partners, who } = await house(async ({ office, department, world }) => {
    section = await world.unit("Section", [world.un]);
    return {
      asked: ["contributor", department], colleague: ["contributor", department], unasked: ["contributor", section], auditor: ["auditor", section, 2], administrator: ["administrator", office, 0],
    };
  }));
});
afterAll(() => world.end());

const daysOn = (days: number) => todayIn("Europe/Vienna", new Date(Date.now() + days * 86_400_000));
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: unknown }) => error.fields ?? error.reason ?? error.kind ?? String(error));

/** In force for the office, the department and a section; its next version is drafted, with a file of three pages. */
async function drafted() {
  const { id } = await writing(who.head.asking, (db) => fileDocument(db, newDocument.parse({
    origin: "own", documentType: "guidance", title: "Guidance", classification: "UNCLASSIFIED", audience: [office, department, section],
    languages: [{ language: "en", standing: "original", title: "Guidance", uploads: [] }],
  })));
  await world.db.query("update document_version set state = 'cleared', frozen_at = now(), manifest_hash = sha256('x') where entry_id = $1", [id]);
  await world.db.query("update document_version set state = 'issued', issued_at = now() where entry_id = $1", [id]);
  const version = await writing(who.officer.asking, (db) => draftVersion(db, { id, change: "substantive", note: "A new chapter" }));
  const file = await world.file({ entry: id, by: who.officer.id, name: "draft.pdf", mediaType: "application/pdf", text: "words of the draft", reading: "done" });
  await world.db.query("update attachment set pages = 3 where id = $1", [file]);
  const { rows } = await world.db.query<{ id: string; version_id: string }>("select id, version_id from language_version where entry_id = $1", [id]);
  const language = rows.find((row) => row.version_id === version.id)!.id;
  await world.insert("language_version_file", { language_version_id: language, attachment_id: file });
  const inForce = rows.find((row) => row.version_id !== version.id)!;
  return { id, version: version.id, language, file, inForce };
}
const ask = (name: Who, version: string, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => openConsultation(db, newConsultation.parse({ id: version, revision: 1, parties: [department], question: "What do you think?", until: daysOn(7), ...more })));
const comment = (name: Who, id: string, place: Record<string, unknown> | undefined, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => writeComment(db, writtenComment.parse({ id, revision: 1, side: "joint", text: "A remark on the draft", place, ...more })));
const table = (name: Who, version: string) => opening(who[name].asking, (db) => listCommentsOnVersion(db, { id: version }));
const onEntry = async (name: Who, id: string, side = "joint") => (await opening(who[name].asking, (db) => listComments(db, commentsAsked.parse({ id, side })))).items;
const of = async (name: Who, version: string) => (await opening(who[name].asking, (db) => listConsultationsOf(db, { id: version }))).items;
const waiting = async (name: Who, id: string) =>
  (await reading(who[name].asking, (db) => listConsultations(db, consultationFilter.parse({ waiting: "me", limit: 100 })))).items.filter((one) => one.entry.id === id);
const state = async (version: string) => (await world.db.query<{ state: string }>("select state from document_version where id = $1", [version])).rows[0]!.state;
const told = async (name: Who, about: string) => (await world.db.query<{ what: string }>("select what from notification where person_id = $1 and entry_id = $2 order by at", [who[name].id, about])).rows.map((row) => row.what);
const dispose = (name: Who, id: string, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => disposeOfComment(db, givenDisposition.parse({ id, asOf: null, disposition: "accepted", ...more })));

describe("asking for comments", () => {
  it("shows the draft to those asked, tells them, and says so of the version", async () => {
    const { id, version } = await drafted();
    expect((await opening(who.asked.asking, (db) => getDocument(db, { id }))).versions.map((one) => one.label)).toEqual(["1.0"]);
    const opened = await ask("officer", version);
    expect(opened).toMatchObject({ version: "2.0", until: daysOn(7), closedAt: null, parties: [{ party: { id: department }, answered: null, comments: 0 }], may: { extend: true, close: true, sayNothing: false } });
    expect(await state(version)).toBe("in_consultation");
    expect((await opening(who.asked.asking, (db) => getDocument(db, { id }))).versions.map((one) => one.label)).toEqual(["2.0", "1.0"]);
    expect(await told("asked", id)).toEqual(["consultation.opened"]);
    expect((await reading(who.asked.asking, (db) => listNotifications(db, { limit: 50 } as never))).items.some((one) => one.what === "consultation.opened")).toBe(true);
    expect(await told("unasked", id)).toEqual([]);
    expect(await waiting("asked", id)).toMatchObject([{ id: opened.id, may: { sayNothing: true, close: false } }]);
    expect(await waiting("officer", id)).toEqual([]);
  });

  it.each([
    ["head", "done"], ["officer", "done"], ["registry", "forbidden"], ["unasked", "not_found"], ["reader", "not_found"], ["counterpart", "not_found"], ["administrator", "forbidden"], ["auditor", "forbidden"],
  ] as const)("is for whoever writes in the document: %s", async (name, verdict) => {
    const { version } = await drafted();
    expect(await refusal(ask(name, version))).toBe(verdict);
  });

  it("asks only those of the own side among whom somebody can open the document", async () => {
    const { version } = await drafted();
    const empty = await world.unit("Nobody’s", [world.un]);
    expect(await refusal(ask("officer", version, { parties: [partners] }))).toEqual({ parties: "other_side" });
    expect(await refusal(ask("officer", version, { parties: [empty] }))).toEqual({ parties: "cannot_open" });
    expect(await refusal(ask("officer", version, { parties: [who.administrator.id] }))).toEqual({ parties: "cannot_open" });
    expect(await refusal(ask("officer", version, { parties: [crypto.randomUUID()] }))).toEqual({ parties: "unknown" });
    expect(newConsultation.safeParse({ id: version, revision: 1, parties: [], until: daysOn(1) }).success).toBe(false);
    expect(newConsultation.safeParse({ id: version, revision: 1, parties: [office, office], until: daysOn(1) }).success).toBe(false);
  });

  it("is refused in the past, from an older state, and for what is no draft", async () => {
    const { version, inForce } = await drafted();
    expect(await refusal(ask("officer", version, { until: daysOn(-1) }))).toEqual({ until: "in_the_past" });
    expect(await refusal(ask("officer", version, { revision: 2 }))).toBe("changed_meanwhile");
    const { rows } = await world.db.query<{ revision: number }>("select revision from document_version where id = $1", [inForce.version_id]);
    expect(await refusal(ask("officer", inForce.version_id, { revision: rows[0]!.revision }))).toBe("no_draft_to_consult_on");
  });
});

describe("a consultation", () => {
  it("knows who answered: by a comment on the version, or by having nothing to say", async () => {
    const { id, version } = await drafted();
    const { id: consultation } = await ask("officer", version, { parties: [department, who.unasked.id] });
    await comment("asked", id, { versionId: version });
    const answers = (await of("officer", version))[0]!.parties;
    expect(answers.find((one) => one.party.id === department)).toMatchObject({ answered: "comments", comments: 1 });
    expect(answers.find((one) => one.party.id === who.unasked.id)).toMatchObject({ answered: null, comments: 0 });
    expect(await waiting("asked", id)).toEqual([]);
    expect(await waiting("colleague", id)).toEqual([]);
    const said = await writing(who.unasked.asking, (db) => sayNothing(db, { id: consultation }));
    expect(said.parties.find((one) => one.mine)).toMatchObject({ answered: "no_comment" });
    expect(await refusal(writing(who.unasked.asking, (db) => sayNothing(db, { id: consultation })))).toBe("answered_already");
    expect(await refusal(writing(who.officer.asking, (db) => sayNothing(db, { id: consultation })))).toBe("forbidden");
    expect(await refusal(writing(who.reader.asking, (db) => sayNothing(db, { id: consultation })))).toBe("forbidden");
    expect(await told("officer", id)).toContain("consultation.answered");
  });

  it("is extended from the day that was read, and closed by hand: the version is a draft again", async () => {
    const { id, version } = await drafted();
    const { id: consultation } = await ask("officer", version);
    const extend = (name: Who, was: string, until: string) => writing(who[name].asking, (db) => extendConsultation(db, { id: consultation, was, until }));
    expect(await refusal(extend("asked", daysOn(7), daysOn(9)))).toBe("forbidden");
    expect(await refusal(extend("unasked", daysOn(7), daysOn(9)))).toBe("not_found");
    expect(await refusal(extend("officer", daysOn(7), daysOn(6)))).toEqual({ until: "not_later" });
    expect(await extend("officer", daysOn(7), daysOn(9))).toMatchObject({ until: daysOn(9) });
    expect(await refusal(extend("head", daysOn(7), daysOn(10)))).toBe("changed_meanwhile");
    expect(await told("asked", id)).toEqual(["consultation.opened", "consultation.extended"]);
    const close = (name: Who) => writing(who[name].asking, (db) => closeConsultation(db, { id: consultation }));
    expect(await refusal(close("asked"))).toBe("forbidden");
    expect(await close("head")).toMatchObject({ closedBy: { titleEn: expect.any(String) }, may: { extend: false, close: false, sayNothing: false } });
    expect(await state(version)).toBe("draft");
    expect(await refusal(close("head"))).toBe("consultation_closed");
    expect(await refusal(writing(who.asked.asking, (db) => sayNothing(db, { id: consultation })))).toBe("consultation_closed");
    expect(await of("asked", version)).toHaveLength(1);
  });

  it("ends by the clock when its last day is over, once, and not while another is open or the version is being cleared", async () => {
    const { id, version } = await drafted();
    const first = await ask("officer", version);
    await world.db.query("update consultation set until = $2 where id = $1", [first.id, daysOn(0)]);
    expect(await closeDueConsultations()).toBe(0);
    await world.db.query("update consultation set until = $2 where id = $1", [first.id, daysOn(-1)]);
    const second = await ask("officer", version, { revision: 2, parties: [section] });
    expect(await closeDueConsultations()).toBe(1);
    expect(await closeDueConsultations()).toBe(0);
    expect(await state(version)).toBe("in_consultation");
    expect(await told("officer", id)).toContain("consultation.ended");
    await world.db.query("update document_version set state = 'in_clearance' where id = $1", [version]);
    await world.db.query("update consultation set until = $2 where id = $1", [second.id, daysOn(-1)]);
    expect(await closeDueConsultations()).toBe(1);
    expect(await state(version)).toBe("in_clearance");
    const { rows } = await world.db.query("select actor_id, details->>'because' as because from audit_event where entry_id = $1 and action = 'consultation.closed'", [id]);
    expect(rows).toEqual([{ actor_id: null, because: "last_day" }, { actor_id: null, because: "last_day" }]);
  });
});

describe("a consultation whose version goes on", () => {
  const cleared = (version: string) => world.db.query("update document_version set state = 'cleared', frozen_at = now(), manifest_hash = sha256('x') where id = $1", [version]);
  const because = async (id: string) => (await world.db.query("select details->>'because' as because from audit_event where entry_id = $1 and action = 'consultation.closed'", [id])).rows.map((row) => row.because);

  it("is over once it is cleared: it waits for nobody any more, and whoever asked and those asked are told", async () => {
    const { id, version } = await drafted();
    const { id: consultation } = await ask("officer", version);
    await world.db.query("update document_version set state = 'in_clearance' where id = $1", [version]);
    expect(await waiting("asked", id)).toHaveLength(1);
    await cleared(version);
    expect(await waiting("asked", id)).toEqual([]);
    expect(await of("officer", version)).toMatchObject([{ closedAt: expect.any(String), closedBy: null, may: { extend: false, close: false, sayNothing: false } }]);
    expect([(await told("officer", id)).at(-1), (await told("asked", id)).at(-1)]).toEqual(["consultation.ended", "consultation.ended"]);
    expect(await told("unasked", id)).not.toContain("consultation.ended");
    expect(await refusal(writing(who.asked.asking, (db) => sayNothing(db, { id: consultation })))).toBe("consultation_closed");
    expect([await because(id), await closeDueConsultations()]).toEqual([["version"], 0]);
  });

  it("is over when the draft is dropped, and does not come back with a version that goes back to a draft", async () => {
    const { id, version } = await drafted();
    await ask("officer", version);
    await writing(who.head.asking, (db) => withdrawVersion(db, { id: version, revision: 2, because: "Not needed", endReleases: false }));
    expect([await because(id), (await told("asked", id)).at(-1)]).toEqual([["version"], "consultation.ended"]);
    const other = await drafted();
    await ask("officer", other.version);
    await world.db.query("update document_version set state = 'in_clearance' where id = $1", [other.version]);
    await cleared(other.version);
    await world.db.query("update document_version set state = 'draft', frozen_at = null, manifest_hash = null where id = $1", [other.version]);
    expect(await waiting("asked", other.id)).toEqual([]);
  });

  it("left open before, is ended by the clock", async () => {
    const { id, version } = await drafted();
    await ask("officer", version);
    await world.db.query("alter table document_version disable trigger end_consultations");
    await world.db.query("update document_version set state = 'in_clearance' where id = $1", [version]);
    await cleared(version);
    await world.db.query("alter table document_version enable trigger end_consultations");
    expect([await closeDueConsultations(), await because(id), await state(version)]).toEqual([1, ["version"], "cleared"]);
  });
});

describe("a comment on a version", () => {
  it("is pinned to a page of a file, with the words it is about, and listed in the order of the text", async () => {
    const { id, version, language, file } = await drafted();
    await ask("officer", version);
    await comment("asked", id, { versionId: version, attachmentId: file, page: 3, quote: "the last words" });
    await comment("asked", id, { versionId: version, attachmentId: file, page: 1, passage: 2 });
    await comment("asked", id, { versionId: version }, { side: "internal" });
    const { items, undisposed } = await table("officer", version);
    expect(items.map((one) => [one.side, one.place.file?.name ?? null, one.place.page, one.place.passage, one.place.quote])).toEqual([
      ["internal", null, null, null, ""], ["joint", "draft.pdf", 1, 2, ""], ["joint", "draft.pdf", 3, null, "the last words"],
    ]);
    expect(items[1]!.place).toMatchObject({ version: { id: version, label: "2.0" }, language: { id: language, language: "en" }, file: { id: file } });
    expect(undisposed).toBe(3);
    expect((await onEntry("officer", id)).map((one) => one.place?.page)).toEqual([1, 3]);
  });

  it("is of a version, a language and a file that are there and are the entry’s: anything else is unknown", async () => {
    const [one, other] = [await drafted(), await drafted()];
    const unknown = { place: "unknown" };
    expect(await refusal(comment("officer", one.id, { versionId: other.version }))).toEqual(unknown);
    expect(await refusal(comment("officer", one.id, { versionId: one.version, attachmentId: other.file }))).toEqual(unknown);
    expect(await refusal(comment("officer", one.id, { versionId: one.version, languageVersionId: one.inForce.id }))).toEqual(unknown);
    expect(await refusal(comment("officer", one.id, { versionId: one.version, page: 1 }))).toEqual({ place: "needs_file" });
    expect(await refusal(comment("officer", one.id, { versionId: one.version, attachmentId: one.file, page: 4 }))).toEqual({ place: "no_such_page" });
    expect(await refusal(comment("unasked", one.id, { versionId: one.version }))).toEqual(unknown);
  });

  it("is pinned to a paragraph that its file has, in a table too; a file of pages has none to pin to", async () => {
    const { id, version, file: paged } = await drafted();
    const text = await world.file({ entry: id, by: who.officer.id, text: "Observers\n\nThey report every month." });
    const values = await world.file({ entry: id, by: who.officer.id, mediaType: "text/csv", text: "City,Observers\nVienna,3" });
    const pinned = (attachmentId: string, passage?: number) =>
      refusal(countPassages(who.officer.asking, writtenComment.parse({ id, revision: 1, side: "joint", text: "x", place: { versionId: version, attachmentId, passage } })));
    const absent = { place: "no_such_passage" };
    expect([await pinned(text, 1), await pinned(text, 2), await pinned(text, 3)]).toEqual(["done", "done", absent]);
    expect([await pinned(values, 4), await pinned(values, 5)]).toEqual(["done", absent]);
    expect([await pinned(paged, 1), await pinned(paged)]).toEqual([absent, "done"]);
    // What was not read yet has no paragraphs to count.
    expect(await pinned(await world.file({ entry: id, by: who.officer.id, bytes: Buffer.from("x") }), 9)).toBe("done");
    // What its author may not open is for the command to call unknown.
    expect(await pinned(crypto.randomUUID(), 1)).toBe("done");
  });

  it("on a draft is not there for a reader who is not asked: no words, no place, no count, no news, no trace [LEAK]", async () => {
    const { id, version, file, inForce } = await drafted();
    const before = await onEntry("unasked", id);
    const heard = await told("unasked", id);
    await ask("officer", version);
    for (const side of ["joint", "internal"]) await comment("asked", id, { versionId: version, attachmentId: file, page: 2, quote: "words of the draft" }, { side });
    await dispose("officer", (await table("officer", version)).items[0]!.id);
    expect(await onEntry("unasked", id)).toEqual(before);
    expect(await onEntry("unasked", id, "internal")).toEqual([]);
    expect(await refusal(table("unasked", version))).toBe("not_found");
    expect(await refusal(of("unasked", version))).toBe("not_found");
    expect((await table("unasked", inForce.version_id)).items).toEqual([]);
    const counted = (name: Who) => reading(who[name].asking, async (db) => [
      await db.comment.count({ where: { entryId: id } }), await db.commentPlace.count({ where: { entryId: id } }), await db.commentDisposition.count({ where: { entryId: id } }),
      await db.consultation.count({ where: { entryId: id } }), await db.auditEvent.count({ where: { entryId: id, OR: [{ action: { startsWith: "consultation." } }, { action: { startsWith: "comment." } }] } }),
    ]);
    expect(await counted("unasked")).toEqual([0, 0, 0, 0, 0]);
    expect(await counted("officer")).toEqual([2, 2, 1, 1, 4]);
    expect(await told("unasked", id)).toEqual(heard);
    // Somebody who is not asked cannot be drawn in by being mentioned.
    expect(await refusal(comment("asked", id, { versionId: version }, { mentions: [who.unasked.id] }))).toEqual({ mentions: "cannot_read" });
    expect(await refusal(comment("asked", id, { versionId: version }, { mentions: [who.colleague.id] }))).toBe("done");
  });

  it("is told outside only of versions that went with a release, and its place only of files that did [LEAK]", async () => {
    const { id, version, file } = await drafted();
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [id, partners]);
    await comment("officer", id, { versionId: version, attachmentId: file, page: 1, quote: "words of the draft" });
    await comment("officer", id, { versionId: version, attachmentId: file, page: 2 }, { side: "internal" });
    expect(await onEntry("counterpart", id)).toEqual([]);
    expect(await told("counterpart", id)).toEqual([]);
    expect(await refusal(table("counterpart", version))).toBe("not_found");
    const other = await world.file({ entry: id, by: who.officer.id, name: "annex.pdf", mediaType: "application/pdf", text: "x", reading: "done" });
    const { rows } = await world.db.query<{ id: string }>("select id from language_version where version_id = $1", [version]);
    await world.insert("language_version_file", { language_version_id: rows[0]!.id, attachment_id: other, position: 1 });
    await comment("officer", id, { versionId: version, attachmentId: other, quote: "words of the annex" });
    const release = await world.release({ entry: id, to: [partners!], by: who.head.id, attachments: [file] });
    expect(release).toBeTruthy();
    const { items, undisposed } = await table("counterpart", version);
    expect(items.map((one) => one.place.quote)).toEqual(["words of the draft"]);
    expect(undisposed).toBe(1);
    expect(JSON.stringify(await onEntry("counterpart", id))).not.toContain("words of the annex");
    expect(items[0]!.may.dispose).toBe(false);
  });
});

describe("a file that is read", () => {
  const read = (name: Who, file: string, from?: string) => reading(who[name].asking, (db) => getFileInVersion(db, { id: file, comment: from }));

  it("is read in its version, with the comments pinned to it under the numbers of the list, and is open to comments while they are asked for", async () => {
    const { id, version, language, file } = await drafted();
    expect(await read("officer", file)).toMatchObject({ until: null, may: { comment: false } });
    const { id: consultation } = await ask("officer", version);
    await comment("officer", id, { versionId: version });
    const said = await comment("asked", id, { versionId: version, attachmentId: file, page: 2, quote: "words of the draft" });
    const back = await comment("asked", id, { versionId: version, attachmentId: file, page: 3, quote: "taken back" });
    await writing(who.asked.asking, (db) => takeCommentBack(db, { id: back.id }));
    const { rows } = await world.db.query<{ reference: string }>("select reference from entry where id = $1", [id]);
    expect(await read("asked", file)).toEqual({
      entry: { id, reference: rows[0]!.reference, revision: 1 }, version: { id: version, label: "2.0" }, language: { id: language, language: "en" }, until: daysOn(7),
      comments: [{ id: said.id, number: 2, page: 2, passage: null, quote: "words of the draft" }], may: { comment: true },
    });
    expect((await table("asked", version)).items[1]!.id).toBe(said.id);
    expect((await read("auditor", file))?.may).toEqual({ comment: false });
    await writing(who.officer.asking, (db) => closeConsultation(db, { id: consultation }));
    expect(await read("asked", file)).toMatchObject({ until: null, may: { comment: false }, comments: [{ id: said.id }] });
    expect(await read("officer", file)).toMatchObject({ until: null, may: { comment: false }, comments: [{ id: said.id }] });
  });

  it("stands in two versions: comments stay with their own, and one is led to the version of the comment one comes from", async () => {
    const { id, version, file, inForce } = await drafted();
    await world.db.query("alter table language_version_file disable trigger user");
    await world.insert("language_version_file", { language_version_id: inForce.id, attachment_id: file });
    await world.db.query("alter table language_version_file enable trigger user");
    const [earlier, later] = [await comment("officer", id, { versionId: inForce.version_id, attachmentId: file, page: 1 }), await comment("officer", id, { versionId: version, attachmentId: file, page: 2 })];
    const told = async (from?: string) => {
      const stands = await read("officer", file, from);
      return [stands?.version.label, stands?.comments.map((one) => one.id)];
    };
    expect([earlier.place?.version.label, later.place?.version.label]).toEqual(["1.0", "2.0"]);
    expect(await told()).toEqual(["2.0", [later.id]]);
    expect(await told(earlier.id)).toEqual(["1.0", [earlier.id]]);
    expect(await told("not an id")).toEqual(["2.0", [later.id]]);
    await ask("officer", version);
    expect(await told(earlier.id)).toEqual(["1.0", [earlier.id]]);
    expect((await read("officer", file, earlier.id))?.may.comment).toBe(false);
    // Who is not asked reads it in the version he sees, and hears nothing of the draft.
    expect(await read("unasked", file, later.id)).toMatchObject({ version: { label: "1.0" }, until: null, comments: [{ id: earlier.id }], may: { comment: false } });
  });

  it("is told of no comment that its reader does not see, and of no version where it stands in none [LEAK]", async () => {
    const { id, version, file } = await drafted();
    await ask("officer", version);
    const own = await comment("officer", id, { versionId: version, attachmentId: file, page: 1, quote: "between ourselves" }, { side: "internal" });
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [id, partners]);
    await world.release({ entry: id, to: [partners!], by: who.head.id, attachments: [file] });
    expect(await read("counterpart", file)).toMatchObject({ version: { label: "2.0" }, until: null, comments: [], may: { comment: false } });
    expect(await read("counterpart", file, own.id)).toMatchObject({ comments: [] });
    expect(await read("unasked", file)).toBeNull();
    const loose = await world.file({ entry: id, by: who.officer.id, name: "loose.pdf", mediaType: "application/pdf", text: "x", reading: "done" });
    expect(await read("officer", loose)).toBeNull();
  });
});

describe("a file that is replaced while comments are asked for", () => {
  it("is told to those asked and to whoever commented on it, and their comments say that they are about the earlier one", async () => {
    const { id, version, file } = await drafted();
    await ask("officer", version);
    await comment("head", id, { versionId: version, attachmentId: file, page: 2, quote: "words of the draft" });
    const revision = (await world.db.query<{ revision: number }>("select revision from document_version where id = $1", [version])).rows[0]!.revision;
    expect((await table("asked", version)).items[0]!.place.file).toEqual({ id: file, name: "draft.pdf", earlier: false });
    const uploads = [await world.upload(who.officer.id)];
    await writing(who.officer.asking, (db) => putLanguage(db, { id: version, revision, language: "en", standing: "original", title: "Guidance", uploads }));
    for (const name of ["asked", "colleague", "head"] as const) expect((await told(name, id)).filter((what) => what === "consultation.text_replaced"), name).toHaveLength(1);
    expect(await told("unasked", id)).not.toContain("consultation.text_replaced");
    expect(await told("officer", id)).not.toContain("consultation.text_replaced");
    expect((await table("asked", version)).items[0]!.place).toMatchObject({ file: { id: file, name: "draft.pdf", earlier: true }, page: 2, quote: "words of the draft" });
    expect(await refusal(writing(who.officer.asking, (db) => removeLanguage(db, { id: version, language: "en", revision: revision + 1 })))).toBe("language_commented");
    expect((await table("asked", version)).items).toHaveLength(1);
  });

  it("is no news where only the title is another", async () => {
    const { id, version } = await drafted();
    await ask("officer", version);
    const revision = (await world.db.query<{ revision: number }>("select revision from document_version where id = $1", [version])).rows[0]!.revision;
    await writing(who.officer.asking, (db) => putLanguage(db, { id: version, revision, language: "en", standing: "original", title: "Guidance, corrected" }));
    expect(await told("asked", id)).not.toContain("consultation.text_replaced");
  });
});

describe("what became of a comment", () => {
  it("is said by whoever writes in the document, with the reason that is owed, and told to its author", async () => {
    const { id, version } = await drafted();
    await ask("officer", version);
    const { id: remark } = await comment("asked", id, { versionId: version });
    expect(await refusal(dispose("asked", remark))).toBe("forbidden");
    expect(await refusal(dispose("reader", remark))).toBe("forbidden");
    expect(await refusal(dispose("unasked", remark))).toBe("not_found");
    expect(await refusal(dispose("officer", remark, { disposition: "not_accepted" }))).toEqual({ reason: "required" });
    const said = await dispose("officer", remark, { disposition: "not_accepted", reason: "The mandate does not reach so far" });
    expect(said.disposition).toMatchObject({ disposition: "not_accepted", reason: "The mandate does not reach so far" });
    expect(await told("asked", id)).toContain("comment.disposed");
    expect((await table("asked", version))).toMatchObject({ undisposed: 0, items: [{ disposition: { disposition: "not_accepted" }, may: { dispose: false } }] });
    expect(await refusal(dispose("head", remark))).toBe("changed_meanwhile");
    expect((await dispose("head", remark, { asOf: said.disposition!.at })).disposition).toMatchObject({ disposition: "accepted", reason: "" });
  });

  it("is not said of a comment on the entry as such, nor of one that was taken back", async () => {
    const { id, version } = await drafted();
    const plain = await comment("officer", id, undefined);
    expect(await refusal(dispose("officer", plain.id))).toBe("not_found");
    const pinned = await comment("officer", id, { versionId: version });
    await writing(who.officer.asking, (db) => takeCommentBack(db, { id: pinned.id }));
    expect(await refusal(dispose("officer", pinned.id))).toBe("comment_taken_back");
    expect((await table("officer", version)).undisposed).toBe(0);
  });
});
