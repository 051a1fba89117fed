import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { maySee, type ModelEntry, type ModelPerson } from "../../testing/seeing-model";
import { World } from "../../testing/world";
import { editItem } from "../items/commands";
import { editedItem } from "../items/contract";
import { searchInput } from "./contract";
import { searchEntries } from "./queries";

let world: World;
let [office, elsewhere]: string[] = [];
let officer: { id: string; asking: Asking };
let stranger: { id: string; asking: Asking };

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  elsewhere = await world.unit("Elsewhere", [world.un]);
  const person = async (unit: string) => {
    const id = await world.person({ role: "officer", clearance: 2, unit });
    return { id, asking: await world.asking(id) };
  };
  officer = await person(office);
  stranger = await person(elsewhere);
});
afterAll(() => world.end());

const search = (q: string, given: Record<string, unknown> = {}, who = officer.asking) => reading(who, (db) => searchEntries(db, searchInput.parse({ q, ...given })));
const found = async (q: string, given: Record<string, unknown> = {}, who = officer.asking) => (await search(q, given, who)).items.map((item) => item.id);
const entry = (given: Record<string, unknown>) => world.entry({ readers: [office!], author: officer.id, ...given });
const joined = (pieces: { text: string }[]) => pieces.map((p) => p.text).join("");
const words = (pieces: { text: string; match: boolean }[]) => pieces.filter((p) => p.match).map((p) => p.text);

describe("a word is found", () => {
  it.each([
    ["en", "Negotiations were postponed", ["negotiation", "NEGOTIATING", "postpone"]],
    ["fr", "Les réunions bilatérales ont été différées", ["reunion", "réunion", "bilaterale", "différée", "REUNIONS"]],
    ["ru", "Переговоры о наблюдателях отложены", ["переговоров", "наблюдатель", "НАБЛЮДАТЕЛИ"]],
    ["es", "Las reuniones aplazadas del año próximo", ["reunion", "reunión", "aplazada", "ano"]],
    ["de", "Verhandlungen über Rüstungskontrollen", ["verhandlung", "Rüstungskontrolle", "rustungskontrolle"]],
    ["it", "Le riunioni rinviate della commissione", ["riunione", "rinviata", "commissioni"]],
    ["ar", "المفاوضات حول المراقبين", ["المفاوضات", "مراقبين", "مراقب"]],
    ["zh", "联合国与欧安组织会议", ["联合国", "会议", "欧安组织"]],
  ])("in %s by its stem, with or without accents: %s", async (language, title, asked) => {
    const id = await entry({ language, title });
    for (const q of asked) expect(await found(q), q).toContain(id);
    expect(await found("zzzz")).toEqual([]);
  });

  it("in Chinese as a run of characters, not as each of them anywhere", async () => {
    const id = await entry({ language: "zh", title: "北约与欧盟声明" });
    expect(await found("欧盟声明")).toContain(id);
    expect(await found("声明欧盟")).not.toContain(id);
    expect(await found("北欧")).not.toContain(id);
  });

  it("beside the signs of its typography, which are no part of it", async () => {
    const id = await entry({ language: "fr", title: "Deux\u00a0: «\u202fmandat\u202f» – l’échéance… “Helsinki”\u202f; 20\u00a0€" });
    for (const q of ["deux", "mandat", "échéance", "helsinki", "l'échéance", "l’échéance", "«\u202fmandat\u202f»", "deux mandat", "20"]) expect(await found(q), q).toContain(id);
    const chinese = await entry({ language: "zh", title: "《决议》，已通过。" });
    for (const q of ["决议", "已通过", "《决议》"]) expect(await found(q), q).toContain(chinese);
  });

  it("in the title and summary of the other language, by that language's stems", async () => {
    const id = await entry({ language: "en", title: "Yearly gathering" });
    await world.db.query("update entry set title_other = 'Rencontres trimestrielles', summary_other = 'Les observateurs électoraux' where id = $1", [id]);
    for (const q of ["rencontre", "trimestrielle", "observateur electoral"]) expect(await found(q), q).toContain(id);
  });

  it("in the summary and the text, and no longer once it is changed", async () => {
    const id = await entry({ summary: "Concerning lighthouses", text: "and harbours" });
    expect([await found("lighthouse"), await found("harbour")]).toEqual([[id], [id]]);
    await writing(officer.asking, (db) => editItem(db, editedItem.parse({ id, revision: 1, summary: "Concerning bridges", text: "and tunnels" })));
    expect([await found("lighthouse"), await found("harbour"), await found("bridges"), await found("tunnel")]).toEqual([[], [], [id], [id]]);
  });

  it("as a phrase in quotes, and without what stands behind a minus, however it is inflected", async () => {
    const [one, two] = [await entry({ title: "Ceasefire monitoring reports", text: "with annexes" }), await entry({ title: "Monitoring of the ceasefire, a report" })];
    expect((await found("ceasefire monitoring")).sort()).toEqual([one, two].sort());
    expect(await found('"ceasefire monitoring"')).toEqual([one]);
    for (const q of ["ceasefire -annex", "ceasefire -annexes", "-annexes ceasefire", 'monitoring -"ceasefire monitoring"', "ceasefire -annexes -nothing"]) expect(await found(q), q).toEqual([two]);
    expect(await found("ceasefire -annexes -reports")).toEqual([]);
    expect((await found("annexes or report")).sort()).toEqual([one, two].sort());
  });

  it("by its reference, in any case and with any hyphen, and then alone", async () => {
    const id = await entry({ title: "By number" });
    const { rows: [{ reference }] } = await world.db.query("select reference from entry where id = $1", [id]);
    for (const q of [reference, reference.toLowerCase(), reference.replaceAll("-", " "), reference.replaceAll("-", "–"), ` ${reference} `]) expect(await found(q), q).toEqual([id]);
    expect(await found(reference, {}, stranger.asking)).toEqual([]);
    expect(await found("INF-2026-999999999")).toEqual([]);
  });

  it("the better the higher it stands, and the newer first among equals", async () => {
    const [text, title] = [await entry({ title: "Aa", text: "An aardvark is mentioned", day: "2026-11-03" }), await entry({ title: "Aardvark", day: "2026-11-01" })];
    const newer = await entry({ title: "Aardvark", day: "2026-11-02" });
    expect(await found("aardvark")).toEqual([newer, title, text]);
    expect(await found("aardvark", { order: "newest" })).toEqual([text, newer, title]);
  });
});

