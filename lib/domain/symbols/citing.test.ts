import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { reading, writing } from "../../db/transactions";
import { work } from "../../jobs/runner";
import { World } from "../../testing/world";
import { fileDocument } from "../documents/commands";
import { documentFilter, newDocument } from "../documents/contract";
import { listDocuments } from "../documents/queries";
import { editItem } from "../items/commands";
import { editedItem } from "../items/contract";
import { searchInput } from "../search/contract";
import { searchEntries } from "../search/queries";
import { cite, citedIn, respell, symbolsJobs } from "./jobs";
import { findBySymbol, getCitations } from "./queries";

let world: World;
let office: string;
let elsewhere: string;
type Person = { id: string; asking: Asking };
let officer: Person;
let stranger: Person;
let counterpart: Person;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  elsewhere = await world.unit("Elsewhere", [world.un]);
  const person = async (unit: string, role: "officer" | "counterpart" = "officer") => {
    const id = await world.person({ role, clearance: role === "officer" ? 2 : 1, unit });
    return { id, asking: await world.asking(id) };
  };
  officer = await person(office);
  stranger = await person(elsewhere);
  counterpart = await person(await world.unit("Partners", [world.osce], world.osce), "counterpart");
});
afterAll(() => world.end());

const file = (symbols: string[], more: Record<string, unknown> = {}, by = officer) =>
  writing(by.asking, (db) => fileDocument(db, newDocument.parse({ origin: "received", documentType: "resolution", title: symbols[0] ?? "A paper", classification: "UNCLASSIFIED", symbols, inForceFrom: "2020-01-01", ...more })));
const citations = (id: string, who = officer) => reading(who.asking, (db) => getCitations(db, { id }));
const search = async (q: string, more: Record<string, unknown> = {}, who = officer) => (await reading(who.asking, (db) => searchEntries(db, searchInput.parse({ q, ...more })))).items;
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string }) => error.kind);
async function looked(): Promise<void> {
  while ((await work(symbolsJobs[0]!)) > 0);
}

describe("what a file cites", () => {
  it("is found when its text was read, once and anew each time, and links to what the library has", async () => {
    const [resolution, paper] = [await file(["A/RES/48/5"]), await file(["A/51/489"])];
    const attachment = await world.file({ entry: paper.id, by: officer.id, text: "Recalling its resolution A/RES/48/5 and Security Council resolution 1325 (2000), A/RES/48/5, and its own A/51/489." });
    await looked();
    const { cites, citedBy } = await citations(paper.id);
    expect(cites).toEqual([
      { symbol: "A/RES/48/5", written: "A/RES/48/5", times: 2, publicAddress: "https://undocs.org/en/A/RES/48/5", entries: [expect.objectContaining({ id: resolution.id, kind: "document" })], parts: [] },
      { symbol: "S/RES/1325 (2000)", written: "resolution 1325 (2000)", times: 1, publicAddress: "https://undocs.org/en/S/RES/1325(2000)", entries: [], parts: [] },
    ]);
    expect(citedBy).toEqual([]);
    expect((await citations(resolution.id)).citedBy).toMatchObject([{ symbol: "A/RES/48/5", entry: { id: paper.id } }]);
    await world.db.query("update attachment_text set text = 'Nothing at all of number 7' where attachment_id = $1", [attachment]);
    await looked();
    expect((await citations(paper.id)).cites).toEqual([]);
    expect((await citations(resolution.id)).citedBy).toEqual([]);
  });

  it("is gone with the file", async () => {
    const paper = await file(["A/51/490"]);
    const attachment = await world.file({ entry: paper.id, by: officer.id, text: "See A/48/185." });
    await looked();
    expect((await citations(paper.id)).cites).toHaveLength(1);
    await world.db.query("update attachment set removed_at = now(), removed_by_id = $2 where id = $1", [attachment, officer.id]);
    expect((await citations(paper.id)).cites).toEqual([]);
    await cite(attachment);
    expect((await world.db.query("select from symbol_citation where attachment_id = $1", [attachment])).rowCount).toBe(0);
  });

  it("is looked for piece by piece in a text of a million signs, and nothing between two pieces is lost", async () => {
    const sentence = "The Council, in A/48/185 and Add.1, recalled its resolution 1325 (2000).\n";
    const cited = await citedIn(sentence.repeat(13_500));
    expect(Object.fromEntries(cited.map(({ normal, times }) => [normal, times]))).toEqual({ "A/48/185": 13_500, "A/48/185/Add.1": 13_500, "S/RES/1325": 13_500 });
  });
});

