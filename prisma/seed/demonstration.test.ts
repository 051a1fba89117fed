import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonical } from "../../lib/domain/meetings/record/model";
import en from "../../lib/i18n/messages/en/forums.json";
import fr from "../../lib/i18n/messages/fr/forums.json";
import { seedDemonstration } from "./demonstration";
import { forums } from "./forums";

let db: pg.Client;
const rows = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => (await db.query<R>(sql, values)).rows;

beforeAll(async () => {
  await seedDemonstration(process.env.TEST_OWNER_URL!, process.env.DATA_DIR!);
  db = new pg.Client({ connectionString: process.env.TEST_OWNER_URL });
  await db.connect();
}, 120_000);
afterAll(() => db.end());

describe("the forums of the demonstration", () => {
  const members = (slug: string, role: string) =>
    rows<{ kind: string; side: string; name: string }>(
      "select p.kind, p.side, p.name_en as name from forum f join forum_member m on m.forum_id = f.id join party p on p.id = m.party_id where f.slug = $1 and m.role = $2 order by p.side", [slug, role]);

  it("are seventeen, each with what it is for and how often it meets in both languages", async () => {
    const all = await rows<{ code: string; terms_en: string; terms_fr: string; cadence: string }>("select code, terms_en, terms_fr, cadence from forum");
    expect(all.map(({ code }) => code).sort()).toEqual(Array.from({ length: 17 }, (_, at) => `F${at + 1}`).sort());
    expect(all.filter((one) => !one.terms_en || !one.terms_fr || one.terms_en === one.terms_fr)).toEqual([]);
    const key = (cadence: string) => cadence.replaceAll(" ", "_");
    for (const { cadence } of all) expect([key(cadence) in en.cadences, key(cadence) in fr.cadences], cadence).toEqual([true, true]);
  });

  it("name the three co-chairs of the Geneva International Discussions by their posts, one of each organisation", async () => {
    const chairs = await members("geneva-international-discussions", "co_chair");
    expect(chairs.map(({ kind, side }) => `${side} ${kind}`)).toEqual(["osce post", "third post", "un post"]);
    expect(await members("geneva-international-discussions", "observer")).toMatchObject([{ name: "Head of Liaison Office" }]);
  });

  it("have posts for members wherever a function is known, and take what they cannot settle to another", async () => {
    const without = await rows<{ slug: string }>(
      "select f.slug from forum f where not exists (select from forum_member m join party p on p.id = m.party_id where m.forum_id = f.id and p.kind = 'post')");
    expect(without).toEqual([]);
    const up = await rows<{ code: string; to: string }>("select f.code, t.code as to from forum f join forum t on t.id = f.escalates_to_id order by length(f.code), f.code");
    expect(up.map(({ code, to }) => `${code}>${to}`)).toEqual(["F1>F3", "F2>F1", "F8>F7", "F11>F1", "F12>F3", "F17>F2"]);
    for (const { coChairs, members: sitting } of forums) expect((coChairs ?? []).filter((one) => !sitting.includes(one))).toEqual([]);
  });

  it("say which of them sleep, and where they meet", async () => {
    expect((await rows<{ code: string }>("select code from forum where status = 'dormant' order by code")).map(({ code }) => code)).toEqual(["F7", "F8"]);
    expect((await rows<{ code: string; zone: string }>("select code, zone from forum where zone <> 'Europe/Vienna' order by code")).map(({ code, zone }) => `${code} ${zone}`)).toEqual(
      ["F10 Europe/Zurich", "F15 America/New_York", "F4 America/New_York", "F9 America/New_York"]);
  });
});

