import { createHash } from "node:crypto";
import pg from "pg";
import { parseSymbol } from "../../lib/domain/symbols/model";
import { bodies, regions, topics } from "./taxonomies";

const auditors = "00000000-0000-4000-8000-000000000001";
const batch = 500;
const types = ["resolution", "decision", "report", "guidance", "letter", "statement", "journal"];
/** Of a hundred thousand, `mandate` is in nearly every file, `archipelago` in one of a thousand. */
const common = "mandate observers mediation conflict prevention region council decision delegation security co-operation meeting implementation monitoring dialogue".split(" ");
const guarded = ["document", "document_version", "language_version", "language_version_file", "document_symbol", "attachment", "attachment_text", "symbol_citation"];

/** A repeatable source of numbers in [0, 1). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const idOf = (text: string) => {
  const hash = createHash("sha256").update(text).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

export const symbolOfLoaded = (index: number): string => ["PC.DEL", "SEC.GAL", "MC.DEC", "FSC.DEL"][index % 4]! + `/${Math.floor(index / 100) + 1}/${String(index % 100).padStart(2, "0")}`;

function row(index: number, files: number, texts: readonly string[], office: string, author: string) {
  const next = chance(index * 2_654_435_761 + 131);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const day = new Date(Date.UTC(1990, 0, 1) + Math.floor(next() * 13_400) * 86_400_000).toISOString().slice(0, 10);
  const symbol = parseSymbol(symbolOfLoaded(index));
  const way = next();
  const level = way < 0.8 ? 0 : 1;
  const words = () => Array.from({ length: 40 }, () => pick(common)).join(" ");
  const text = (n: number) => {
    const piece = texts.length ? pick(texts) : words();
    const from = Math.floor(next() * Math.max(1, piece.length - 2_500));
    return `${symbol.normal} ${n}. ${piece.slice(from, from + 2_500)} ${words()}${index % 1_000 === 7 && n === 0 ? " archipelago of the silent bell" : ""}`;
  };
  return {
    id: idOf(`document:${index}`), version: idOf(`version:${index}`), language_version: idOf(`language:${index}`), title: `${pick(common)} ${pick(common)} and ${pick(common)} (${index})`,
    symbol: symbol.official, normal: symbol.normal, base: symbol.base, type: pick(types), body: pick(bodies).code, day, level, author, office,
    readers: [office, author, auditors], topics: [pick(topics).code], regions: [pick(regions).code], state: next() < 0.6 ? "in_force" : "registered",
    cites: Array.from({ length: 3 }, () => parseSymbol(symbolOfLoaded(Math.floor(next() * (index + 1)))).normal),
    files: Array.from({ length: files }, (_, n) => ({ id: idOf(`file:${index}:${n}`), key: createHash("sha256").update(`key:${index}:${n}`).digest("hex").slice(0, 32), name: `${symbol.normal.replaceAll("/", "_")}_${n}.txt`, text: text(n) })),
  };
}

const shape = `(id uuid, version uuid, language_version uuid, title text, symbol text, normal text, base text, type text, body text, day date, level smallint, author uuid, office uuid, readers uuid[],
  topics text[], regions text[], state text, cites text[], files jsonb)`;
const statement = `with given as materialized (
    select g.*, app.next_reference('DOC', extract(year from g.day)::int) as reference, day + time '10:00' as at from jsonb_to_recordset($1) as g ${shape}
  ), entries as (
    insert into entry (id, reference, kind, title, language, originator_id, custodian_id, classification, classification_reason, readers, topics, regions, date_of_information, register_date,
      filed_at, created_by_id, created_at, changed_by_id, changed_at, demonstration)
    select id, reference, 'document', title, 'en', office, office, level, case when level > 0 then 'deliberation' end, readers, topics, regions, day, day, at, author, at, author, at, true from given
  ), audiences as (insert into entry_audience (entry_id, party_id) select id, office from given
  ), documents as (
    insert into document (entry_id, origin, document_type, body, state, state_since, in_force_id)
    select id, 'received', type, body, state, at, case when state = 'in_force' then version end from given
  ), versions as (
    insert into document_version (id, entry_id, major, minor, change, state, state_since, frozen_at, in_force_from, created_by_id, created_at)
    select version, id, 1, 0, 'initial', state, at, at, case when state = 'in_force' then day end, author, at from given
  ), languages as (
    insert into language_version (id, version_id, entry_id, language, standing, title, added_by_id, added_at) select language_version, version, id, 'en', 'original', title, author, at from given
  ), symbols as (insert into document_symbol (entry_id, written, normal, grammar, base) select id, symbol, normal, 'osce', base from given
  ), files as materialized (
    select g.id as entry_id, g.language_version, g.author, g.at, f.*, (row_number() over (partition by g.id))::int - 1 as place
    from given g, jsonb_to_recordset(g.files) as f (id uuid, key text, name text, text text)
  ), attachments as (
    insert into attachment (id, entry_id, name, media_type, size, sha256, storage_key, position, scan, reading, added_by_id, added_at)
    select id, entry_id, name, 'text/plain', octet_length(text), sha256(convert_to(text, 'UTF8')), key, place, 'unscanned', 'done', author, at from files
  ), texts as (insert into attachment_text (attachment_id, text) select id, text from files
  ), carried as (insert into language_version_file (language_version_id, attachment_id, position) select language_version, id, place from files
  ), citations as (insert into symbol_citation (entry_id, attachment_id, normal, written) select g.id, (g.files->0->>'id')::uuid, c, c from given g, unnest(g.cites) c)
  insert into entry_revision (entry_id, revision, at, by_id, snapshot) select id, 1, at, author, '{}' from given`;

/**
 * Fills the library with so many documents of so many files whose text was read; repeatable, and never part of starting.
 * What triggers do row by row is switched off and done once for each document at the end of its batch.
 */
