import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { queriesOf } from "../../testing/counted-queries";
import { World } from "../../testing/world";
import { getAudience, getHistory } from "../entries/queries";
import { editItem, logItem } from "./commands";
import { editedItem, itemFilter, newItem } from "./contract";
import { getItem, listItems } from "./queries";

let world: World;
let [office, annex, outside]: string[] = [];
type Who = "head" | "officer" | "colleague" | "registry" | "contributor" | "counterpart" | "reader" | "low";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  annex = await world.unit("Annex", [world.un]);
  outside = await world.unit("Department", [world.osce], world.osce);
  const make = async (name: Who, role: Parameters<World["person"]>[0]["role"], clearance: number, unit: string) => {
    const id = await world.person({ role, clearance, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", 2, office);
  await make("officer", "officer", 2, office);
  await make("colleague", "officer", 2, office);
  await make("registry", "registry", 1, office);
  await make("contributor", "contributor", 1, annex!);
  await make("counterpart", "counterpart", 1, outside!);
  await make("reader", "reader", 1, office);
  await make("low", "officer", 0, office);
  for (const [scheme, code] of [["topic", "arms"], ["topic", "media"], ["region", "europe"]]) await world.insert("taxonomy_term", { scheme, code, name_en: code, name_fr: code });
});
afterAll(() => world.end());

const log = (as: Who, given: Record<string, unknown> = {}) => writing(who[as].asking, (db) => logItem(db, newItem.parse({ title: "A title", ...given })));
const edit = (as: Who, id: string, revision: number, given: Record<string, unknown>) => writing(who[as].asking, (db) => editItem(db, editedItem.parse({ id, revision, ...given })));
const get = (as: Who, id: string) => opening(who[as].asking, (db) => getItem(db, { id }));
const list = (as: Who, given: Record<string, unknown> = {}) => reading(who[as].asking, (db) => listItems(db, itemFilter.parse(given)));
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const classified = { classification: "CONFIDENTIAL", classificationReason: "deliberation" } as const;
const open = { classification: "UNCLASSIFIED" } as const;

describe("logging an item", () => {
  it("by its title alone keeps the safe thing: confidential, to be appraised, for the own office", async () => {
    const kept = await log("officer");
    expect(await get("officer", kept.id)).toMatchObject({
      title: "A title", classification: "CONFIDENTIAL", classificationReason: "to_be_appraised", status: "to_be_appraised", revision: 1,
      audience: [{ id: office }], custodian: { id: office }, originator: { id: office }, direction: "internal", kind: "other", form: "other", language: "en",
      embargoUntil: null, topics: [], regions: [], caveats: [],
    });
    expect(kept.reference).toMatch(/^INF-\d{4}-\d{4,}$/);
    expect((await told(get("contributor", kept.id)))).toEqual({ kind: "not_found" });
  });

  it("keeps every field as it was given, and the same by reference in any case", async () => {
    const given = {
      title: "O’Brien ‘null’ 0 -0 1e5 😀", titleOther: "Un titre", summary: "A summary", summaryOther: "Un résumé", text: "Line one\n\nLine two \\ % _ ' \" <b>", language: "fr", direction: "incoming",
      kind: "report", form: "note_verbale", originatorId: outside!, custodianId: annex!, dateOfInformation: "2028-02-29", dateReceived: "2028-03-01", originalMarking: "OSCE RESTRICTED",
      ...classified, caveats: ["originator_control"], embargoUntil: null, audience: [office!, who.reader.id], topics: ["arms", "media"], regions: ["europe"],
    };
    const { id, reference } = await log("officer", given);
    const item = await get("officer", reference.toLowerCase());
    expect(item.id).toBe(id);
    const { originatorId, custodianId, audience, topics, regions, ...plain } = given;
    expect(item).toMatchObject({ ...plain, registerDate: "2028-02-29", status: "registered", originator: { id: originatorId }, custodian: { id: custodianId } });
    expect(item.audience.map((p) => p.id).sort()).toEqual([...audience].sort());
    expect([item.topics.map((t) => t.code), item.regions.map((t) => t.code)]).toEqual([topics, regions]);
  });

  it("stands under the day of the information, else received, else filed in Vienna", async () => {
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Vienna" }).format();
    expect((await get("officer", (await log("officer", { dateReceived: "2026-01-02" })).id)).registerDate).toBe("2026-01-02");
    expect((await get("officer", (await log("officer")).id)).registerDate).toBe(today);
  });

  it.each(["head", "officer", "registry", "contributor"] as const)("is for the %s", async (as) => expect(await told(log(as))).toBe("done"));
  it.each(["counterpart", "reader"] as const)("is not for the %s", async (as) => expect(await told(log(as))).toEqual({ kind: "forbidden" }));

  it.each([
    ["originatorId", { originatorId: randomUUID() }], ["custodianId", { custodianId: randomUUID() }], ["audience", { audience: [randomUUID()] }],
    ["topics", { topics: ["unheard"] }], ["regions", { regions: ["arms"] }],
  ])("with an unknown %s is told so on the field", async (field, given) => {
    expect(await told(log("officer", given))).toMatchObject({ kind: "invalid", fields: { [field]: "unknown" } });
  });

  it("is kept by a unit or a post, never by a person; who may not know of the post reads the entry, and of its unit [LEAK-12]", async () => {
    const post = await world.post(office!, who.officer.id);
    expect(await told(log("officer", { custodianId: who.officer.id }))).toMatchObject({ kind: "invalid", fields: { custodianId: "unknown" } });
    const { id } = await log("officer", { classification: "UNCLASSIFIED", custodianId: post, audience: [office!] });
    await world.release({ entry: id, to: [who.counterpart.id], by: who.officer.id });
    expect((await get("officer", id)).custodian).toMatchObject({ id: post, kind: "post" });
    expect((await list("counterpart")).items.map((item) => item.id)).toContain(id);
    const item = await get("counterpart", id);
    expect(item.custodian).toMatchObject({ id: office, kind: "unit" });
    expect(JSON.stringify(item)).not.toContain(post);
  });

  it("is for one's own side: a party of the other, and a forum, get it by release, and who stood in the audience before stays", async () => {
    const forum = await world.forum([office!, outside!]);
    for (const party of [world.osce, outside!, who.counterpart.id, forum]) {
      expect(await told(log("officer", { ...open, audience: [office!, party] }))).toEqual({ kind: "invalid", fields: { audience: "other_side" } });
      const { id } = await log("officer", open);
      expect(await told(edit("officer", id, 1, { audience: [office!, party] }))).toEqual({ kind: "invalid", fields: { audience: "other_side" } });
    }
    const before = await world.entry({ readers: [office!, outside!], author: who.officer.id });
    await world.db.query(`update entry_revision set snapshot = '{}' where entry_id = $1`, [before]);
    expect(await told(edit("officer", before, 1, { audience: [office!, outside!, annex!] }))).toBe("done");
  });

  it("names no party of auditors and no originator that is a person", async () => {
    expect(await told(log("officer", { audience: ["00000000-0000-4000-8000-000000000001"] }))).toMatchObject({ kind: "invalid" });
    expect(await told(log("officer", { originatorId: who.officer.id }))).toMatchObject({ kind: "invalid", fields: { originatorId: "unknown" } });
  });

  it.each([
    ["an unknown field", { reference: "INF-2026-1000" }], ["no title", { title: " " }], ["a null byte", { title: "a\u0000b" }], ["half a character", { text: "\ud800" }],
    ["an impossible day", { dateOfInformation: "2026-02-29" }], ["the 30th of February", { dateReceived: "2026-02-30" }], ["month 13", { dateReceived: "2026-13-01" }], ["a year of five digits", { dateReceived: "10000-01-01" }],
    ["an unknown marking", { classification: "TOP_SECRET" }], ["a marking in small letters", { classification: "confidential" }], ["an array for a string", { title: ["a"] }], ["null for a text", { text: null }],
    ["nobody to read it", { audience: [] }], ["somebody twice", { audience: ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000002"] }], ["24 o'clock", { embargoUntil: "2026-01-01T24:00:00Z" }], ["a moment without its offset", { embargoUntil: "2026-01-01T00:00:00" }],
    ["a title too long", { title: "x".repeat(501) }], ["101 readers", { audience: Array.from({ length: 101 }, () => randomUUID()) }],
  ])("with %s is refused by the contract [INP-01, INP-02, INP-06, INP-12, AUTHZ-10]", (_, given) => {
    expect(newItem.safeParse({ title: "A title", ...given }).success).toBe(false);
  });

  it("of the longest text of different words is kept and found [INP-08]", async () => {
    const text = Array.from({ length: 33_000 }, (_, i) => i.toString(36).padStart(5, "q")).join(" ").slice(0, 200_000);
    const { id } = await log("officer", { ...open, text });
    expect((await get("officer", id)).text).toBe(text.trim());
  });
});

describe("a marking", () => {
  it("needs a reason above UNCLASSIFIED, and has none below", async () => {
    expect(await told(log("officer", { classification: "CONFIDENTIAL" }))).toEqual({ kind: "invalid", fields: { classificationReason: "required" } });
    const { id } = await log("officer", { ...open, classificationReason: "deliberation" });
    expect(await get("officer", id)).toMatchObject({ classificationReason: null, status: "registered" });
  });

  it("above one's clearance is refused", async () => {
    expect(await told(log("low", classified))).toEqual({ kind: "refused", reason: "marking_above_clearance", fields: { classification: "above_clearance" } });
    expect(await told(log("low"))).toMatchObject({ reason: "marking_above_clearance" });
    const { id } = await log("low", open);
    expect(await told(edit("low", id, 1, classified))).toMatchObject({ reason: "marking_above_clearance" });
  });

  it("STRICTLY CONFIDENTIAL is the head's to give", async () => {
    const secret = { classification: "STRICTLY_CONFIDENTIAL", classificationReason: "personal_safety" };
    expect(await told(log("officer", secret))).toEqual({ kind: "refused", reason: "marking_reserved", fields: { classification: "reserved" } });
    expect(await told(log("head", secret))).toBe("done");
    const { id } = await log("officer", classified);
    expect(await told(edit("officer", id, 1, { classification: "STRICTLY_CONFIDENTIAL" }))).toMatchObject({ reason: "marking_reserved" });
    expect(await told(edit("head", id, 1, { classification: "STRICTLY_CONFIDENTIAL" }))).toBe("done");
  });

  it("is raised by whoever may edit", async () => {
    const { id } = await log("officer", open);
    expect(await told(edit("registry", id, 1, classified))).toBe("done");
    expect((await get("officer", id)).classification).toBe("CONFIDENTIAL");
  });

  it("is lowered only by the head or the office of origin, and only with a reason", async () => {
    const { id } = await log("officer", { ...classified, originatorId: outside!, audience: [office!, annex!] });
    const lower = { classification: "UNCLASSIFIED", reasonForLowering: "Published" };
    expect(await told(edit("officer", id, 1, lower))).toEqual({ kind: "forbidden" });
    expect(await told(edit("head", id, 1, { classification: "UNCLASSIFIED" }))).toEqual({ kind: "invalid", fields: { reasonForLowering: "required" } });
    expect(await told(edit("head", id, 1, lower))).toBe("done");
    const own = await log("officer", classified);
    expect(await told(edit("colleague", own.id, 1, { classification: "UNCLASSIFIED" }))).toMatchObject({ kind: "invalid" });
    expect(await told(edit("colleague", own.id, 1, lower))).toBe("done");
  });
});

describe("an edit", () => {
  it("from an old revision is told of the newer one, and nothing is lost [CONC-01]", async () => {
    const { id } = await log("officer", open);
    await edit("colleague", id, 1, { title: "The colleague’s" });
    expect(await told(edit("officer", id, 1, { title: "Mine" }))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
    expect(await get("officer", id)).toMatchObject({ title: "The colleague’s", revision: 2 });
    expect(await told(edit("officer", id, 3, { title: "Mine" }))).toMatchObject({ kind: "conflict" });
    expect(await edit("officer", id, 2, { title: "Mine" })).toMatchObject({ revision: 3 });
  });

  it("of something marked out of one's sight meanwhile is of something that is not there [CONC-02]", async () => {
    const { id } = await log("registry", { ...open, audience: [office!] });
    await edit("head", id, 1, { classification: "STRICTLY_CONFIDENTIAL", classificationReason: "personal_safety" });
    expect(await told(edit("registry", id, 1, { title: "Late" }))).toEqual({ kind: "not_found" });
    expect(await told(edit("low", id, 2, { title: "Late" }))).toEqual({ kind: "not_found" });
  });

  it("made by 20 people at once from one revision is won by exactly one [CONC-01]", async () => {
    const { id } = await log("officer", open);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => told(edit(i % 2 ? "officer" : "colleague", id, 1, { title: `Version ${i}` })).then((answer) => ({ i, answer }))));
    const winners = answers.filter(({ answer }) => answer === "done");
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ answer }) => typeof answer === "object" && answer.kind === "conflict")).toHaveLength(19);
    expect(await get("officer", id)).toMatchObject({ title: `Version ${winners[0]!.i}`, revision: 2 });
    expect((await world.db.query("select 1 from entry_revision where entry_id = $1", [id])).rowCount).toBe(2);
    expect((await world.db.query("select 1 from audit_event where entry_id = $1", [id])).rowCount).toBe(2);
  });

  it("that changes nothing is refused", async () => {
    const { id } = await log("officer", { ...open, topics: ["arms"] });
    for (const given of [{}, { title: "A title" }, { topics: ["arms"] }, { audience: [office!] }]) expect(await told(edit("officer", id, 1, given))).toEqual({ kind: "refused", reason: "nothing_changed" });
  });

  it("by which one would lose sight of the entry is refused; its author always stays", async () => {
    const { id } = await log("officer", { ...open, audience: [office!] });
    expect(await told(edit("colleague", id, 1, { audience: [annex!] }))).toEqual({ kind: "refused", reason: "would_lock_you_out", fields: { audience: "would_lock_you_out" } });
    expect(await told(edit("officer", id, 1, { audience: [annex!] }))).toBe("done");
    expect((await get("officer", id)).audience.map((p) => p.id)).toEqual([annex]);
    expect(await told(get("colleague", id))).toEqual({ kind: "not_found" });
    expect((await get("contributor", id)).id).toBe(id);
  });

  it("or a new entry under an embargo that leaves its author outside is refused, and is no bug", async () => {
    const embargo = { custodianId: annex!, embargoUntil: "2199-01-01T00:00:00Z" };
    expect(await told(log("officer", { ...open, ...embargo }))).toMatchObject({ kind: "refused", reason: "would_lock_you_out" });
    const { id } = await log("officer", open);
    expect(await told(edit("officer", id, 1, embargo))).toMatchObject({ kind: "refused", reason: "would_lock_you_out" });
    expect(await told(edit("officer", id, 1, { embargoUntil: "2199-01-01T02:00:00+02:00" }))).toBe("done");
    expect((await get("officer", id)).embargoUntil).toBe("2199-01-01T00:00:00.000Z");
  });

  it("by the registry is of what describes, not of what people wrote, save what it logged itself", async () => {
    const { id } = await log("officer", open);
    for (const field of ["title", "titleOther", "summary", "summaryOther", "text", "originalMarking"]) expect(await told(edit("registry", id, 1, { [field]: "Other" })), field).toEqual({ kind: "forbidden" });
    expect(await told(edit("registry", id, 1, { topics: ["arms"], direction: "incoming" }))).toBe("done");
    const own = await log("registry", open);
    expect(await told(edit("registry", own.id, 1, { text: "Other" }))).toBe("done");
  });

  it("by a contributor is of his own or his unit's entries, not of others' he reads", async () => {
    const shared = { ...open, audience: [office!, annex!] };
    const [own, kept, read] = [await log("contributor", open), await log("officer", { ...shared, custodianId: annex! }), await log("officer", shared)];
    expect([await told(edit("contributor", own.id, 1, { text: "x" })), await told(edit("contributor", kept.id, 1, { text: "x" })), await told(edit("contributor", read.id, 1, { text: "x" }))]).toEqual(["done", "done", { kind: "forbidden" }]);
  });

  it.each(["reader", "counterpart"] as const)("is not the %s's", async (as) => {
    const { id } = await log("officer", { ...open, audience: [office!] });
    await world.release({ entry: id, to: [who.counterpart.id], by: who.officer.id });
    expect(await told(edit(as, id, 1, { title: "x" }))).toEqual({ kind: "forbidden" });
  });

  it.each(["awaiting_second_key", "active", "withdrawn", "expired"])("of the words of what is %s is refused; what describes it may be mended, and its recipients keep reading", async (state) => {
    const { id } = await log("officer", open);
    await world.release({ entry: id, to: [outside!], by: who.officer.id, state });
    for (const field of ["title", "titleOther", "summary", "summaryOther", "text"]) expect(await told(edit("officer", id, 1, { [field]: "Other words" })), field).toEqual({ kind: "refused", reason: "released" });
    expect(await told(edit("officer", id, 1, { language: "fr" }))).toEqual({ kind: "refused", reason: "released" });
    expect(await told(edit("officer", id, 1, { topics: ["arms"], audience: [office!, annex!] }))).toBe("done");
    expect(await told(get("counterpart", id))).toEqual(state === "active" ? "done" : { kind: "not_found" });
  });

  it.each(["called_off", "refused"])("of what was only asked to be released, and %s, is free again", async (state) => {
    const { id } = await log("officer", open);
    await world.release({ entry: id, to: [outside!], by: who.officer.id, state });
    expect(await told(edit("officer", id, 1, { text: "Other words" }))).toBe("done");
  });

  it("with unknown parties or terms is told so, and nothing has changed", async () => {
    const { id } = await log("officer", open);
    for (const given of [{ audience: [randomUUID()] }, { custodianId: randomUUID() }, { topics: ["unheard"] }, { regions: ["unheard"] }]) {
      expect(await told(edit("officer", id, 1, { title: "Changed", ...given }))).toMatchObject({ kind: "invalid" });
    }
    expect(await get("officer", id)).toMatchObject({ title: "A title", revision: 1 });
  });

  it("keeps the whole entry as it stood after each, in order and by whom", async () => {
    const { id } = await log("officer", { ...open, text: "One" });
    await edit("colleague", id, 1, { text: "Two" });
    await edit("head", id, 2, { topics: ["arms"], audience: [office!, annex!] });
    const { rows } = await world.db.query("select revision, by_id, snapshot from entry_revision where entry_id = $1 order by revision", [id]);
    expect(rows).toMatchObject([
      { revision: 1, by_id: who.officer.id, snapshot: { text: "One", topics: [], audience: [office] } },
      { revision: 2, by_id: who.colleague.id, snapshot: { text: "Two", topics: [] } },
      { revision: 3, by_id: who.head.id, snapshot: { text: "Two", topics: ["arms"], audience: [office, annex].sort(), title: "A title", classification: "UNCLASSIFIED" } },
    ]);
  });
});