describe("what an entry says itself", () => {
  it("is looked through when it is filed and when it changes, and not where it has no number", async () => {
    const [decision, item, plain] = [await file(["MC.DEC/3/11"]), await world.entry({ readers: [office], author: officer.id, text: "As in MC.DEC/3/11." }), await world.entry({ readers: [office], author: officer.id, text: "no number", title: "None" })];
    expect((await world.db.query("select from job where kind = 'cite' and subject = $1", [plain])).rowCount).toBe(0);
    await looked();
    expect((await citations(decision.id)).citedBy.map(({ entry }) => entry.id)).toEqual([item]);
    await writing(officer.asking, (db) => editItem(db, editedItem.parse({ id: item, revision: 1, text: "As in none" })));
    await looked();
    expect((await citations(decision.id)).citedBy).toEqual([]);
  });
});

describe("what is hidden", () => {
  it("changes nothing, byte for byte: neither what cites, nor what is cited, nor what modifies", async () => {
    const shown = await file(["A/60/100"], { audience: [office, elsewhere] });
    await world.file({ entry: shown.id, by: officer.id, text: "See A/61/7 and PC.DEC/1117." });
    await looked();
    const before = [JSON.stringify(await citations(shown.id, stranger)), JSON.stringify(await reading(stranger.asking, (db) => findBySymbol(db, { symbol: "A/61/7" }))), JSON.stringify(await search("A/61/7", {}, stranger))];
    const cited = await file(["A/61/7"], { title: "CANARY cited" });
    const citing = await file(["A/62/8"], { title: "CANARY citing" });
    await file(["A/60/100/Corr.1"], { title: "CANARY corrigendum" });
    await world.file({ entry: citing.id, by: officer.id, text: "See A/60/100." });
    await looked();
    expect([JSON.stringify(await citations(shown.id, stranger)), JSON.stringify(await reading(stranger.asking, (db) => findBySymbol(db, { symbol: "A/61/7" }))), JSON.stringify(await search("A/61/7", {}, stranger))]).toEqual(before);
    const whole = await citations(shown.id);
    expect([whole.cites[0]?.entries[0]?.id, whole.citedBy[0]?.entry.id, whole.modifiedBy[0]?.symbol]).toEqual([cited.id, citing.id, "A/60/100/Corr.1"]);
    expect(await refusal(citations(cited.id, stranger))).toBe("not_found");
  });

  it("in a file that was not released is not told outside, though the entry is there", async () => {
    const entry = await world.entry({ readers: [office], author: officer.id });
    const [given, kept] = [await world.file({ entry, by: officer.id, text: "See A/48/185." }), await world.file({ entry, by: officer.id, text: "See PC.DEL/744/19." })];
    await looked();
    await world.activeRelease({ entry, by: officer.id, to: [counterpart.id], files: [given] });
    expect((await citations(entry)).cites.map(({ symbol }) => symbol).sort()).toEqual(["A/48/185", "PC.DEL/744/19"]);
    expect((await citations(entry, counterpart)).cites.map(({ symbol }) => symbol)).toEqual(["A/48/185"]);
    expect(kept).toBeTruthy();
  });

  it("is given to no person by the function that work without one reads with", async () => {
    const item = await world.entry({ readers: [elsewhere], author: stranger.id, title: "CANARY 7" });
    expect(await reading(officer.asking, (db) => db.$queryRaw`select body from app.text_to_cite(${item}::uuid)`)).toEqual([]);
  });
});

describe("a corrigendum, an addendum, a revision", () => {
  it("attach themselves to what they modify, whichever came first", async () => {
    const correction = await file(["SEC.GAL/111/20/Corr.1"]);
    const survey = await file(["sec.gal/111/20"]);
    const [manual, revised] = [await file(["ST/DCS/4"]), await file(["ST/DCS/4/Rev.1"])];
    expect((await citations(survey.id)).modifiedBy).toMatchObject([{ kind: "corrigendum", replaces: false, entry: { id: correction.id } }]);
    expect((await citations(correction.id)).modifies).toMatchObject([{ kind: "corrigendum", entry: { id: survey.id } }]);
    expect((await citations(manual.id)).modifiedBy).toMatchObject([{ kind: "revision", replaces: true, entry: { id: revised.id } }]);
    expect((await citations(revised.id)).modifiedBy).toEqual([]);
  });
});

