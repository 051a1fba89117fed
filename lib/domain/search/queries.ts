import "server-only";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import { parseReference } from "../entries/model";
import { idsBySymbol, keysOfWritten } from "../symbols/queries";
import { rowColumns, toItemRow, type ItemRecord } from "../items/queries";
import { finding } from "../meetings/queries";
import type { SearchInput, SearchResult } from "./contract";

/** Ranking reads every candidate's words, so only this many of the newest that match are ranked. */
const ranked = 200;
/** How far into a text the words found are looked for when it is shown in a list of results. */
const shownOf = 40_000;

type Found = { entry_id: string; register_date: string; rank: number | null };
type FoundRecord = ItemRecord & { entry_kind: SearchResult["entryKind"]; title_marked: string; title_language: SearchResult["titleLanguage"]; document: SearchResult["document"]; meeting: SearchResult["meeting"]; snippet: string; files: { id: string; name: string; snippet: string }[] };

const start = "\uE000";
const stop = "\uE001";
const between = "\uE002";
/** The spaces that app.parted put around Chinese characters and around what is no letter (access.sql, app.no_letters). */
const parted =
  / ?(\uE000?)([\u3400-\u9fff\uf900-\ufaff\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u303f\ue003-\uf8ff\ufe30-\ufe4f\ufeff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u{1f000}-\u{1faff}])(\uE001?) ?/gu;

/** `…\uE000word\uE001…` → pieces, so that what is shown is never markup. */
function pieces(marked: string): SearchResult["snippet"] {
  return marked
    .replace(parted, "$1$2$3")
    .replaceAll(between, " … ")
    .split(new RegExp(`(${start}[^${stop}]*${stop})`))
    .filter((text) => text !== "")
    .map((text) => (text.startsWith(start) ? { text: text.slice(1, -1), match: true } : { text, match: false }));
}

/**
 * Entries that hold the words, in any of the eight languages with their stems, accents or none; only what the asking
 * person sees, never a count. What is known under a symbol that was typed comes first, however it was spelt. `relevance` ranks the newest 200 that match; `newest` pages through all of them.
 */
export async function searchEntries(db: Reader, input: SearchInput): Promise<{ items: SearchResult[]; nextCursor: string | null }> {
  const reference = parseReference(input.q);
  if (reference) {
    const rows = await db.$queryRaw<Found[]>`select id as entry_id, register_date::text, null as rank from entry where reference = ${reference}`;
    if (rows.length > 0) return { items: await show(db, input.q, rows.map((r) => r.entry_id)), nextCursor: null };
  }
  const known = await idsBySymbol(db, keysOfWritten(input.q), input.kind);
  return input.order === "newest" ? newestFirst(db, input, known) : bestFirst(db, input, known);
}

async function find(db: Reader, input: SearchInput, before: [string, string] | null, most: number, ranking: boolean): Promise<Found[]> {
  return db.$queryRaw<Found[]>`select entry_id, register_date::text, rank from app.search(${input.q}, ${input.kind ?? null}::text[],
    ${before?.[0] ?? null}::date, ${before?.[1] ?? null}::uuid, ${most}::int, ${ranking})`;
}

async function newestFirst(db: Reader, input: SearchInput, known: readonly string[]) {
  const before = input.after ? (keysOf(input.after, keyForms.day, keyForms.id) as [string, string]) : null;
  const found = await find(db, input, before, input.limit + 1, false);
  const shown = found.slice(0, input.limit);
  // They stand before the first page, whatever their dates.
  const first = before ? [] : known;
  const last = shown.at(-1);
  return {
    items: await show(db, input.q, [...first, ...shown.map((f) => f.entry_id).filter((id) => !known.includes(id))]),
    nextCursor: found.length > input.limit && last ? cursorOf(last.register_date, last.entry_id) : null,
  };
}

async function bestFirst(db: Reader, input: SearchInput, known: readonly string[]) {
  const [offset = 0] = input.after ? keysOf(input.after, keyForms.number).map(Number) : [];
  const found = await find(db, input, null, ranked, true);
  // A stable sort: of two that answer equally well the newer stays first.
  const ranking = [...found].sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0)).map((f) => f.entry_id);
  const ordered = [...known, ...ranking.filter((id) => !known.includes(id))];
  const next = offset + input.limit;
  return {
    items: await show(db, input.q, ordered.slice(offset, next)),
    nextCursor: ordered.length > next ? cursorOf(String(next)) : null,
  };
}

/** Pieces around what was found; none where nothing of it stands in what was looked through. */
const piecesFound = (marked: string): SearchResult["snippet"] => (marked.includes(start) ? pieces(marked) : []);