describe("one item", () => {
  it("says what the reader may do with it", async () => {
    const { id } = await log("officer", { ...open, originatorId: outside!, audience: [office!, annex!] });
    await world.release({ entry: id, to: [who.counterpart.id], by: who.officer.id });
    const may = async (as: Who) => (await get(as, id)).may;
    expect(await may("head")).toEqual({ export: true, edit: true, editText: true, lowerMarking: true, markStrictlyConfidential: true, readHistory: true, release: true, replace: true });
    expect(await may("registry")).toEqual({ export: true, edit: true, editText: false, lowerMarking: false, markStrictlyConfidential: false, readHistory: true, release: false, replace: true });
    expect(await may("contributor")).toEqual({ export: true, edit: false, editText: false, lowerMarking: false, markStrictlyConfidential: false, readHistory: true, release: false, replace: false });
    expect(await may("counterpart")).toEqual({ export: true, edit: false, editText: false, lowerMarking: false, markStrictlyConfidential: false, readHistory: false, release: false, replace: false });
  });

  it("shows a counterpart no party and no person he may not know of [LEAK-12, LEAK-16]", async () => {
    const post = await world.post(office!, who.officer.id);
    const { id } = await log("officer", { ...open, audience: [who.colleague.id, post, office!] });
    await world.release({ entry: id, to: [who.counterpart.id], by: who.officer.id });
    const item = await get("counterpart", id);
    expect(item.audience.map((p) => p.id)).toEqual([office]);
    expect([item.createdBy, item.changedBy]).toEqual([null, null]);
    const audience = await reading(who.counterpart.asking, (db) => getAudience(db, { id }));
    expect(audience.readers.map((r) => r.id)).toEqual([who.counterpart.id]);
    expect(audience).toMatchObject({ count: 1, outsideMarking: [] });
    expect(JSON.stringify([item, audience])).not.toContain(who.colleague.id);
  });

  it.each(["", "INF-2026-999999999", "not-a-reference", randomUUID(), "' or 1=1 --", "INF-2026-1000; drop table entry", "../x", "%", "00000000-0000-0000-0000-000000000000"])("that is not there, asked as %j, is `not_found` [INJ-01]", async (id) => {
    expect(await told(get("officer", id))).toEqual({ kind: "not_found" });
  });
});