describe("a symbol that is typed", () => {
  it.each(["PC.DEC/1041", "pc.dec/1041", "PC.DEC／１０４１", "PC. DEC/1041", "ＰＣ.DEC/1041 OSCE+"])("finds its document first in any spelling, before what only cites it: %s", async (q) => {
    const decision = (await world.db.query<{ entry_id: string }>("select entry_id from document_symbol where normal = 'PC.DEC/1041'")).rows[0]?.entry_id ?? (await file(["PC.DEC/1041"], { dateOfInformation: "2012-05-17" })).id;
    await world.entry({ readers: [office], author: officer.id, title: "On PC.DEC/1041", text: "PC.DEC/1041 PC.DEC/1041", day: "2026-11-20" });
    for (const order of ["relevance", "newest"]) {
      const found = await search(q, { order });
      expect(found[0]).toMatchObject({ id: decision, entryKind: "document", document: { state: "in_force", symbols: ["PC.DEC/1041"] } });
      expect(found.filter(({ id }) => id === decision)).toHaveLength(1);
    }
    expect((await search(q, { kind: "item" })).map(({ id }) => id)).not.toContain(decision);
  });

  it("of a joint document finds it by either half, and a base what modifies it", async () => {
    const joint = await file(["A/RES/70/262", "S/RES/2282 (2016)"]);
    for (const q of ["A/RES/70/262", "S/RES/2282", "A/RES/70/262 · S/RES/2282 (2016)"]) expect((await search(q))[0]?.id, q).toBe(joint.id);
    const corrected = await file(["CIO.GAL/83/12/Corr.1"]);
    expect((await search("CIO.GAL/83/12"))[0]?.id).toBe(corrected.id);
  });

  it("that the library has not is told with its public address", async () => {
    expect(await reading(officer.asking, (db) => findBySymbol(db, { symbol: "a/res/60/288" }))).toEqual({ symbol: "A/RES/60/288", publicAddress: "https://undocs.org/en/A/RES/60/288", entries: [], parts: [], modifiedBy: [] });
  });

  it.each(["FSC DEC 4/09", "fsc.dec.4.09", "FSC_DEC_04_2009", "fsc-dec-4-09"])("finds its document with any sign between its parts, in the search, the filter and under its address: %s", async (typed) => {
    const normal = "FSC.DEC/4/09";
    const decision = (await world.db.query<{ entry_id: string }>("select entry_id from document_symbol where normal = $1", [normal])).rows[0]?.entry_id ?? (await file([normal])).id;
    await file(["FSC.DEC/4/10"]);
    expect((await search(typed))[0]?.id).toBe(decision);
    expect((await reading(officer.asking, (db) => findBySymbol(db, { symbol: typed }))).entries.map(({ id }) => id)).toEqual([decision]);
    const filtered = async (symbol: string) => (await reading(officer.asking, (db) => listDocuments(db, documentFilter.parse({ symbol })))).items.map(({ symbols }) => symbols[0]);
    expect(await filtered(typed)).toEqual([normal]);
    expect(await filtered("fsc dec")).toEqual(expect.arrayContaining([normal, "FSC.DEC/4/10"]));
  });

  it("that was kept before its spelling was known is read anew, once for each document", async () => {
    const [once, twice] = [await file(["PC.DEC/1501"], { title: "Once" }), await file(["PC.DEC/1502", "PC.DEC/1503"], { title: "Twice" })];
    await world.db.query("update document_symbol set written = 'PC DEC 1501', normal = 'PC DEC 1501', base = 'PC DEC 1501', grammar = null where entry_id = $1", [once.id]);
    await world.db.query("update document_symbol set written = 'pc dec 1502', normal = 'PC DEC 1502', base = 'PC DEC 1502', grammar = null where normal = 'PC.DEC/1503'");
    await respell();
    const kept = async (id: string) => (await world.db.query("select normal, grammar, base from document_symbol where entry_id = $1", [id])).rows;
    expect(await kept(once.id)).toEqual([{ normal: "PC.DEC/1501", grammar: "osce", base: "PC.DEC/1501" }]);
    expect(await kept(twice.id)).toEqual([{ normal: "PC.DEC/1502", grammar: "osce", base: "PC.DEC/1502" }]);
    expect(await reading(officer.asking, (db) => db.$queryRaw`select written from app.symbols_written()`)).toEqual([]);
  });
});

