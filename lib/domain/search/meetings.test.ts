import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../db/transactions";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../testing/meeting-world";
import { shareMeeting } from "../meetings/commands";
import { searchInput } from "./contract";
import { searchEntries } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const search = async (who: AtMeetings, q: string, given: object = {}) => (await reading(w.who[who].asking, (db) => searchEntries(db, searchInput.parse({ q, ...given })))).items;
/** Who finds something by this word. */
async function finders(q: string): Promise<AtMeetings[]> {
  const found = await Promise.all(standingsAtMeetings.map(async (who) => [who, (await search(who, q)).length] as const));
  return found.filter(([, count]) => count > 0).map(([who]) => who);
}

const keepers: AtMeetings[] = ["head", "officer", "registry"];
const inside: AtMeetings[] = [...keepers, "contributor", "reader", "auditor"];
const readers: AtMeetings[] = [...inside, "counterpart"];
const sorted = (who: readonly AtMeetings[]) => standingsAtMeetings.filter((one) => who.includes(one));

type Row = Record<string, unknown>;
const by = { by_id: "", organisation_id: "" };
const theirs = () => ({ organisation_id: w.world.osce, unit_id: w.units.section, created_by_id: w.who.counterpart.id });
async function insert(table: string, entry: string, row: Row): Promise<string> {
  const id = randomUUID();
  await w.world.insert(table, { id, entry_id: entry, ...row });
  return id;
}
const point = (entry: string, title: string, visibility = "common", more: Row = {}) =>
  insert("agenda_item", entry, { position: 1, title, purpose: "discussion", visibility, organisation_id: w.world.un, unit_id: w.units.office, created_by_id: w.who.officer.id, ...more });
async function minutes(entry: string, plain: string, more: Row = {}): Promise<string> {
  const id = await insert("minutes_text", entry, { internal: false, organisation_id: w.world.un, ...more });
  await w.world.db.query("update minutes_text set plain = $2 where id = $1", [id, plain]);
  return id;
}

/** A shared meeting in which each word stands in one place only. */
async function spoken(state = "held"): Promise<{ id: string; word: (place: string) => string }> {
  const mark = `x${randomUUID().slice(0, 8)}`;
  const word = (place: string) => `${mark}${place}`;
  Object.assign(by, { by_id: w.who.officer.id, organisation_id: w.world.un });
  const { id } = await w.meeting({ title: `Talks ${word("title")}`, place: `Room ${word("place")}` }, { shared: true });
  await w.world.db.query("update meeting set state = 'in_session' where entry_id = $1", [id]);
  const common = await point(id, word("common"), "common", { title_other: word("other"), note: word("note"), outcome: word("outcome") });
  await point(id, word("ours"), "internal");
  const hidden = await point(id, word("hidden"), "hidden");
  await point(id, word("theirs"), "internal", theirs());
  await point(id, word("removed"), "common", { removed_at: new Date() });
  await insert("participation", id, { organisation_id: w.world.un, title_en: word("guest"), title_fr: word("hote"), added_by_id: w.who.officer.id });
  await insert("participation", id, { organisation_id: w.world.un, title_en: word("left"), title_fr: "", removed_at: new Date(), added_by_id: w.who.officer.id });
  const time = { starts_local: "2026-12-01T10:00", ends_local: "2026-12-01T11:00", format: "bilateral", organisation_id: w.world.un };
  await insert("programme_slot", id, { ...time, title: word("visit") });
  await insert("programme_slot", id, { ...time, title: word("inner"), internal: true });
  await minutes(id, word("joint"), { agenda_item_id: common });
  await minutes(id, word("annex"), { internal: true });
  await minutes(id, word("under"), { internal: true, agenda_item_id: hidden });
  await minutes(id, word("farside"), { internal: true, organisation_id: w.world.osce });
  const decision = await insert("decision", id, { number: 1, kind: "decision", text: word("decided"), by_id: by.by_id });
  await insert("decision", id, { number: -1, kind: "decision", text: word("struck"), by_id: by.by_id, removed_at: new Date() });
  await insert("decision_statement", id, { decision_id: decision, kind: "reservation", text: word("reserved"), ...by });
  await insert("action_point", id, { number: 1, text: word("agreed"), internal: false, ...by });
  const gone = await point(id, "Taken away", "common", { removed_at: new Date() });
  await insert("decision", id, { number: 2, kind: "decision", text: word("orphan"), agenda_item_id: gone, by_id: by.by_id });
  await insert("action_point", id, { number: 2, text: word("loose"), internal: false, agenda_item_id: gone, ...by });
  await insert("action_point", id, { number: 1, text: word("tasked"), internal: true, ...by });
  if (state !== "in_session") await w.world.db.query("update meeting set state = $2 where entry_id = $1", [id, state]);
  return { id, word };
}