describe("the register", () => {
  const unit = { id: "", asking: {} as Asking };
  const made: string[] = [];
  beforeAll(async () => {
    const shelf = await world.unit("Shelf", [world.un]);
    unit.id = await world.person({ role: "officer", clearance: 2, unit: shelf });
    unit.asking = await world.asking(unit.id);
    // Several on each day, so that the key that breaks ties matters.
    for (let i = 0; i < 60; i++) made.push(await world.entry({ readers: [shelf], author: unit.id, day: `2026-03-${String(1 + (i % 7)).padStart(2, "0")}`, title: `Item ${i}`, classification: i % 3, language: i % 2 ? "fr" : "en", topics: i % 5 ? [] : ["arms"], direction: i % 4 ? "incoming" : "internal" }));
  });
  const page = (given: Record<string, unknown>) => reading(unit.asking, (db) => listItems(db, itemFilter.parse(given)));

  it.each(["date", "-date", "filed", "-filed"])("sorted by %s gives each entry once, in order, while others are added", async (sort) => {
    const seen: { id: string; key: string }[] = [];
    let added = 0;
    for (let after: string | undefined; ; ) {
      const { items, nextCursor } = await page({ sort, limit: 7, ...(after && { after }) });
      seen.push(...items.map((i) => ({ id: i.id, key: `${sort.endsWith("date") ? i.registerDate : i.filedAt} ${i.id}` })));
      if (added++ < 4) await world.entry({ readers: [unit.id], author: unit.id, day: `2026-03-0${1 + added}` });
      if (!nextCursor) break;
      after = nextCursor;
    }
    const ids = seen.map((s) => s.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of made) expect(ids).toContain(id);
    const keys = seen.map((s) => s.key);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1) * (sort.startsWith("-") ? -1 : 1)));
  });

  it.each([
    [{ classification: "CONFIDENTIAL,STRICTLY_CONFIDENTIAL" }, (i: number) => i % 3 > 0], [{ classification: "UNCLASSIFIED" }, (i: number) => i % 3 === 0], [{ language: "fr" }, (i: number) => i % 2 === 1],
    [{ topic: "arms" }, (i: number) => i % 5 === 0], [{ topic: "unheard" }, () => false], [{ direction: "incoming" }, (i: number) => i % 4 > 0], [{ from: "2026-03-03", to: "2026-03-04" }, (i: number) => [2, 3].includes(i % 7)],
    [{ language: "fr", classification: "UNCLASSIFIED", direction: "incoming" }, (i: number) => i % 2 === 1 && i % 3 === 0 && i % 4 > 0], [{ kind: "report" }, () => false], [{ status: "to_be_appraised" }, () => false],
  ] as const)("narrowed by %j holds those and no others", async (given, fits) => {
    const { items } = await page({ ...given, limit: 100 });
    const mine = items.map((i) => i.id).filter((id) => made.includes(id)).sort();
    expect(mine).toEqual(made.filter((_, i) => fits(i)).sort());
  });

  it("narrowed by somebody else's unit shows nothing more [AUTHZ-12]", async () => {
    await log("officer");
    expect((await page({ originator: office, limit: 100 })).items).toEqual([]);
  });

  it.each(["e30", "WyJhIl0", "WyIyMDI2LTAzLTAxIiwiJyBvciAxPTEiXQ", "WyIyMDI2LTAzLTAxIl0", Buffer.from(JSON.stringify(["2026-03-01T00:00:00Z", randomUUID()])).toString("base64url")])("with the cursor %s, which is none of this sort, is told so [INJ-01]", async (after) => {
    expect(await told(page({ after }))).toEqual({ kind: "invalid", fields: { after: "unknown" } });
  });

  it.each([{ limit: 0 }, { limit: 101 }, { limit: 1e6 }, { limit: "x" }, { offset: 5 }, { sort: "title" }, { sort: "readers" }, { sort: "date; drop table entry" }, { owner: "x" }, { includeDeleted: true }, { classificationReason: "other" }, { title: "x" }])("cannot be asked for %j [DOS-04, LEAK-04, AUTHZ-12]", (given) => {
    expect(itemFilter.safeParse(given).success).toBe(false);
  });

  it("of 100 costs as many queries as of one [DOS-06]", async () => {
    const count = async (limit: number) => {
      const { queries, result } = await queriesOf(() => page({ limit }));
      return { queries, items: result.items.length };
    };
    while (made.length < 110) made.push(await world.entry({ readers: [unit.id], author: unit.id }));
    const [one, hundred] = [await count(1), await count(100)];
    expect([one.items, hundred.items]).toEqual([1, 100]);
    expect(hundred.queries).toBe(one.queries);
    // begin, who is asking, the page, commit
    expect(one.queries).toBeGreaterThan(1);
    expect(one.queries).toBeLessThanOrEqual(4);
  });
});

