import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../db/transactions";
import { house, type House } from "../../testing/house";
import type { World } from "../../testing/world";
import { searchInput } from "../search/contract";
import { searchEntries } from "../search/queries";
import { fileDocument } from "./commands";
import { documentFilter, newDocument } from "./contract";
import { listDocuments } from "./queries";

let world: World;
let department: string;
let who: House["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  ({ world, department, who } = await house());
});
afterAll(() => world.end());

const word = () => `w${randomUUID().replaceAll("-", "")}`;
type Filed = { title?: string; titleOther?: string; type?: string; audience?: string[]; languages?: { language: string; title: string; text?: string }[] };

/** A document that was received, with the text of a file in each language. */
async function filed({ title = "A paper", titleOther, type = "report", audience, languages = [{ language: "en", title }] }: Filed): Promise<string> {
  const uploads = await Promise.all(languages.map(() => world.upload(who.officer.id)));
  const { id } = await writing(who.officer.asking, (db) => fileDocument(db, newDocument.parse({
    origin: "received", documentType: type, title, titleOther, classification: "UNCLASSIFIED", audience,
    languages: languages.map((one, i) => ({ language: one.language, standing: i === 0 ? "original" : "official", title: one.title, uploads: [uploads[i]] })),
  })));
  const files = (await world.db.query<{ id: string; language: string }>(
    "select f.attachment_id as id, l.language from language_version_file f join language_version l on l.id = f.language_version_id where l.entry_id = $1", [id])).rows;
  for (const file of files) await world.db.query("select app.attachment_read($1, 'done', null, $2, 1)", [file.id, languages.find((one) => one.language === file.language)!.text ?? ""]);
  return id;
}
const listed = async (name: Who, filter: object) => (await reading(who[name].asking, (db) => listDocuments(db, documentFilter.parse(filter)))).items.map((row) => row.id);
const found = async (name: Who, q: string) => (await reading(who[name].asking, (db) => searchEntries(db, searchInput.parse({ q })))).items.map((row) => row.id);

describe("the library narrowed by words", () => {
  it("of a title holds them in any order, form, case and accent, and their beginnings, in any of its languages", async () => {
    const own = word();
    const id = await filed({ title: `Mediation guidelines ${own}`, titleOther: `Directives relatives à la médiation ${own}`, languages: [{ language: "en", title: `Mediation guidelines ${own}` }, { language: "ru", title: `Руководящие принципы ${own}` }] });
    for (const title of [`${own} guideline`, `GUIDELINES ${own}`, `guid ${own}`, own.slice(0, 20), `mediation ${own}`, `médiation directive ${own}`, `руководящий ${own}`]) expect(await listed("officer", { title }), title).toEqual([id]);
    expect(await listed("officer", { title: `settlement ${own}` })).toEqual([]);
    for (const odd of ["'", "\\", "a'b\\c", ":*", "& | !", "!!!", "<->", "\"", "of the"]) expect(await listed("officer", { title: `${odd} ${own}x` }), odd).toEqual([]);
  });

  it("of its text or files holds them too, together with what else the list is narrowed to", async () => {
    const own = word();
    const [report, decision] = [await filed({ type: "report", languages: [{ language: "en", title: "A paper", text: `Observers of ${own} monitored the ceasefire.` }] }), await filed({ type: "decision", languages: [{ language: "en", title: "A paper", text: `${own} quartz` }] })];
    expect((await listed("officer", { words: own })).sort()).toEqual([report, decision].sort());
    expect(await listed("officer", { words: own, type: "decision" })).toEqual([decision]);
    expect(await listed("officer", { words: `"observers of ${own}"` })).toEqual([report]);
    expect(await listed("officer", { words: `${own} -quartz` })).toEqual([report]);
    expect(await listed("officer", { title: own })).toEqual([]);
  });

  it("tells nobody of what is not for him, whether few hold the words or many [LEAK-02]", async () => {
    const [few, many] = [word(), word()];
    const hidden = await filed({ title: `Kept ${few}`, languages: [{ language: "en", title: `Kept ${few}`, text: `${few} inside` }] });
    const open = await filed({ title: `Open ${few}`, audience: [department] });
    for (const filter of [{ title: few }, { words: few }]) {
      expect((await listed("officer", filter)).sort(), "officer").toEqual([hidden, open].sort());
      expect(await listed("reader", filter), "reader").toEqual([open]);
      expect(await listed("counterpart", filter), "counterpart").toEqual([]);
    }
    // Of more than a thousand each is asked, as the list walks.
    await world.db.query("alter table entry disable trigger user");
    await world.db.query(
      `with made as (insert into entry (id, reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, filed_at, created_by_id, changed_by_id)
         select gen_random_uuid(), 'DOC-1999-' || n, 'document', $1 || ' of many', 'en', $2, $2, 0, array[$2::uuid], '1999-01-01'::date, now(), $3, $3 from generate_series(1001, 2101) n returning id)
       , documents as (insert into document (entry_id, origin, document_type, state) select id, 'received', 'report', 'in_force' from made) select 1`, [many, department, who.reader.id]);
    await world.db.query("alter table entry enable trigger user");
    await world.db.query("select app.index_entry(id) from entry where title = $1 || ' of many'", [many]);
    const one = await filed({ title: `Kept too ${many}`, languages: [{ language: "en", title: `Kept too ${many}`, text: many }] });
    for (const filter of [{ title: many, limit: 100 }, { words: many, limit: 100 }]) {
      const theirs = await listed("reader", filter);
      expect([theirs.length, theirs.includes(one)]).toEqual([100, false]);
      expect(await listed("counterpart", filter)).toEqual([]);
      expect(await listed("officer", { ...filter, from: "2000-01-01" })).toEqual([one]);
    }
  });
});