describe("the meetings of the demonstration", () => {
  it("that are public facts have days and no invented hours", async () => {
    const given = await rows<{ title: string }>(
      "select e.title from meeting m join entry e on e.id = m.entry_id where not e.demonstration and (m.starts_local::time <> '00:00' or m.ends_local::time <> '00:00')");
    expect(given).toEqual([]);
    const week = await rows("select m.starts_local::text as first, m.ends_local::text as after, m.zone, e.summary_other <> '' as french from meeting m join entry e on e.id = m.entry_id where e.title like 'High-level week of the 77th%'");
    expect(week).toEqual([{ first: "2022-09-19 00:00:00", after: "2022-09-24 00:00:00", zone: "America/New_York", french: true }]);
  });

  it("have a record only where the office kept one, which is nowhere but in fiction", async () => {
    expect(await rows("select e.title from summary_record s join entry e on e.id = s.entry_id where not e.demonstration")).toEqual([]);
  });

  it("have a time being found that is answered in part, on working days to come", async () => {
    const [poll] = await rows<{ id: string; until: boolean; asked: number; answered: number }>(`
      select m.entry_id as id, m.answers_until > (now() at time zone 'Europe/Vienna')::date as until, (select count(*)::int from participation p where p.entry_id = m.entry_id) as asked,
        (select count(distinct a.participation_id)::int from slot_answer a where a.entry_id = m.entry_id) as answered from meeting m where m.state = 'finding_time'`);
    expect(poll).toMatchObject({ until: true, asked: 7, answered: 4 });
    const slots = await rows<{ working: boolean; ahead: boolean; answers: number }>(`
      select extract(isodow from starts_local) < 6 as working, starts_at > now() as ahead, (select count(*)::int from slot_answer a where a.slot_id = s.id) as answers from meeting_slot s where entry_id = $1`, [poll!.id]);
    expect(slots).toEqual(Array(3).fill({ working: true, ahead: true, answers: 4 }));
  });

  it("have an adopted record with a corrigendum, each proven by its hash, and both plainly fictional", async () => {
    const texts = await rows<{ kind: string; content: { text?: string }; hash: Buffer; demonstration: boolean; at: Date }>(`
      select t.kind, t.content, t.hash, e.demonstration, t.at from record_text t join entry e on e.id = t.entry_id join summary_record s on s.entry_id = t.entry_id where s.state = 'adopted' order by t.number`);
    expect(texts.map(({ kind }) => kind)).toEqual(["circulated", "adopted", "corrigendum"]);
    expect(texts.every(({ content, hash, demonstration }) => demonstration && createHash("sha256").update(canonical(content)).digest().equals(hash))).toBe(true);
    expect(texts[2]!.content.text).toMatch(/^Fictional/);
    expect(texts.map(({ at }) => at.getTime())).toEqual(texts.map(({ at }) => at.getTime()).sort((a, b) => a - b));
    expect(new Set(texts.map(({ at }) => at.getTime())).size).toBe(3);
  });
});

describe("the library of the demonstration", () => {
  it("has the public address of what has one, and none of what has none", async () => {
    const references = await rows<{ title: string; address: string | null; grammar: string | null }>(`
      select e.title, d.public_address as address, (select y.grammar from document_symbol y where y.entry_id = e.id order by position limit 1) as grammar
      from document d join entry e on e.id = d.entry_id where not e.demonstration`);
    expect(references.filter(({ grammar, address }) => grammar === "un" && !address?.startsWith("https://undocs.org/en/"))).toEqual([]);
    const others = references.filter(({ grammar, address }) => grammar !== "un" && address);
    expect(others.map(({ title, address }) => `${title.slice(0, 18)} ${new URL(address!).host}`).sort()).toEqual(["Helsinki Final Act www.osce.org", "Joint Statement to www.un.org"]);
  });

  it("has working files that others made, unchanged, beside what was made for it, and each with its licence", async () => {
    const files = await rows<{ name: string; sha256: Buffer }>(
      "select a.name, a.sha256 from attachment a join entry e on e.id = a.entry_id where e.title = 'Working files for trying the reader' order by a.position");
    const folder = path.join(import.meta.dirname, "working-files");
    expect(files.map(({ name }) => name).sort()).toEqual(readdirSync(folder).filter((name) => name !== "LICENSE").sort());
    for (const { name, sha256 } of files) expect(createHash("sha256").update(readFileSync(path.join(folder, name))).digest(), name).toEqual(sha256);
    expect(readFileSync(path.join(folder, "LICENSE"), "utf8")).toMatch(/ShareAlike 4\.0[^]*Michael Williamson/);
    expect(readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)).toBeLessThan(1_500_000);
  });
});