describe("a meeting that is found", () => {
  it("is called as its reader's language calls it, with what matched marked", async () => {
    const mark = `x${randomUUID().slice(0, 8)}`;
    await w.meeting({ title: `Talks ${mark}`, titleOther: `Entretiens ${mark}`, language: "en" });
    const called = async () => (await search("officer", mark)).map((one) => [one.titlePieces.map(({ text }) => text).join(""), one.titleLanguage, one.titlePieces.some(({ match }) => match)]);
    expect(await called()).toEqual([[`Talks ${mark}`, "en", true]]);
    await w.world.db.query("update person set locale = 'fr' where id = $1", [w.who.officer.id]);
    expect(await called()).toEqual([[`Entretiens ${mark}`, "fr", true]]);
    await w.world.db.query("update person set locale = 'en' where id = $1", [w.who.officer.id]);
  });
});

describe("a meeting that seeks its time", () => {
  it("is found with how many times are proposed, and with none once it has one", async () => {
    const mark = `x${randomUUID().slice(0, 8)}`;
    const { id } = await w.meeting({ title: `Talks ${mark}` });
    const finding = async () => (await search("officer", mark)).map(({ meeting }) => meeting!.finding);
    expect(await finding()).toEqual([null]);
    await w.world.db.query("update meeting set state = 'finding_time', answers_until = '2031-03-01' where entry_id = $1", [id]);
    expect(await finding()).toEqual([{ proposals: 0, answersUntil: "2031-03-01" }]);
  });
});

