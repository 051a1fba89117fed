import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { publicItems } from "./items-public";
import { demoItems } from "./items-demo";
import { regions, topics } from "./taxonomies";

const auditors = "00000000-0000-4000-8000-000000000001";
const batch = 500;

/** A repeatable source of numbers in [0, 1), one per row, so that a load continued is the load made at once. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Paragraphs of the texts in a file of one JSON object a line (`{ "text": … }`), plain or gzipped. */
export async function readTexts(file: string): Promise<string[]> {
  const raw = createReadStream(file);
  const lines = createInterface({ input: file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw, crlfDelay: Infinity });
  const texts: string[] = [];
  for await (const line of lines) if (line.trim()) texts.push(String((JSON.parse(line) as { text: string }).text).replaceAll("\u0000", ""));
  return texts;
}

const own = [...publicItems, ...demoItems];
const paragraphsIn = (language: string) => own.filter((i) => i.language === language).flatMap((i) => [i.summary, ...i.text.split("\n\n")]).filter((p) => p.length > 30);
const frenchParagraphs = [...paragraphsIn("fr"), ...own.flatMap((i) => (i.language === "en" && i.summaryOther ? [i.summaryOther] : []))];

const subjects = {
  en: ["Read-out of the meeting on", "Note on", "Weekly report:", "Talking points for", "Request concerning", "Background to", "Options for", "Follow-up to"],
  fr: ["Compte rendu de la réunion sur", "Note relative à", "Rapport hebdomadaire :", "Éléments d’intervention :", "Demande concernant", "Contexte :", "Options :", "Suites données :"],
};
const forms = ["read_out", "note_to_file", "weekly_report", "talking_points", "letter", "background_note", "options_paper", "analytical_note"];
const kinds = ["read_out", "report", "analysis", "request", "statement", "announcement"];
const directions = ["incoming", "outgoing", "internal"];
const reasons = ["third_party", "deliberation", "member_state_security", "personal_safety"];

type Party = { office: string; contributors: string; readers: string; counterpart: string; un: string; osce: string; head: string; officer: string; registry: string; originators: string[]; recipients: string[] };

async function partiesOf(db: pg.Client): Promise<Party> {
  const unitOf = async (role: string) =>
    (await db.query<{ unit_id: string; id: string }>("select id, unit_id from person where role = $1 and status = 'active' order by email limit 1", [role])).rows[0];
  const [head, officer, registry] = [await unitOf("head"), await unitOf("officer"), await unitOf("registry")];
  const [contributor, reader, counterpart] = [await unitOf("contributor"), await unitOf("reader"), await unitOf("counterpart")];
  const organisation = async (side: string) =>
    (await db.query<{ id: string }>("select id from party where kind = 'organisation' and side = $1 order by name_en limit 1", [side])).rows[0]?.id;
  const [un, osce] = [await organisation("un"), await organisation("osce")];
  const { rows } = await db.query<{ id: string }>("select id from party where kind = 'unit' and closed_on is null order by name_en");
  const { rows: reached } = await db.query<{ id: string }>(
    "select p.id from app.people_of(array[$1::uuid]) as reached (id) join person p on p.id = reached.id where p.role is not null and p.status = 'active' and p.clearance >= 1",
    [counterpart?.unit_id ?? osce],
  );
  if (!head || !officer || !registry || !un || !osce || rows.length === 0) throw new Error("there is no office yet: load the demonstration data first");
  return {
    office: head.unit_id, contributors: contributor?.unit_id ?? head.unit_id, readers: reader?.unit_id ?? head.unit_id,
    counterpart: counterpart?.unit_id ?? osce, un, osce, head: head.id, officer: officer.id, registry: registry.id, originators: rows.map((r) => r.id),
    recipients: reached.map((r) => r.id),
  };
}

function row(index: number, texts: string[], p: Party) {
  const next = chance(index * 2_654_435_761 + 97);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const language = next() < 0.3 ? "fr" : "en";
  const level = next() < 0.7 ? 0 : next() < 0.85 ? 1 : 2;
  const day = new Date(Date.UTC(2016, 10, 1) + Math.floor(next() ** 0.7 * 3_674) * 86_400_000).toISOString().slice(0, 10);
  const topic = pick(topics);
  const region = pick(regions);
  let text: string;
  if (language === "en" && texts.length) {
    const paragraphs = pick(texts).split(/\n+/);
    const from = Math.floor(next() * paragraphs.length);
    text = next() < 0.02 ? paragraphs.join("\n\n") : paragraphs.slice(from, from + 1 + Math.floor(next() * 3)).join("\n\n").slice(0, 4_000);
  } else {
    text = Array.from({ length: 2 + Math.floor(next() * 4) }, () => pick(language === "fr" ? frenchParagraphs : paragraphsIn("en"))).join("\n\n");
  }
  const author = level === 2 ? p.head : pick([p.head, p.officer, p.officer, p.registry]);
  const way = next();
  const audience = level === 2 ? [p.head, ...(next() < 0.5 ? [p.officer] : [])]
    : way < 0.66 ? [p.office] : way < 0.74 ? [p.un] : way < 0.8 ? [p.office, p.contributors] : way < 0.84 ? [p.office, p.readers] : way < 0.96 ? [p.office] : [author];
  // Of a hundred thousand more than ten thousand are released to the counterpart.
  const released = level < 2 && way >= 0.84 && way < 0.96;
  const hash = createHash("sha256").update(`loaded:${index}`).digest("hex");
  return {
    id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    title: `${pick(subjects[language])} ${language === "fr" ? topic.nameFr.toLowerCase() : topic.nameEn.toLowerCase()}, ${language === "fr" ? region.nameFr : region.nameEn} (${index})`,
    summary: text.slice(0, 160).replace(/\s\S*$/, ""), text, language, originator_id: pick(p.originators), custodian_id: p.office, classification: level,
    classification_reason: level ? pick(reasons) : null, readers: [...new Set([...audience, author, auditors, ...(released ? [p.counterpart] : [])])], audience: [...new Set(audience)],
    released_to: released ? p.counterpart : null, second_key: author === p.head ? p.officer : p.head, recipients: released ? p.recipients : [], turn: index,
    topics: [topic.code], regions: [region.code], day, author, direction: pick(directions), item_kind: pick(kinds), form: pick(forms),
  };
}