describe("the originator", () => {
  it("is settled while the item is to be appraised, and never changes afterwards", async () => {
    const { id } = await log("officer", { title: "Dropped in", audience: [office!] });
    await edit("officer", id, 1, { originatorId: outside! });
    expect(await get("officer", id)).toMatchObject({ originator: { id: outside! }, status: "to_be_appraised", revision: 2 });
    const history = await opening(who.officer.asking, (db) => getHistory(db, { id }));
    expect(history.items[0]!.changes).toEqual([{ field: "originatorId", before: office, after: outside }]);
    expect(await told(edit("officer", id, 2, { originatorId: who.officer.id }))).toMatchObject({ kind: "invalid", fields: { originatorId: "unknown" } });
    await edit("officer", id, 2, { classificationReason: "deliberation" });
    expect(await told(edit("head", id, 3, { originatorId: office! }))).toMatchObject({ kind: "refused", reason: "originator_fixed" });
    expect((await get("officer", id)).originator.id).toBe(outside);
  });

  it("named anew is the one to whom a lowering answers, in the same edit too", async () => {
    const { id } = await log("officer", { title: "Dropped in", audience: [office!] });
    expect(await told(edit("officer", id, 1, { originatorId: outside!, classification: "UNCLASSIFIED", reasonForLowering: "Known" }))).toMatchObject({ kind: "forbidden" });
    expect(await told(edit("head", id, 1, { originatorId: outside!, classification: "UNCLASSIFIED", reasonForLowering: "Known" }))).toBe("done");
  });
});