describe("what is shown of what was found", () => {
  it.each([
    ["<img src=x onerror=alert(1)> markup & \"quotes\" </script> <!--", "markup", "en"], ["A well-known e-mail to office@example.org at https://example.org/a?b=c markers", "marker", "en"],
    ["联合国 与OSCE的会议 2026年", "会议", "zh"], ["Réunion  à  deux\u00a0: «\u202fpièces\u202f» – l’été", "pieces", "fr"], ["Emoji 😀 family 👩‍👩‍👧 pieces", "pieces", "en"], ["1.5 km², 20% of A/RES/72/262 pieces", "pieces", "en"],
    ["قطع من المفاوضات", "المفاوضات", "ar"],
  ])("is %j itself, in pieces", async (title, q, language) => {
    const id = await entry({ title, language });
    const item = (await search(q)).items.find((i) => i.id === id)!;
    expect(joined(item.titlePieces)).toBe(title);
    expect(words(item.titlePieces).length).toBeGreaterThan(0);
    expect(words(item.titlePieces).join("").length).toBeLessThan(title.length);
  });

  it("is no markup of ours, whatever the text holds", async () => {
    const text = "Before the hovercraft <b>bold</b> <script>alert(1)</script> \ue000planted\ue001 & after. ".repeat(5);
    const id = await entry({ title: "Markup in the text", text });
    const item = (await search("hovercraft")).items.find((i) => i.id === id)!;
    expect(words(item.snippet).length).toBeGreaterThan(0);
    for (const piece of [...item.snippet, ...item.titlePieces]) expect(piece.text).not.toMatch(/[\ue000\ue001]/);
    expect(new Set(words(item.snippet))).toEqual(new Set(["hovercraft", "planted"].filter((w) => words(item.snippet).includes(w))));
    expect(joined(item.snippet)).not.toMatch(/<\/?(mark|em|strong)>/);
  });

  it("of a text is some of its own words around what was found", async () => {
    const text = `${"Filler words stand here. ".repeat(40)}The periscope was seen. ${"More filler follows there. ".repeat(40)}`;
    const id = await entry({ title: "Long", text });
    const item = (await search("periscopes")).items.find((i) => i.id === id)!;
    expect(words(item.snippet)).toEqual(["periscope"]);
    for (const fragment of joined(item.snippet).split(" … ")) expect(text).toContain(fragment.trim());
    expect(joined(item.snippet).length).toBeLessThan(500);
  });

  it("of what is classified is its title and no piece of its text", async () => {
    const ids = [await entry({ classification: 1, title: "Marked", text: "The sextant", summary: "A sextant" }), await entry({ classification: 2, title: "Marked", text: "The sextant" })];
    const { items } = await search("sextant");
    expect(items.map((i) => i.id).sort()).toEqual([...ids].sort());
    expect(items.map((i) => i.snippet)).toEqual([[], []]);
    expect(JSON.stringify(items)).not.toContain("extant");
  });
});

