import "server-only";
import { cursorOf, keyForms, keysOf } from "../../../db/cursors";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import type { EntryFilter, NamedParty } from "../contract";
import { levelOf } from "../model";

/** What every row of the register has, whatever its kind: of an entry `e` and its originator `o`. */
export type ListedRecord = {
  id: string; reference: string; title: string; classification: number; register_date: string; date_of_information: string | null; filed_at: Date; demonstration: boolean;
  originator_id: string; originator_en: string; originator_fr: string; originator_side: NamedParty["side"];
};

export const listedColumns = Prisma.sql`e.id, e.reference, e.title, e.language, e.classification, e.register_date::text as register_date,
  e.date_of_information::text as date_of_information, e.filed_at, e.demonstration, o.id as originator_id, o.name_en as originator_en, o.name_fr as originator_fr, o.side as originator_side`;

export const originatorOf = (row: ListedRecord) => ({ id: row.originator_id, nameEn: row.originator_en, nameFr: row.originator_fr, side: row.originator_side });

/** That a column has one of these values; nothing is asked where none is given. */
export function oneOf(column: Prisma.Sql, values: readonly (string | number)[] | undefined, type: Prisma.Sql): Prisma.Sql[] {
  if (!values?.length) return [];
  return [values.length === 1 ? Prisma.sql`${column} = ${values[0]}::${type}` : Prisma.sql`${column} = any (${values as string[]}::${type}[])`];
}

/** What the filters ask that every kind has, of an entry `e`. */
export function conditionsOfEntry(filter: Omit<EntryFilter, "sort" | "after" | "limit">): Prisma.Sql[] {
  return [
    ...oneOf(Prisma.sql`e.classification`, filter.classification?.map(levelOf), Prisma.sql`smallint`),
    ...oneOf(Prisma.sql`e.originator_id`, filter.originator ? [filter.originator] : undefined, Prisma.sql`uuid`),
    ...(filter.topic?.length ? [Prisma.sql`e.topics && ${filter.topic}::text[]`] : []),
    ...(filter.region?.length ? [Prisma.sql`e.regions && ${filter.region}::text[]`] : []),
    ...(filter.from ? [Prisma.sql`e.register_date >= ${filter.from}::date`] : []),
    ...(filter.to ? [Prisma.sql`e.register_date <= ${filter.to}::date`] : []),
  ];
}

/** So many entries are named one by one; of more each is asked, as the list walks. */
const namedAtMost = 1_000;

/**
 * That an entry `e` of these kinds holds the words of a query, wherever they may be found by the asking person or in
 * its titles alone. Words say nothing of an entry that he does not see.
 */
export async function holdingWords(db: Reader, words: Prisma.Sql, { inTitles, kinds }: { inTitles: boolean; kinds: readonly string[] }): Promise<Prisma.Sql> {
  const [few] = await db.$queryRaw<{ ids: string[] | null }[]>`select app.few_with_words(${words}, ${inTitles}, ${kinds}::text[], ${namedAtMost}::int)::text[] as ids`;
  return few!.ids ? Prisma.sql`e.id = any (${few!.ids}::uuid[])` : Prisma.sql`app.has_words(e.id, (select ${words}), ${inTitles})`;
}

type Listing<R, S> = { columns: Prisma.Sql; /** From `entry e`, with its kind. */ joined: Prisma.Sql; conditions: readonly Prisma.Sql[]; toRow: (record: R) => S };
type Page<S> = { items: S[]; nextCursor: string | null };

/**
 * One page of entries, by key: never counts. Only what the asking person sees exists in it. Throws `invalid` for a
 * cursor that is not one of this sort.
 */
export async function pageOfEntries<R extends ListedRecord, S extends { id: string; registerDate: string; filedAt: string }>(
  db: Reader, { sort, after, limit }: Pick<EntryFilter, "sort" | "after" | "limit">, { columns, joined, conditions, toRow }: Listing<R, S>,
): Promise<Page<S>> {
  const byDate = sort.endsWith("date");
  const column = byDate ? Prisma.sql`e.register_date` : Prisma.sql`e.filed_at`;
  const descending = sort.startsWith("-");
  const asked = [...conditions];
  if (after) {
    const [key, id] = keysOf(after, byDate ? keyForms.day : keyForms.moment, keyForms.id) as [string, string];
    const beyond = descending ? Prisma.sql`<` : Prisma.sql`>`;
    const type = byDate ? Prisma.sql`date` : Prisma.sql`timestamptz`;
    asked.push(Prisma.sql`(${column}, e.id) ${beyond} (${key}::${type}, ${id}::uuid)`);
  }
  const way = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
  const rows = await db.$queryRaw<R[]>`
    select ${columns} from entry e ${joined} join party o on o.id = e.originator_id
    where ${Prisma.join(asked, " and ")} order by ${column} ${way}, e.id ${way} limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(toRow);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(byDate ? last.registerDate : last.filedAt, last.id) : null };
}
