import "server-only";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import { notFound } from "../../errors";
import { classificationAt, type EntryKind, type Language } from "../entries/model";
import type { Citations, SymbolFound } from "./contract";
import { parseSymbol, parseSymbols, partsOf, publicAddress, relationOf } from "./model";

/** So much of each is shown at once. */
const most = 100;

type EntryRecord = { id: string; reference: string; kind: EntryKind; title: string; language: Language; classification: number; register_date: string };
const entryColumns = Prisma.sql`e.id, e.reference, e.kind, e.title, e.language, e.classification, e.register_date::text as register_date`;
const entryOf = ({ classification, register_date, id, reference, kind, title, language }: EntryRecord) => ({
  id, reference, kind, title, language, classification: classificationAt(classification), registerDate: register_date,
});

/** Every normal form under which what was written is to be found. */
export const keysOfWritten = (text: string): string[] => [...new Set(parseSymbols(text).flatMap((one) => (one.grammar ? one.keys : [])))];

/**
 * What an entry cites and is cited by, and what it modifies. Each is made of what the asking person sees alone, so that
 * what is hidden changes nothing of it. Throws `not_found`.
 */
export async function getCitations(db: Reader, { id }: { id: string }): Promise<Citations> {
  if (!(await db.entry.findUnique({ where: { id }, select: { id: true } }))) throw notFound();
  const own = await db.$queryRaw<{ written: string; normal: string; base: string }[]>`
    select written, normal, base from document_symbol where entry_id = ${id}::uuid order by position`;
  // Whoever cites the whole of a resolution cites its parts, and a paper of two symbols is cited by either.
  const normals = [...new Set(own.flatMap(({ normal, written }) => [normal, ...parseSymbol(written).keys]))];
  const cited = await db.$queryRaw<{ normal: string; written: string; times: number }[]>`
    select c.normal, (array_agg(c.written order by c.times desc, c.written))[1] as written, sum(c.times)::int as times
    from symbol_citation c where c.entry_id = ${id}::uuid and c.normal <> all (${own.map(({ normal }) => normal)}::text[])
    group by c.normal order by sum(c.times) desc, c.normal limit ${most + 1}`;
  const there = cited.length === 0 ? [] : await under(db, cited.flatMap(({ normal }) => [normal, ...partsOf(normal)]), id);
  const citing = normals.length === 0 ? [] : await db.$queryRaw<(EntryRecord & { normal: string })[]>`
    select min(c.normal) as normal, ${entryColumns} from symbol_citation c join entry e on e.id = c.entry_id
    where c.normal = any (${normals}::text[]) and c.entry_id <> ${id}::uuid
    group by e.id order by e.register_date desc, e.id limit ${most + 1}`;
  const kin = own.length === 0 ? [] : await db.$queryRaw<(EntryRecord & { written: string })[]>`
    select y.written, ${entryColumns} from document_symbol y join entry e on e.id = y.entry_id
    where y.base = any (${own.map(({ base }) => base)}::text[]) and y.entry_id <> ${id}::uuid order by y.normal, e.id limit ${most + 1}`;
  const ours = own.map(({ written }) => parseSymbol(written));
  const related = kin.map((one) => ({ one, symbol: parseSymbol(one.written) }));
  const relations = (forward: boolean) => related.flatMap(({ one, symbol }) => {
    const relation = ours.map((mine) => (forward ? relationOf(mine, symbol) : relationOf(symbol, mine))).find(Boolean);
    return relation ? [{ kind: relation.kind, replaces: relation.replaces, symbol: one.written, entry: entryOf(one) }] : [];
  });
  return {
    cites: cited.slice(0, most).map(({ normal, written, times }) => {
      // “resolution 1325 (2000)”: the year stands in the words alone, and the public address has it.
      const parsed = parseSymbol(normal.startsWith("S/RES/") ? `${normal} ${/\(\d{4}\)/.exec(written)?.[0] ?? ""}` : normal);
      return {
        symbol: parsed.official, written, times, publicAddress: publicAddress(parsed, db.actor.locale),
        entries: there.filter((one) => one.normal === normal).map(entryOf), parts: partsAmong(there, normal),
      };
    }),
    citedBy: citing.slice(0, most).map(({ normal, ...one }) => ({ symbol: own.find((mine) => mine.normal === normal)?.written ?? normal, entry: entryOf(one) })),
    modifies: relations(true),
    modifiedBy: relations(false),
    more: [cited, citing, kin].some((all) => all.length > most),
  };
}

type Under = EntryRecord & { normal: string; written: string };

/** The entries under these symbols, but the one that asks. */
const under = (db: Reader, normals: readonly string[], but: string | null): Promise<Under[]> => db.$queryRaw<Under[]>`
  select y.normal, y.written, ${entryColumns} from document_symbol y join entry e on e.id = y.entry_id
  where y.normal = any (${normals}::text[]) and e.id is distinct from ${but}::uuid order by e.register_date desc, e.id`;

const partsAmong = (there: readonly Under[], normal: string) => {
  const letters = new Set(partsOf(normal));
  return there.filter((one) => letters.has(one.normal)).sort((a, b) => (a.normal < b.normal ? -1 : 1)).map((one) => ({ symbol: one.written, entry: entryOf(one) }));
};

/** The documents under a symbol in any spelling, that of the very symbol first, and where the public finds it. */
export async function findBySymbol(db: Reader, { symbol }: { symbol: string }): Promise<SymbolFound> {
  const parsed = parseSymbol(symbol);
  const rows = await db.$queryRaw<EntryRecord[]>`
    select ${entryColumns} from entry e join (
      select y.entry_id, min(array_position(${parsed.keys}::text[], y.normal)) as place from document_symbol y where y.normal = any (${parsed.keys}::text[]) group by 1
    ) as found on found.entry_id = e.id order by found.place, e.register_date desc, e.id limit 20`;
  const parts = partsOf(parsed.normal);
  return {
    symbol: parsed.official, publicAddress: publicAddress(parsed, db.actor.locale), entries: rows.map(entryOf),
    parts: parts.length === 0 ? [] : partsAmong((await under(db, parts, null)).slice(0, 20), parsed.normal),
  };
}

/** Ids of documents under these symbols, those of the very symbol before those that modify it or are a part of it. */
export async function idsBySymbol(db: Reader, keys: readonly string[], kinds: readonly string[] | undefined): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await db.$queryRaw<{ id: string }[]>`
    select e.id from entry e join (
      select y.entry_id, bool_or(y.normal = any (${keys}::text[])) as itself from document_symbol y
      where y.normal = any (${[...keys, ...keys.flatMap(partsOf)]}::text[]) or y.base = any (${keys}::text[]) group by 1
    ) as found on found.entry_id = e.id
    where ${kinds ? Prisma.sql`e.kind = any (${kinds}::text[])` : Prisma.sql`true`}
    order by found.itself desc, e.register_date desc, e.id limit 10`;
  return rows.map(({ id }) => id);
}