const shape = `(id uuid, title text, summary text, text text, language text, originator_id uuid, custodian_id uuid, classification smallint,
  classification_reason text, readers uuid[], audience uuid[], topics text[], regions text[], day date, author uuid, direction text, item_kind text, form text,
  released_to uuid, second_key uuid, recipients uuid[], turn int)`;

const statement = `with given as materialized (
    select g.*, gen_random_uuid() as release_id, app.next_reference('INF', extract(year from g.day)::int) as reference from jsonb_to_recordset($1) as g ${shape}
  ), entries as (
    insert into entry (id, reference, kind, title, summary, language, originator_id, custodian_id, classification, classification_reason, readers, topics,
      regions, date_of_information, register_date, filed_at, created_by_id, created_at, changed_by_id, changed_at, demonstration)
    select id, reference, 'item', title, summary, language, originator_id, custodian_id, classification, classification_reason, readers, topics, regions,
      day, day, day + time '10:00', author, day + time '10:00', author, day + time '10:00', true from given
  ), audiences as (
    insert into entry_audience (entry_id, party_id) select id, unnest(audience) from given
  ), revisions as (
    insert into entry_revision (entry_id, revision, at, by_id, snapshot)
    select id, 1, day + time '10:00', author, to_jsonb(given) - 'readers' - 'id' - 'released_to' - 'second_key' - 'recipients' - 'turn' - 'release_id' from given
  ), releases as (
    insert into release (id, entry_id, revision, state, purpose, originator_check, need_to_know, safeguards, requested_by_id, requested_at, decided_by_id, decided_at, active_from)
    select release_id, id, 1, 'active', case when turn % 7 = 0 then 'for_action' else 'for_information' end, 'The originator agreed in writing.', 'They follow the subject.',
      'Kept by the section alone.', author, day + time '11:00', case when classification > 0 then second_key end, case when classification > 0 then day + time '11:30' end, day + time '11:30'
    from given where released_to is not null
  ), released_to as (
    insert into release_party (release_id, party_id) select release_id, released_to from given where released_to is not null
  ), receipts as (
    insert into receipt (release_id, entry_id, person_id, reference, revision, made_available_at, notified_at, opened_at, acknowledged_at)
    select release_id, id, recipient, reference, 1, day + time '11:30', day + time '11:30', case when turn % 4 > 0 then day + time '15:00' end, case when turn % 4 > 1 then day + time '15:05' end
    from given, unnest(recipients) as recipient where released_to is not null
  )
  insert into information_item (entry_id, direction, item_kind, form, text) select id, direction, item_kind, form, text from given`;

/**
 * Fills a database with plausible entries in English and French until it holds `entries` loaded ones; repeatable: the
 * same numbers give the same entries. Never part of starting. Throws when there is no office to file them.
 */
export async function loadEntries(ownerUrl: string, entries: number, texts: string[], log: (line: string) => void): Promise<void> {
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    const parties = await partiesOf(db);
    const { rows } = await db.query<{ value: string }>("select value from setting where key = 'loaded_entries'");
    const from = Number(rows[0]?.value ?? 0);
    const began = performance.now();
    await db.query("set synchronous_commit = off");
    await db.query("alter index entry_search_words_idx set (fastupdate = on)");
    for (let at = from; at < entries; at += batch) {
      const count = Math.min(batch, entries - at);
      await db.query("begin");
      await db.query(statement, [JSON.stringify(Array.from({ length: count }, (_, i) => row(at + i, texts, parties)))]);
      await db.query("insert into setting (key, value) values ('loaded_entries', $1) on conflict (key) do update set value = excluded.value", [String(at + count)]);
      await db.query("commit");
      if ((at / batch) % 20 === 19 || at + count >= entries) log(`${at + count} entries, ${Math.round((performance.now() - began) / 1000)} s`);
    }
    await db.query("set synchronous_commit = on");
    await db.query("select app.record('register.loaded', 'entry', null, null, null, $1::jsonb, '', 'load')", [JSON.stringify({ from, to: entries })]);
    await db.query("alter index entry_search_words_idx set (fastupdate = off)");
    for (const table of ["entry", "information_item", "entry_audience", "entry_revision", "entry_search", "release", "release_party", "receipt"]) await db.query(`vacuum (analyze) ${table}`);
    log(`${entries} entries in ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    await db.end();
  }
}