describe("a part of a paper", () => {
  const found = (symbol: string, who = officer) => reading(who.asking, (db) => findBySymbol(db, { symbol }));

  it("opens where it was asked for; asked for the whole or another part, one is told that there is only this", async () => {
    const annex = await file(["A/62/811, annex I"]);
    for (const typed of ["A/62/811, annex I", "a/62/811 (Annex I)", "A/62/811/annex I"]) expect((await found(typed)).entries.map(({ id }) => id), typed).toEqual([annex.id]);
    expect(await found("A/62/811")).toMatchObject({ symbol: "A/62/811", entries: [], parts: [{ symbol: "A/62/811, annex I", entry: { id: annex.id } }] });
    expect(await found("A/62/811/annex II")).toMatchObject({ symbol: "A/62/811, annex II", entries: [], parts: [{ entry: { id: annex.id } }] });
    const whole = await file(["A/62/811"]);
    expect(await found("A/62/811, annex II")).toMatchObject({ entries: [{ id: whole.id }], parts: [{ entry: { id: annex.id } }] });
    expect((await found("A/62/811, annex I")).entries.map(({ id }) => id)).toEqual([annex.id, whole.id]);
  });

  it("is told of where a paper cites the whole", async () => {
    const [annex, paper] = [await file(["A/62/812, annex"]), await file(["A/62/900"])];
    await world.file({ entry: paper.id, by: officer.id, text: "As said in A/62/812." });
    await looked();
    expect((await citations(paper.id)).cites).toMatchObject([{ symbol: "A/62/812", entries: [], parts: [{ symbol: "A/62/812, annex", entry: { id: annex.id } }] }]);
  });

  it("and what modifies a paper that is not there are named, to whoever may see them", async () => {
    const corrected = await file(["SEC.GAL/112/20/Corr.1"]);
    expect(await found("sec gal 112 20")).toMatchObject({ symbol: "SEC.GAL/112/20", entries: [], parts: [], modifiedBy: [{ symbol: "SEC.GAL/112/20/Corr.1", entry: { id: corrected.id } }] });
    expect((await found("SEC.GAL/112/20", stranger)).modifiedBy).toEqual([]);
  });
});

describe("a resolution adopted in parts", () => {
  it("is told as there in part where it is cited as a whole, and the part knows that it is cited", async () => {
    const [part, paper] = [await file(["A/RES/72/262 C"]), await file(["A/72/525"])];
    await world.file({ entry: paper.id, by: officer.id, text: "By its resolution A/RES/72/262 the Assembly restructured the pillar; see also A/RES/72/261." });
    await looked();
    expect((await citations(paper.id)).cites).toMatchObject([
      { symbol: "A/RES/72/261", entries: [], parts: [] }, { symbol: "A/RES/72/262", entries: [], parts: [{ symbol: "A/RES/72/262 C", entry: { id: part.id } }] },
    ]);
    expect((await citations(part.id)).citedBy).toMatchObject([{ symbol: "A/RES/72/262", entry: { id: paper.id } }]);
    const found = await reading(officer.asking, (db) => findBySymbol(db, { symbol: "a/res/72/262" }));
    expect(found).toMatchObject({ symbol: "A/RES/72/262", entries: [], parts: [{ symbol: "A/RES/72/262 C" }] });
    expect((await search("A/RES/72/262"))[0]?.id).toBe(part.id);
  });

  it("is not told to whoever may not see the part, byte for byte", async () => {
    const paper = await file(["A/72/526"], { audience: [office, elsewhere] });
    await world.file({ entry: paper.id, by: officer.id, text: "See A/RES/71/300." });
    await looked();
    const asked = async () => [JSON.stringify(await citations(paper.id, stranger)), JSON.stringify(await reading(stranger.asking, (db) => findBySymbol(db, { symbol: "A/RES/71/300" })))];
    const before = await asked();
    await file(["A/RES/71/300 B"], { title: "CANARY part" });
    expect(await asked()).toEqual(before);
    expect((await citations(paper.id)).cites[0]?.parts).toHaveLength(1);
  });
});

describe("a joint symbol typed as one", () => {
  it.each([["A/70/95–S/2015/446", "S/2015/446", "A/70/95"], ["a/71/96 - s/2016/447", "S/2016/447", "A/71/96"]])("is filed as two: %s", async (typed, second, first) => {
    const joint = await file([typed]);
    expect((await world.db.query<{ normal: string }>("select normal from document_symbol where entry_id = $1 order by position", [joint.id])).rows.map(({ normal }) => normal)).toEqual([first, second]);
    for (const symbol of [second, first, typed]) expect((await reading(officer.asking, (db) => findBySymbol(db, { symbol }))).entries.map(({ id }) => id), symbol).toEqual([joint.id]);
    const paper = await world.entry({ readers: [office], author: officer.id, text: `As in ${second}.` });
    const other = await world.entry({ readers: [office], author: officer.id, text: `As in ${first}-${second}, and no more.` });
    await looked();
    expect((await citations(joint.id)).citedBy.map(({ entry }) => entry.id).sort()).toEqual([paper, other].sort());
    expect((await citations(other)).cites.map(({ symbol, entries }) => [symbol, entries[0]?.id])).toEqual([[first, joint.id], [second, joint.id]]);
  });
});