describe("what one may not see", () => {
  it("is not found by any of its words, nor by its reference, in either order [LEAK-02]", async () => {
    const word = () => `kanari${randomBytes(4).toString("hex")}`;
    const [title, other, summary, summaryOther, text] = Array.from({ length: 5 }, word);
    const id = await world.entry({ readers: [elsewhere!], author: stranger.id, title, summary, text });
    await world.db.query("update entry set title_other = $2, summary_other = $3 where id = $1", [id, other, summaryOther]);
    for (const q of [title!, other!, summary!, summaryOther!, text!]) {
      expect(await found(q, {}, stranger.asking), q).toEqual([id]);
      for (const order of ["relevance", "newest"]) expect(await search(q, { order }), q).toEqual({ items: [], nextCursor: null });
    }
  });

  it("answers with the same shape and about the same time as what does not exist [LEAK-28]", async () => {
    for (let i = 0; i < 60; i++) await world.entry({ readers: [elsewhere!], author: stranger.id, title: "Palimpsest" });
    const times: Record<string, number[]> = { palimpsest: [], palimpsesd: [] };
    // Turn by turn, so that whatever else the machine does is shared out.
    for (let i = 0; i < 140; i++) {
      const q = i % 2 ? "palimpsest" : "palimpsesd";
      const start = performance.now();
      expect(await search(q)).toEqual({ items: [], nextCursor: null });
      if (i >= 20) times[q]!.push(performance.now() - start);
    }
    const [hidden, absent] = [times.palimpsest!, times.palimpsesd!].map((t) => t.sort((x, y) => x - y)[t.length >> 1]!) as [number, number];
    expect(Math.abs(hidden - absent)).toBeLessThan(Math.max(3, 0.5 * absent));
  });

  it.each([
    ["a marking above one's clearance", "classification = 2, classification_reason = 'other'"], ["other readers", "readers = array[changed_by_id]"],
    ["an embargo", "embargo_until = now() + interval '1 day', custodian_id = originator_id"],
  ])("by %s is gone from search at once, and back when that is undone", async (_, change) => {
    const low = await world.asking(await world.person({ role: "officer", clearance: 1, unit: office! }));
    const title = `kanari${randomBytes(4).toString("hex")}`;
    const id = await entry({ title, custodian: elsewhere, originator: elsewhere });
    expect(await found(title, {}, low)).toEqual([id]);
    await world.db.query(`update entry set ${change} where id = $1`, [id]);
    expect(await found(title, {}, low)).toEqual([]);
    // Not only left out when shown: the function itself finds nothing, or pages would tell by their gaps.
    expect(await reading(low, (db) => db.$queryRaw`select entry_id from app.search(${title}, null, null, null, 10, false)`)).toEqual([]);
    await world.db.query("update entry set classification = 0, readers = array_append(readers, $2), embargo_until = null where id = $1", [id, office]);
    expect(await found(title, {}, low)).toEqual([id]);
  });
});