describe("the words of files", () => {
  it("are those of the language they are written in, not of the entry's", async () => {
    const own = word();
    const id = await filed({ languages: [{ language: "en", title: "A paper", text: `${own} nothing` }, { language: "fr", title: "Un papier", text: `Les négociations ${own} piétinaient` }] });
    expect(await found("officer", `${own} négocier`)).toEqual([id]);
    expect(await found("officer", `${own} piétine`)).toEqual([id]);
  });

  it("are found to their end, of each file: those of the newest version first", async () => {
    const [late, second, phrase] = [word(), word(), word()];
    const filler = Array.from({ length: 50_000 }, (_, n) => `lorem${n % 500}`).join(" ");
    const id = await filed({ languages: [{ language: "en", title: "A paper", text: `begins ${phrase} here ${filler} ${filler} ${late}` }, { language: "fr", title: "Un papier", text: `${filler} ${second}` }] });
    for (const q of [late, second, `"begins ${phrase}"`, `${late} ${second}`]) expect(await found("officer", q), q).toEqual([id]);
    expect(await listed("officer", { words: late })).toEqual([id]);
  });

  it("that hold no end of different words are read all the same, as far as there is room", async () => {
    const own = word();
    const text = `${own} ${Array.from({ length: 90_000 }, (_, n) => `x${(n * 2_654_435_761 % 4_294_967_296).toString(36)}${n.toString(36)}`).join(" ")}`;
    expect(text.length).toBeGreaterThan(800_000);
    const id = await filed({ languages: [{ language: "en", title: "A paper", text }, { language: "fr", title: "Un papier", text: text.replaceAll("x", "y") }] });
    expect(await found("officer", own)).toEqual([id]);
  });
});

describe("a document that is found", () => {
  it("is called as its reader's language calls it, with what matched marked", async () => {
    const own = word();
    await filed({ title: `Guidelines ${own}`, titleOther: `Directives ${own}` });
    const called = async () => (await reading(who.officer.asking, (db) => searchEntries(db, searchInput.parse({ q: own })))).items.map((one) => [one.titlePieces.map(({ text }) => text).join(""), one.titleLanguage, one.titlePieces.some(({ match }) => match)]);
    expect(await called()).toEqual([[`Guidelines ${own}`, "en", true]]);
    await world.db.query("update person set locale = 'fr' where id = $1", [who.officer.id]);
    expect(await called()).toEqual([[`Directives ${own}`, "fr", true]]);
  });
});
