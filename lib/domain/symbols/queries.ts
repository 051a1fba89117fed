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
        entries: there.filter((one) => one.normal === normal && !parseSymbol(one.written).part).map(entryOf), parts: partsAmong(there, normal),
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

/** Of what a document is filed under, the parts alone: lettered ones of a resolution, annexes of a paper. */
const partsAmong = (there: readonly Under[], normal: string) => {
  const letters = new Set(partsOf(normal));
  const parts = there.filter((one) => letters.has(one.normal) || (one.normal === normal && parseSymbol(one.written).part));
  return parts.sort((a, b) => (a.written < b.written ? -1 : 1)).map(symbolAndEntry);
};
const symbolAndEntry = (one: EntryRecord & { written: string }) => ({ symbol: one.written, entry: entryOf(one) });
const spelt = (part: string | null | undefined) => part?.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").replace(/^annexe\b/, "annex");
const samePart = (a: string | null | undefined, b: string | null) => spelt(a) === spelt(b);

/**
 * The documents under a symbol in any spelling, that of the very symbol first, and where the public finds it. One of a part
 * of it is among them only where that part was asked for; whoever asks for the whole or for another part is told of it apart.
 */
export async function findBySymbol(db: Reader, { symbol }: { symbol: string }): Promise<SymbolFound> {
  const parsed = parseSymbol(symbol);
  const rows = await db.$queryRaw<Under[]>`
    select f.normal, f.written, ${entryColumns} from entry e join (
      select distinct on (y.entry_id) y.entry_id, y.normal, y.written, array_position(${parsed.keys}::text[], y.normal) as place
      from document_symbol y where y.normal = any (${parsed.keys}::text[]) order by y.entry_id, 4, y.position
    ) as f on f.entry_id = e.id order by f.place, e.register_date desc, e.id limit 20`;
  const partOf = new Map(rows.map((one) => [one.id, parseSymbol(one.written).part]));
  const entries = rows.filter(({ id }) => !partOf.get(id) || samePart(partOf.get(id), parsed.part));
  const letters = partsOf(parsed.normal);
  const lettered = letters.length === 0 ? [] : await under(db, letters, null);
  const modified = await db.$queryRaw<(EntryRecord & { written: string })[]>`
    select y.written, ${entryColumns} from document_symbol y join entry e on e.id = y.entry_id
    where y.base = ${parsed.base} and y.normal <> ${parsed.normal} order by y.normal, e.id limit 20`;
  return {
    symbol: parsed.part ? `${parsed.official}, ${parsed.part}` : parsed.official, publicAddress: publicAddress(parsed, db.actor.locale),
    entries: [...entries].sort((a, b) => Number(samePart(partOf.get(b.id), parsed.part)) - Number(samePart(partOf.get(a.id), parsed.part))).map(entryOf),
    parts: partsAmong([...rows, ...lettered].filter((one) => !entries.some(({ id }) => id === one.id)).slice(0, 20), parsed.normal),
    modifiedBy: modified.filter((one) => relationOf(parseSymbol(one.written), parsed)).map(symbolAndEntry),
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
