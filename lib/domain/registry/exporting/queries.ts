import "server-only";
import { authorize } from "../../../access/can";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import { extentOf, listToExport, type ColumnOfList, type Counted, type Leaving } from "../../../exports/lists";
import { day, list as listed, named } from "../../../i18n/format";
import { wordsOf } from "../../../i18n/words";
import type { JournalLine } from "../contract";
import { conditionsOf, listJournal } from "../queries";
import { exportFilter, type ExportFilter } from "./contract";

/** A line, as a row about its entry: by that one's marking and originator it is decided how much of it leaves. */
type Row = Leaving & { readonly line: JournalLine };
type Locale = "en" | "fr";

async function count(db: Reader, filter: ExportFilter, most: number): Promise<Counted[]> {
  authorize(db.actor, "registry.read");
  return db.$queryRaw<Counted[]>`
    select classification, originator_id, count(*)::int as rows
    from (select e.classification, e.originator_id from journal_line j join entry e on e.id = j.entry_id
      where ${Prisma.join(conditionsOf(filter), " and ")} limit ${most}) x
    group by 1, 2`;
}

async function page(db: Reader, filter: ExportFilter, after: string | undefined, most: number): Promise<{ items: Row[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listJournal(db, { ...filter, after, limit: most });
  const entries = await db.entry.findMany({ where: { id: { in: items.map(({ entry }) => entry.id) } }, select: { id: true, originatorId: true } });
  const originatorOf = new Map(entries.map(({ id, originatorId }) => [id, originatorId]));
  return {
    items: items.flatMap((line) => {
      const { id, classification } = line.entry;
      return originatorOf.has(id) ? [{ id, classification, originatorId: originatorOf.get(id)!, line }] : [];
    }),
    nextCursor,
  };
}

/**
 * How a thing moved leaves with every line, of whom and of what it speaks only with what may be copied: what is marked
 * highest is a number, a day, a direction and its marking.
 */
async function columns(locale: Locale): Promise<ColumnOfList<Row>[]> {
  const [t, shared, marking] = await Promise.all([wordsOf(locale, "registry"), wordsOf(locale, "exports"), wordsOf(locale, "interface")]);
  const names = (parties: JournalLine["authorised"]) => parties.map((party) => named(locale, party)).join("; ");
  return [
    { head: t("columns.number"), width: 16, cell: ({ line }) => line.number, always: true },
    { head: t("columns.date"), width: 12, cell: ({ line }) => ({ day: line.day }), always: true },
    { head: t("columns.direction"), width: 12, cell: ({ line }) => t(`direction.${line.direction}`), always: true },
    { head: shared("columns.marking"), width: 24, cell: ({ classification }) => marking(`marking.${classification}`).toLocaleUpperCase(locale), always: true },
    { head: shared("columns.reference"), width: 16, cell: ({ line }) => line.entry.reference, named: true },
    { head: t("columns.channel"), width: 24, cell: ({ line }) => t(`channel.${line.channel}`), named: true },
    { head: t("columns.copies"), width: 12, cell: ({ line }) => line.copies, named: true },
    { head: t("form.copyNumbers"), width: 20, cell: ({ line }) => line.copyNumbers, named: true },
    { head: shared("columns.title"), width: 60, cell: ({ line }) => line.entry.title },
    { head: t("columns.correspondent"), width: 40, cell: ({ line }) => line.correspondent || names(line.parties) || t("unknownCorrespondent") },
    { head: t("columns.authorised"), width: 40, cell: ({ line }) => names(line.authorised) || t("nobodyNamed") },
    { head: t("columns.remark"), width: 40, cell: ({ line }) => line.remark },
  ];
}

async function inWords(locale: Locale, _names: null, filter: ExportFilter): Promise<string[]> {
  const [t, shared, marking] = await Promise.all([wordsOf(locale, "registry"), wordsOf(locale, "exports"), wordsOf(locale, "interface")]);
  const says = (field: string, values: readonly string[] | undefined, wordOf: (value: string) => string) =>
    values?.length ? [shared("filter.part", { field, values: listed(locale, values.map(wordOf)) })] : [];
  return [
    ...says(t("filters.direction"), filter.direction && [filter.direction], (value) => t(`direction.${value}`)),
    ...says(t("filters.marking"), filter.classification, (value) => marking(`marking.${value}`)),
    ...says(t("columns.channel"), filter.channel, (value) => t(`channel.${value}`)),
    ...(filter.from ? [shared("filter.from", { day: day(locale, filter.from) })] : []),
    ...(filter.to ? [shared("filter.to", { day: day(locale, filter.to) })] : []),
  ];
}

/** The journal of classified items, to leave as a file: a line for every line that its reader sees. */
export const journalToExport = listToExport<ExportFilter, Row, null>({
  name: "registry", everyLine: true, filter: exportFilter, count, page, names: async () => null, columns, inWords,
});

/** How much of the journal a file of it would hold. Throws `forbidden`; `refused` for too many rows. */
export const extentOfJournal = (db: Reader, filter: ExportFilter) => extentOf(db, journalToExport, filter);