export async function loadDocuments(ownerUrl: string, documents: number, files: number, texts: readonly string[], log: (line: string) => void): Promise<void> {
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    const { rows: people } = await db.query<{ id: string; unit_id: string }>("select id, unit_id from person where email = 'officer@demo.invalid'");
    if (!people[0]) throw new Error("there is no office yet: load the demonstration data first");
    const { rows } = await db.query<{ value: string }>("select value from setting where key = 'loaded_documents'");
    const began = performance.now();
    await db.query("set synchronous_commit = off");
    for (let at = Number(rows[0]?.value ?? 0); at < documents; at += batch) {
      const count = Math.min(batch, documents - at);
      const given = Array.from({ length: count }, (_, i) => row(at + i, files, texts, people[0]!.unit_id, people[0]!.id));
      await db.query("begin");
      for (const table of guarded) await db.query(`alter table ${table} disable trigger user`);
      await db.query("alter table attachment_text enable trigger words_before");
      await db.query(statement, [JSON.stringify(given)]);
      for (const table of guarded) await db.query(`alter table ${table} enable trigger user`);
      await db.query("select app.index_entry(id) from unnest($1::uuid[]) as id", [given.map(({ id }) => id)]);
      await db.query("insert into setting (key, value) values ('loaded_documents', $1) on conflict (key) do update set value = excluded.value", [String(at + count)]);
      await db.query("commit");
      // Without statistics of what was just filled each document would be looked for in all the others.
      if (((at / batch) & (at / batch - 1)) === 0) for (const table of ["entry", "entry_search", ...guarded]) await db.query(`analyze ${table}`);
      if ((at / batch) % 4 === 3 || at + count >= documents) log(`${at + count} documents, ${Math.round((performance.now() - began) / 1000)} s`);
    }
    for (const table of ["entry", "entry_search", ...guarded]) await db.query(`vacuum (analyze) ${table}`);
  } finally {
    await db.end();
  }
}