describe("reference numbers", () => {
  it("of 200 entries logged by 40 at a time are all different [CONC-05]", async () => {
    const references: string[] = [];
    let left = 200;
    await Promise.all(Array.from({ length: 40 }, async () => {
      while (left-- > 0) {
        // A busy machine may say `unavailable`, after which nothing was kept: then the same again, as a client would.
        for (let kept; !kept; ) {
          kept = await log("officer", { ...open, title: "One of 200" }).catch((error: Refusal) => void expect(error.kind).toBe("unavailable"));
          if (kept) references.push(kept.reference);
        }
      }
    }));
    expect((await world.db.query("select 1 from entry where title = 'One of 200'")).rowCount).toBe(200);
    expect(references).toHaveLength(200);
    expect(new Set(references).size).toBe(200);
    const { rows } = await world.db.query("select count(distinct reference)::int as n, count(*)::int as all from entry");
    expect(rows[0].n).toBe(rows[0].all);
  });

  it("are each number of their block once, without an order that tells how many were given [LEAK-07]", async () => {
    const { rows } = await world.db.query<{ n: string }>("select app.permuted(g) as n from generate_series(1, 9000) g");
    const numbers = rows.map((r) => Number(r.n));
    expect(new Set(numbers).size).toBe(9000);
    expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([1000, 9999]);
    const steps = numbers.slice(1).map((n, i) => n - numbers[i]!);
    // In order, half of the steps would be all of them; by chance they are half, and no step comes often.
    const up = steps.filter((step) => step > 0).length / steps.length;
    expect(up).toBeGreaterThan(0.45);
    expect(up).toBeLessThan(0.55);
    const often = Math.max(...[...Map.groupBy(steps, (s) => s).values()].map((s) => s.length));
    expect(often).toBeLessThan(20);
    // The first hundred tell nothing about the rest: they are spread over the whole block.
    expect(new Set(numbers.slice(0, 100).map((n) => Math.floor(n / 1000))).size).toBe(9);
    const { rows: [next] } = await world.db.query("select min(n) as low, max(n) as high, count(distinct n) as many from (select app.permuted(g) as n from generate_series(9001, 9500) g) x");
    expect(Number(next.low)).toBeGreaterThanOrEqual(10_000);
    expect(Number(next.high)).toBeLessThanOrEqual(99_999);
    expect(Number(next.many)).toBe(500);
  });

  it("given to entries one does not see leave nothing to be seen in one's own [LEAK-07]", async () => {
    const before = await list("contributor", { limit: 100 });
    for (let i = 0; i < 10; i++) await log("officer", { audience: [office!] });
    expect(await list("contributor", { limit: 100 })).toEqual(before);
  });
});