describe("a meeting is found", () => {
  it("by what everybody reads of it, by its record inside only, by what is internal by those who keep it [LEAK-01, LEAK-15]", async () => {
    const { id, word } = await spoken();
    const expected: Record<string, AtMeetings[]> = {
      title: readers, place: readers, common: readers, other: readers, note: readers, outcome: readers, guest: readers, hote: readers, visit: readers,
      joint: inside, decided: inside, reserved: inside, agreed: inside,
      ours: keepers, inner: keepers, annex: keepers, tasked: keepers,
      hidden: [], theirs: [], removed: [], left: [], under: [], farside: [], struck: [], orphan: [], loose: [],
    };
    const found: Record<string, AtMeetings[]> = {};
    for (const place of Object.keys(expected)) found[place] = await finders(word(place));
    expect(found).toEqual(Object.fromEntries(Object.entries(expected).map(([place, who]) => [place, sorted(who)])));

    await w.world.insert("summary_record", { entry_id: id, state: "draft" });
    expect(await finders(word("decided"))).toEqual(sorted(inside));
    await w.world.db.query("update summary_record set state = 'circulated' where entry_id = $1", [id]);
    for (const place of ["joint", "decided", "reserved", "agreed"]) expect(await finders(word(place)), place).toEqual(sorted(readers));
    for (const place of ["orphan", "loose"]) expect(await finders(word(place)), place).toEqual([]);
    for (const place of ["ours", "inner", "annex", "tasked"]) expect(await finders(word(place)), place).toEqual(sorted(keepers));
    // Taken back to be written anew, it is the office's own again.
    await w.world.db.query("update summary_record set state = 'draft' where entry_id = $1", [id]);
    expect(await finders(word("joint"))).toEqual(sorted(inside));
  });

  it("by the other side once it is shared, and by nobody who does not take part", async () => {
    const title = `Quiet${randomUUID().slice(0, 8)}`;
    const made = await w.meeting({ title });
    expect(await finders(title)).toEqual(sorted(inside));
    await writing(w.who.head.asking, (db) => shareMeeting(db, made));
    expect(await finders(title)).toEqual(sorted(readers));
  });

  it("with pieces of what was said, of what its finder reads, and with its day", async () => {
    const { id, word } = await spoken();
    const [hit] = await search("officer", word("decided"));
    expect(hit).toMatchObject({ id, entryKind: "meeting", direction: null, document: null, meeting: { state: "held", zone: "Europe/Vienna", place: `Room ${word("place")}` } });
    expect(hit!.snippet.filter(({ match }) => match).map(({ text }) => text)).toEqual([word("decided")]);
    const [seen] = await search("counterpart", `${word("title")} or ${word("decided")} or ${word("ours")} or ${word("annex")} or ${word("tasked")}`);
    expect(seen!.id).toBe(id);
    for (const place of ["decided", "ours", "annex", "tasked", "hidden", "under"]) expect(JSON.stringify(seen), place).not.toContain(word(place));
    const [own] = await search("counterpart", `${word("title")} or ${word("theirs")}`);
    expect(own!.snippet.some(({ text, match }) => match && text === word("theirs"))).toBe(true);
  });

  it("of what is classified by its words too, and shows none of them", async () => {
    const mark = `Closed${randomUUID().slice(0, 8)}`;
    const { id } = await w.meeting({ title: "Talks", classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    await point(id, mark);
    const [hit] = await search("officer", mark);
    expect(hit).toMatchObject({ id, snippet: [] });
  });

  it("among meetings alone, or not among items", async () => {
    const mark = `Kinds${randomUUID().slice(0, 8)}`;
    const { id } = await w.meeting({ title: mark });
    const item = await w.world.entry({ title: mark, readers: [w.units.office], author: w.who.officer.id });
    expect((await search("officer", mark, { kind: ["meeting"] })).map((one) => one.id)).toEqual([id]);
    expect((await search("officer", mark, { kind: ["item"] })).map((one) => one.id)).toEqual([item]);
  });
});

describe("the words of a meeting follow it", () => {
  it("when a point is renamed, made common or taken away, when somebody leaves, and when a decision is put otherwise", async () => {
    const { id, word } = await spoken();
    const change = (sql: string) => w.world.db.query(`${sql} where entry_id = $1`, [id]);
    await change(`update agenda_item set title = '${word("renamed")}'`);
    expect([await finders(word("common")), await finders(word("renamed"))]).toEqual([[], sorted(readers)]);
    await change(`update agenda_item set title = '${word("lifted")}', visibility = 'common'`);
    expect(await finders(word("lifted"))).toEqual(sorted(readers));
    await change("update agenda_item set removed_at = now()");
    expect(await finders(word("lifted"))).toEqual([]);
    await change("update participation set removed_at = now()");
    expect(await finders(word("guest"))).toEqual([]);
    await change(`update decision set text = '${word("otherwise")}'`);
    expect([await finders(word("decided")), await finders(word("otherwise"))]).toEqual([[], sorted(inside)]);
    await w.world.db.query("delete from decision_statement where entry_id = $1", [id]);
    expect(await finders(word("reserved"))).toEqual([]);
  });

  it("while it is in session all but the minutes, which are found when it is over, and what is written then at once", async () => {
    const { id, word } = await spoken("in_session");
    expect(await finders(word("decided"))).toEqual(sorted(inside));
    await w.world.db.query("update meeting set state = 'held' where entry_id = $1", [id]);
    expect(await finders(word("joint"))).toEqual(sorted(inside));
    await w.world.db.query("update minutes_text set plain = $2 where entry_id = $1 and not internal", [id, word("after")]);
    expect([await finders(word("joint")), await finders(word("after"))]).toEqual([[], sorted(inside)]);
  });
});