describe("both ways of searching", () => {
  const vocabulary = Array.from({ length: 30 }, (_, i) => `w${i + 10}x`);
  const models: { model: ModelPerson; asking: Asking; mine: string[] }[] = [];
  const entries: { id: string; day: string; words: Set<string>; model: ModelEntry }[] = [];
  let state = 20_261_124;
  const random = (below: number) => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) % below;

  beforeAll(async () => {
    const outside = await world.unit("Department", [world.osce], world.osce);
    const forum = await world.forum([elsewhere!]);
    const post = await world.post(office!, null);
    for (const [role, clearance, unit] of [["officer", 2, office], ["officer", 0, elsewhere], ["counterpart", 1, outside], ["auditor", 2, office]] as const) {
      const id = await world.person({ role, clearance, unit: unit! });
      const { rows } = await world.db.query<{ party_id: string }>("select party_id from app.principals_of($1)", [id]);
      const mine = rows.map((r) => r.party_id);
      models.push({ model: { id, role, status: "active", clearance, belongsTo: new Set(mine) }, asking: await world.asking(id), mine });
    }
    const parties = [office!, elsewhere!, outside, forum, post, world.un, world.osce, ...models.map((m) => m.model.id)];
    for (let i = 0; i < 140; i++) {
      const held = new Set(Array.from({ length: 1 + random(6) }, () => vocabulary[Math.floor(random(900) ** 2 / 27_000)]!));
      const audience = [...new Set(Array.from({ length: 1 + random(3) }, () => parties[random(parties.length)]!))];
      const [classification, custodianId] = [random(3), [office, elsewhere, outside][random(3)]!];
      const embargoUntil = random(5) ? null : new Date(Date.now() + (random(2) ? 1 : -1) * 86_400_000);
      const day = `2026-0${1 + random(9)}-${10 + random(15)}`;
      const id = await world.entry({ readers: audience, classification, custodian: custodianId, author: officer.id, embargoUntil, title: [...held].slice(0, 2).join(" "), text: [...held].slice(2).join(", "), day });
      entries.push({ id, day, words: held, model: { classification, audience, authorId: officer.id, custodianId, embargoUntil: embargoUntil?.getTime() ?? null } });
    }
    await world.db.query("analyze entry_search");
  });

  it("give what a scan by hand gives, for 30 words and 4 people, in the register's order", async () => {
    const wrong: string[] = [];
    let many = 0;
    for (const { model, asking, mine } of models) {
      for (const word of vocabulary) {
        const byHand = entries.filter((e) => e.words.has(word) && maySee(model, e.model, Date.now())).sort((a, b) => (a.day + a.id < b.day + b.id ? 1 : -1)).map((e) => e.id);
        many += byHand.length;
        const by = async (name: string) =>
          (await world.db.query<{ entry_id: string }>(`select entry_id from app.${name}(app.asked($1), null, null, null, 1000, $2, $3::smallint, $4)`, [word, mine, model.clearance, model.role === "counterpart"])).rows.map((r) => r.entry_id);
        const answers = { by_word: await by("search_by_word"), by_date: await by("search_by_date"), search: await found(word, { order: "newest", limit: 100 }, asking) };
        for (const [name, ids] of Object.entries(answers)) if (ids.join() !== byHand.join()) wrong.push(`${name} ${word} ${model.role}/${model.clearance}: ${ids.length}, by hand ${byHand.length}`);
        if (vocabulary.indexOf(word) % 4) continue;
        const ranked = await found(word, { limit: 100 }, asking);
        if ([...ranked].sort().join() !== [...byHand].sort().join()) wrong.push(`relevance ${word} ${model.role}: ${ranked.length}, by hand ${byHand.length}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(many).toBeGreaterThan(200);
  });

  it.each(["newest", "relevance"])("page by %s through all that match, each once", async (order) => {
    const { asking } = models[3]!;
    const word = vocabulary.map((w) => [w, entries.filter((e) => e.words.has(w)).length] as const).sort((a, b) => b[1] - a[1])[0]![0];
    const whole = await found(word, { order, limit: 100 }, asking);
    expect(whole.length).toBeGreaterThan(10);
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await search(word, { order, limit: 3, ...(after && { after }) }, asking);
      expect(page.items.length).toBeGreaterThan(0);
      paged.push(...page.items.map((i) => i.id));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  it("are asked with cursors of their own only [INJ-01]", async () => {
    for (const order of ["newest", "relevance"]) for (const keys of [["x"], ["2026-01-01"], ["1; select 1"], ["2026-01-01", "x"], [], ["-5"]]) {
      const after = Buffer.from(JSON.stringify(keys)).toString("base64url");
      await expect(search("w10x", { order, after }), `${order} ${keys}`).rejects.toBeInstanceOf(Refusal);
    }
  });
});

describe("whatever is typed", () => {
  it.each([
    "%", "_", "%%%%%%%%", "a", "e", "*", ":*", "a:*", "& | !", "!", "|", "&", "( )", "((((", "<->", "a <-> b", "a & b | !c", "'", "''", "\"", "\"\"\"", "\"unclosed", "\\", "\\\\'", "a\\'b", "';", "'; drop table entry; --", "' or 1=1 --",
    "-", "--", "---a", "-a", "-\"", "- -", "or", "or or", "a or", "the of and", "le la les", "и в не", "::", "$1", "${x}", "{}", "[]", "😀", "\u202e", "ﷺ", "İ", "ǅ", "ß", "-a -b -c", "北", "北-京", "\"北京", "-北京",
    "x".repeat(300), "a ".repeat(150), "\"a\" ".repeat(75), "-a ".repeat(100), "(".repeat(300), "\\".repeat(300), "(a+)+$", "A/RES/72/262", "office@example.org", "https://example.org/?a=b&c=%20", "1e400", "0x7f", "NaN", "null",
  ])("%j is words and nothing else [DOS-03, INJ-01, INJ-14]", async (q) => {
    await entry({ title: "Something to be found" });
    for (const order of ["relevance", "newest"]) {
      const { items } = await search(q, { order });
      expect(Array.isArray(items)).toBe(true);
    }
    expect((await world.db.query("select 1 from entry limit 1")).rowCount).toBe(1);
  });

  it.each([["a null byte", "a\u0000b"], ["10 KB", "x".repeat(10_240)], ["301 letters", "y".repeat(301)], ["nothing", ""], ["a blank", "   "], ["only control characters", "\u0001\u0007"], ["half a character", "\ud83d"]])("%s is refused by the contract [DOS-03, INP-01]", (_, q) => {
    expect(searchInput.safeParse({ q }).success).toBe(false);
  });

  it.each([{ order: "rank" }, { kind: "entry" }, { limit: 1000 }, { offset: 1 }, { field: "text" }])("nor can one ask for %j [LEAK-04]", (given) => {
    expect(searchInput.safeParse({ q: "a", ...given }).success).toBe(false);
  });
});

describe("a word in a file", () => {
  let counterpart: { id: string; asking: Asking };
  let partners: string;
  beforeAll(async () => {
    partners = await world.unit("Partners", [world.osce], world.osce);
    const id = await world.person({ role: "counterpart", clearance: 2, unit: partners });
    counterpart = { id, asking: await world.asking(id) };
  });
  const file = (entry: string, name: string, text?: string) => world.file({ entry, by: officer.id, name, text });
  const where = async (q: string, id: string, who = officer.asking) => (await search(q, {}, who)).items.find((item) => item.id === id)?.files.map((f) => [joined(f.namePieces), words(f.snippet)]);

  it("is found with its entry, and said to be in that file, with what stands around it", async () => {
    const id = await entry({ title: "Vessels on the lagoon" });
    const [one] = [await file(id, "Bericht.docx", "Nothing of interest."), await file(id, "Annex-2_final.pdf", "The gondolas & \"oars\" were counted. ".repeat(30))];
    const [found] = (await search("gondola")).items;
    expect(found!.id).toBe(id);
    expect(found!.files).toHaveLength(1);
    expect(joined(found!.files[0]!.namePieces)).toBe("Annex-2_final.pdf");
    expect(new Set(words(found!.files[0]!.snippet))).toEqual(new Set(["gondolas"]));
    expect(joined(found!.files[0]!.snippet)).toContain("gondolas & \"oars\" were");
    expect(found!.files[0]!.id).not.toBe(one);
    expect((await search("lagoon vessels")).items[0]!.files).toEqual([]);
  });

  it("is found by its name too, and no longer once the file is removed", async () => {
    const id = await entry({ title: "Overview by the name of a file" });
    const it = await file(id, "quarterly_overview-zephyr.xlsx", "Sums of sousaphones");
    for (const q of ["zephyr", "quarterly overview", "sousaphone"]) expect(await found(q), q).toEqual([id]);
    expect(await where("zephyr", id)).toEqual([["quarterly_overview-zephyr.xlsx", []]]);
    await world.db.query("update attachment set removed_at = now(), removed_by_id = $2 where id = $1", [it, officer.id]);
    for (const q of ["zephyr", "sousaphone"]) expect(await found(q), q).toEqual([]);
    expect(await where("overview", id)).toEqual([]);
  });

  it("in the file where one of two words stands, the file that holds both before it, and never more than three", async () => {
    const id = await entry({ title: "Marzipan deliveries" });
    for (let i = 1; i <= 4; i++) await file(id, `part${i}.txt`, "A trombone. ");
    await file(id, "both.txt", "A trombone and marzipan.");
    const files = await where("marzipan trombone", id);
    expect(files).toHaveLength(3);
    expect(files![0]![0]).toBe("both.txt");
    expect(files![1]).toEqual(["part1.txt", []]);
  });

  it.each([
    ["fr", "Les observateurs xylographes", "xylographe"], ["ru", "Наблюдатели прибыли в Оломоуц", "оломоуц"], ["ar", "المراقبون وصلوا", "المراقبون"], ["zh", "观察员抵达维也纳", "维也纳"],
  ])("in the language of its entry (%s), and in the next when that is changed", async (language, text, q) => {
    const id = await entry({ language, title: `File in ${language}` });
    await file(id, "x.txt", text);
    expect(await found(q)).toContain(id);
    expect(words((await search(q)).items.find((i) => i.id === id)!.files[0]!.snippet).length).toBeGreaterThan(0);
    await world.db.query("update entry set language = 'en' where id = $1", [id]);
    expect((await world.db.query("select t.words = to_tsvector('app.en', app.spaced(t.text)) as english from attachment_text t join attachment a on a.id = t.attachment_id where a.entry_id = $1", [id])).rows).toEqual([{ english: true }]);
  });

  it("of what is classified shows the name of the file and no piece of its text", async () => {
    const id = await entry({ title: "Classified", classification: 1 });
    await file(id, "secret plans.pdf", "The bassoon plan");
    expect(await where("bassoon", id)).toEqual([["secret plans.pdf", []]]);
    expect(JSON.stringify((await search("bassoon")).items)).not.toContain("plan\"");
  });

  it("is found outside only when the file went with every release that is active, and then by whom it went to [AUTHZ-06, LEAK-10]", async () => {
    const id = await entry({ title: "Partly released" });
    const [gone, stayed] = [await file(id, "gone.txt", "The ocarina word"), await file(id, "stayed.txt", "The dulcimer word")];
    expect(await found("ocarina", {}, counterpart.asking)).toEqual([]);
    await world.activeRelease({ entry: id, by: officer.id, to: [partners], files: [gone] });
    expect(await found("ocarina", {}, counterpart.asking)).toEqual([id]);
    expect(await where("ocarina", id, counterpart.asking)).toEqual([["gone.txt", ["ocarina"]]]);
    expect(await found("dulcimer", {}, counterpart.asking)).toEqual([]);
    // One word is found by its title: nothing of the file that stayed is shown with it.
    expect(await where("released dulcimer", id, counterpart.asking)).toBeUndefined();
    expect(await where("released or dulcimer", id, counterpart.asking)).toEqual([]);
    expect(await where("released or dulcimer", id)).toEqual([["stayed.txt", ["dulcimer"]]]);
    for (const q of ["ocarina", "dulcimer"]) expect(await found(q, {}, stranger.asking), q).toEqual([]);
    const other = await world.unit("Third", [world.osce], world.osce);
    await world.activeRelease({ entry: id, by: officer.id, to: [other] });
    expect(await found("ocarina", {}, counterpart.asking)).toEqual([]);
    expect(stayed).toBeTruthy();
  });

  it("of a file in quarantine is not said, though it was read before", async () => {
    const id = await entry({ title: "Quarantined later" });
    const it = await file(id, "later.txt", "The theremin word");
    await world.db.query("update attachment set scan = 'infected' where id = $1", [it]);
    expect(await where("theremin", id)).toEqual([]);
  });
});