/** The rows of these entries in this order. What is classified shows its title, and no piece of its text. */
async function show(db: Reader, typed: string, ids: string[]): Promise<SearchResult[]> {
  if (ids.length === 0) return [];
  const options = `StartSel=${start}, StopSel=${stop}, MaxFragments=2, MaxWords=24, MinWords=12, FragmentDelimiter=${between}`;
  const whole = `StartSel=${start}, StopSel=${stop}, HighlightAll=true`;
  // A meeting or a document is called as its page calls it (lib/i18n/format, entitled); other entries bear the title they came with.
  const inOther = Prisma.sql`(e.kind in ('meeting', 'document') and e.title_other <> '' and e.language in ('en', 'fr') and e.language <> ${db.actor.locale})`;
  const rows = await db.$queryRaw<FoundRecord[]>`
    with typed as materialized (select app.asked(${typed}) as words), asked as materialized (select words, app.asked_in_part(words) as part from typed)
    select ${rowColumns}, e.kind as entry_kind,
      (select jsonb_build_object('state', app.document_state(d.entry_id, d.state), 'documentType', d.document_type,
        'symbols', array(select y.written from document_symbol y where y.entry_id = e.id order by y.position)) from document d where d.entry_id = e.id) as document,
      (select jsonb_build_object('startsAt', m.starts_at, 'endsAt', m.ends_at, 'zone', m.zone, 'state', m.state, 'place', m.place, 'finding', ${finding}) from meeting m where m.entry_id = e.id) as meeting,
      ts_headline(app.words_in(shown.language), app.parted(shown.title), asked.words, ${whole}) as title_marked, shown.language as title_language,
      case when e.classification > 0 then '' else ts_headline(app.words_in(e.language),
        app.parted(left(concat_ws(' ', nullif(e.summary, ''), i.text,
          (select string_agg(q.text, ' ' order by q.number) from request_question q where q.request_id = e.id), ${saidAtMeeting}), ${shownOf}::int)), asked.words, ${options}) end as snippet,
      ${filesFound(whole, options)} as files
    from ${Prisma.sql`unnest(${ids}::uuid[]) with ordinality as f (entry_id, place)`}
    join entry e on e.id = f.entry_id
    left join information_item i on i.entry_id = e.id
    join party o on o.id = e.originator_id
    cross join lateral (select case when ${inOther} then e.title_other else e.title end as title, case when ${inOther} then ${db.actor.locale} else e.language end as language) shown
    cross join asked
    order by f.place`;
  return rows.map((row) => ({
    ...toItemRow(row),
    entryKind: row.entry_kind,
    document: row.document,
    meeting: row.meeting && { ...row.meeting, startsAt: new Date(row.meeting.startsAt).toISOString(), endsAt: new Date(row.meeting.endsAt).toISOString() },
    titlePieces: pieces(row.title_marked), titleLanguage: row.title_language,
    snippet: pieces(row.snippet),
    files: row.files.map(({ id, name, snippet }) => ({ id, namePieces: pieces(name), snippet: piecesFound(snippet) })),
  }));
}

/** Agenda, minutes, decisions and action points of a meeting, of what the asking person sees of them. */
const saidAtMeeting = Prisma.sql`case when e.kind = 'meeting' then concat_ws(' · ',
  (select string_agg(concat_ws(' ', a.title, a.title_other, nullif(a.note, ''), nullif(a.outcome, '')), ' · ' order by a.position, a.id) from agenda_item a where a.entry_id = e.id and a.removed_at is null),
  (select string_agg(t.plain, ' · ' order by t.internal, t.id) from minutes_text t where t.entry_id = e.id and t.plain <> ''),
  (select string_agg(d.text, ' · ' order by d.number) from decision d where d.entry_id = e.id and d.removed_at is null),
  (select string_agg(x.text, ' · ' order by x.internal, x.number) from action_point x where x.entry_id = e.id and x.removed_at is null)) end`;

/** In which of the entry's files the words stand: of those that the asking person sees, which outside are the released ones. */
const filesFound = (whole: string, options: string) => Prisma.sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'snippet', f.snippet) order by f.place) from (
    select a.id, row_number() over best as place,
      ts_headline(app.words_in(e.language), app.parted(a.name), asked.part, ${whole}) as name,
      case when e.classification > 0 or row_number() over best > 1 then '' else ts_headline(app.words_in(e.language),
        app.parted(left(t.text, ${shownOf}::int)), asked.part, ${options}) end as snippet
    from attachment a left join attachment_text t on t.attachment_id = a.id
    where a.entry_id = e.id and a.removed_at is null and a.scan in ('clean', 'unscanned')
      and (t.words @@ asked.part or to_tsvector(app.words_in(e.language), app.spaced(app.name_in_words(a.name))) @@ asked.part)
    window best as (order by t.words @@ asked.words desc nulls last, a.position, a.id)
    order by 2 limit 3) f), '[]')`;
