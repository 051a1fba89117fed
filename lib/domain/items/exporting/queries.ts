import "server-only";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import { listToExport, extentOf, type ColumnOfList, type Counted, type Leaving } from "../../../exports/lists";
import { day, list as listed, named } from "../../../i18n/format";
import { wordsOf } from "../../../i18n/words";
import { listParties, listTaxonomies } from "../../people/queries";
import type { Item, ItemRow } from "../contract";
import { conditionsOf, listItems } from "../queries";
import { exportFilter, type ExportFilter } from "./contract";

type Details = {
  id: string; title_other: string | null; purpose: Item["purpose"]; message_type: Item["messageType"]; caveats: Item["caveats"]; date_received: string | null;
  original_marking: string | null; topics: string[]; regions: string[]; revision: number; custodian_en: string; custodian_fr: string;
};
type Row = ItemRow & Leaving & { more: Details };
type Names = { topics: Map<string, string>; regions: Map<string, string>; originator: string | null };
type Locale = "en" | "fr";

const rowsFrom = Prisma.sql`from entry e join information_item i on i.entry_id = e.id join party o on o.id = e.originator_id`;

async function count(db: Reader, filter: ExportFilter, most: number): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
    select classification, originator_id, count(*)::int as rows
    from (select e.classification, e.originator_id ${rowsFrom} where ${Prisma.join(conditionsOf(filter), " and ")} limit ${most}) x
    group by 1, 2`;
}

async function page(db: Reader, filter: ExportFilter, after: string | undefined, most: number): Promise<{ items: Row[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listItems(db, { ...filter, after, limit: most });
  const details = items.length === 0 ? [] : await db.$queryRaw<Details[]>`
    select e.id, e.title_other, i.purpose, i.message_type, e.caveats, e.date_received::text as date_received, e.original_marking, e.topics, e.regions, e.revision,
      c.name_en as custodian_en, c.name_fr as custodian_fr
    from entry e join information_item i on i.entry_id = e.id
    left join party k on k.id = e.custodian_id
    left join party c on c.id = coalesce(k.id, app.unit_of_post(e.custodian_id))
    where e.id = any (${items.map(({ id }) => id)}::uuid[])`;
  const of = new Map(details.map((more) => [more.id, more]));
  return { items: items.flatMap((item) => (of.has(item.id) ? [{ ...item, originatorId: item.originator.id, more: of.get(item.id)! }] : [])), nextCursor };
}

async function names(db: Reader, filter: ExportFilter): Promise<Names> {
  const { topics, regions } = await listTaxonomies(db);
  const originator = filter.originator ? (await listParties(db, { q: "", ids: [filter.originator], limit: 1 })).items[0] : undefined;
  const byCode = (terms: typeof topics) => new Map(terms.map((term) => [term.code, named(db.actor.locale, term)]));
  return { topics: byCode(topics), regions: byCode(regions), originator: originator ? named(db.actor.locale, originator) : null };
}

async function columns(locale: Locale, { topics, regions }: Names): Promise<ColumnOfList<Row>[]> {
  const [t, items, entries, marking] = await Promise.all([wordsOf(locale, "exports"), wordsOf(locale, "items"), wordsOf(locale, "entries"), wordsOf(locale, "interface")]);
  const column = (key: string, width: number, cell: ColumnOfList<Row>["cell"], named?: true): ColumnOfList<Row> => ({ head: t(`columns.${key}`), width, cell, named });
  const dayOf = (value: string | null) => (value === null ? null : { day: value });
  const terms = (codes: readonly string[], known: Map<string, string>) => codes.map((code) => known.get(code) ?? code).join("; ");
  return [
    column("reference", 16, (row) => row.reference, true),
    column("marking", 24, (row) => marking(`marking.${row.classification}`).toLocaleUpperCase(locale), true),
    column("caveats", 28, (row) => row.more.caveats.map((caveat) => entries(`caveat.${caveat}`)).join("; ")),
    column("title", 60, (row) => row.title),
    column("titleOther", 40, (row) => row.more.title_other),
    column("direction", 12, (row) => items(`direction.${row.direction}`)),
    column("kind", 16, (row) => items(`kind.${row.kind}`)),
    column("form", 20, (row) => items(`form.${row.form}`)),
    column("purpose", 18, (row) => items(`purpose.${row.more.purpose}`)),
    column("messageType", 14, (row) => items(`messageType.${row.more.message_type}`)),
    column("originator", 32, (row) => named(locale, row.originator)),
    column("custodian", 32, ({ more }) => named(locale, { nameEn: more.custodian_en, nameFr: more.custodian_fr })),
    column("registerDate", 12, (row) => ({ day: row.registerDate })),
    column("dateOfInformation", 12, (row) => dayOf(row.dateOfInformation)),
    column("dateReceived", 12, (row) => dayOf(row.more.date_received)),
    column("filedAt", 20, (row) => ({ moment: row.filedAt })),
    column("language", 12, (row) => entries(`language.${row.language}`)),
    column("topics", 32, (row) => terms(row.more.topics, topics)),
    column("regions", 32, (row) => terms(row.more.regions, regions)),
    column("status", 16, (row) => entries(`status.${row.status}`)),
    column("originalMarking", 24, (row) => row.more.original_marking),
    column("revision", 9, (row) => row.more.revision),
  ];
}

async function inWords(locale: Locale, { topics, regions, originator }: Names, filter: ExportFilter): Promise<string[]> {
  const [t, items, entries, interfaceWords, register] = await Promise.all([
    wordsOf(locale, "exports"), wordsOf(locale, "items"), wordsOf(locale, "entries"), wordsOf(locale, "interface"), wordsOf(locale, "register"),
  ]);
  const says = (field: string, values: readonly string[] | undefined, wordOf: (value: string) => string) =>
    values?.length ? [t("filter.part", { field: field === "purpose" || field === "messageType" ? t(`columns.${field}`) : register(`filter.fields.${field}`), values: listed(locale, values.map(wordOf)) })] : [];
  const from = (words: typeof items, key: string) => (value: string) => words(`${key}.${value}`);
  return [
    ...says("direction", filter.direction, from(items, "direction")),
    ...says("kind", filter.kind, from(items, "kind")),
    ...says("form", filter.form, from(items, "form")),
    ...says("purpose", filter.purpose, from(items, "purpose")),
    ...says("messageType", filter.messageType, from(items, "messageType")),
    ...says("classification", filter.classification, from(interfaceWords, "marking")),
    ...says("originator", filter.originator ? [filter.originator] : undefined, () => originator ?? t("filter.unknown")),
    ...says("topic", filter.topic, (code) => topics.get(code) ?? code),
    ...says("region", filter.region, (code) => regions.get(code) ?? code),
    ...says("language", filter.language, from(entries, "language")),
    ...says("status", filter.status ? [filter.status] : undefined, from(entries, "status")),
    ...(filter.from ? [t("filter.from", { day: day(locale, filter.from) })] : []),
    ...(filter.to ? [t("filter.to", { day: day(locale, filter.to) })] : []),
  ];
}

/** The register of information items, to leave as a file. */
export const itemsToExport = listToExport<ExportFilter, Row, Names>({ name: "items", filter: exportFilter, count, page, names, columns, inWords });

/** How much of the register a file of it would hold. Throws `refused` for too many rows. */
export const extentOfItems = (db: Reader, filter: ExportFilter) => extentOf(db, itemsToExport, filter);
