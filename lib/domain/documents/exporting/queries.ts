import "server-only";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import { extentOf, listToExport, type ColumnOfList, type Counted, type Leaving } from "../../../exports/lists";
import { day, list as listed, named } from "../../../i18n/format";
import { wordsOf } from "../../../i18n/words";
import { listTaxonomies } from "../../people/queries";
import type { DocumentRow, PolicyDocument } from "../contract";
import { conditionsOf, listDocuments } from "../queries";
import { exportFilter, type ExportFilter } from "./contract";

type Details = {
  id: string; caveats: PolicyDocument["caveats"]; public_address: string | null; date_received: string | null; original_marking: string | null; topics: string[]; regions: string[];
  in_force_from: string | null; in_force_to: string | null; review_by: string | null; valid_until: string | null; retain_until: string | null; revision: number;
};
type Row = DocumentRow & Leaving & { more: Details };
type Names = { topics: Map<string, string>; regions: Map<string, string>; bodies: Map<string, string> };
type Locale = "en" | "fr";

async function count(db: Reader, filter: ExportFilter, most: number): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
    select classification, originator_id, count(*)::int as rows
    from (select e.classification, e.originator_id from entry e join document d on d.entry_id = e.id
      where ${Prisma.join(await conditionsOf(db, filter), " and ")} limit ${most}) x
    group by 1, 2`;
}

async function page(db: Reader, filter: ExportFilter, after: string | undefined, most: number): Promise<{ items: Row[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listDocuments(db, { ...filter, after, limit: most });
  const details = items.length === 0 ? [] : await db.$queryRaw<Details[]>`
    select e.id, e.caveats, d.public_address, e.date_received::text as date_received, e.original_marking, e.topics, e.regions, d.retain_until::text as retain_until,
      v.in_force_from::text as in_force_from, v.in_force_to::text as in_force_to, v.review_by::text as review_by, v.valid_until::text as valid_until, e.revision
    from entry e join document d on d.entry_id = e.id
    left join document_version v on v.id = d.in_force_id
    where e.id = any (${items.map(({ id }) => id)}::uuid[])`;
  const of = new Map(details.map((more) => [more.id, more]));
  return { items: items.flatMap((item) => (of.has(item.id) ? [{ ...item, originatorId: item.originator.id, more: of.get(item.id)! }] : [])), nextCursor };
}

async function names(db: Reader): Promise<Names> {
  const { topics, regions, bodies } = await listTaxonomies(db);
  const byCode = (terms: typeof topics) => new Map(terms.map((term) => [term.code, named(db.actor.locale, term)]));
  return { topics: byCode(topics), regions: byCode(regions), bodies: byCode(bodies) };
}

async function columns(locale: Locale, { topics, regions }: Names): Promise<ColumnOfList<Row>[]> {
  const [t, documents, entries, marking, library] = await Promise.all([
    wordsOf(locale, "exports"), wordsOf(locale, "documents"), wordsOf(locale, "entries"), wordsOf(locale, "interface"), wordsOf(locale, "library"),
  ]);
  const column = (key: string, width: number, cell: ColumnOfList<Row>["cell"], named?: true): ColumnOfList<Row> => ({ head: t(`columns.${key}`), width, cell, named });
  const dayOf = (value: string | null) => (value === null ? null : { day: value });
  const terms = (codes: readonly string[], known: Map<string, string>) => codes.map((code) => known.get(code) ?? code).join("; ");
  return [
    column("reference", 16, (row) => row.reference, true),
    column("marking", 24, (row) => marking(`marking.${row.classification}`).toLocaleUpperCase(locale), true),
    column("caveats", 28, (row) => row.more.caveats.map((caveat) => entries(`caveat.${caveat}`)).join("; ")),
    column("symbols", 24, (row) => row.symbols.join("; ")),
    column("title", 60, (row) => row.title),
    column("titleOther", 40, (row) => row.titleOther),
    column("type", 20, (row) => documents(`type.${row.documentType}`)),
    column("body", 28, (row) => (row.body ? named(locale, row.body) : null)),
    column("originator", 32, (row) => named(locale, row.originator)),
    column("origin", 14, (row) => library(`origin.${row.origin}`)),
    column("state", 16, (row) => documents(`state.${row.state}`)),
    column("version", 9, (row) => row.version),
    column("languages", 24, (row) => row.languages.map((language) => entries(`language.${language}`)).join("; ")),
    column("dateOfInformation", 12, (row) => dayOf(row.dateOfInformation)),
    column("dateReceived", 12, (row) => dayOf(row.more.date_received)),
    column("inForceFrom", 14, (row) => dayOf(row.more.in_force_from)),
    column("inForceTo", 14, (row) => dayOf(row.more.in_force_to)),
    column("reviewBy", 14, (row) => dayOf(row.more.review_by)),
    column("validUntil", 14, (row) => dayOf(row.more.valid_until)),
    column("retainUntil", 14, (row) => dayOf(row.more.retain_until)),
    column("filedAt", 20, (row) => ({ moment: row.filedAt })),
    column("topics", 32, (row) => terms(row.more.topics, topics)),
    column("regions", 32, (row) => terms(row.more.regions, regions)),
    column("publicAddress", 40, (row) => row.more.public_address),
    column("originalMarking", 24, (row) => row.more.original_marking),
    column("revision", 9, (row) => row.more.revision),
  ];
}

async function inWords(locale: Locale, { topics, regions, bodies }: Names, filter: ExportFilter): Promise<string[]> {
  const [t, documents, entries, interfaceWords, library] = await Promise.all([
    wordsOf(locale, "exports"), wordsOf(locale, "documents"), wordsOf(locale, "entries"), wordsOf(locale, "interface"), wordsOf(locale, "library"),
  ]);
  const says = (field: string, values: readonly string[] | undefined, wordOf: (value: string) => string = (value) => value) =>
    values?.length ? [t("filter.part", { field: library(`fields.${field}`), values: listed(locale, values.map(wordOf)) })] : [];
  const from = (words: typeof documents, key: string) => (value: string) => words(`${key}.${value}`);
  const one = (value: string | undefined) => (value ? [value] : undefined);
  return [
    ...says("symbol", one(filter.symbol)),
    ...says("title", one(filter.title)),
    ...says("words", one(filter.words)),
    ...says("type", filter.type, from(documents, "type")),
    ...says("body", filter.body, (code) => bodies.get(code) ?? code),
    ...says("state", filter.state, from(documents, "state")),
    ...says("origin", one(filter.origin), from(library, "origin")),
    ...says("classification", filter.classification, from(interfaceWords, "marking")),
    ...says("topic", filter.topic, (code) => topics.get(code) ?? code),
    ...says("region", filter.region, (code) => regions.get(code) ?? code),
    ...says("language", filter.language, from(entries, "language")),
    ...says("inForceOn", one(filter.inForceOn), (value) => day(locale, value)),
    ...says("reviewBy", one(filter.reviewBy), (value) => day(locale, value)),
    ...(filter.from ? [t("filter.from", { day: day(locale, filter.from) })] : []),
    ...(filter.to ? [t("filter.to", { day: day(locale, filter.to) })] : []),
  ];
}

/** The library of policy documents, to leave as a file. */
export const documentsToExport = listToExport<ExportFilter, Row, Names>({ name: "documents", filter: exportFilter, count, page, names, columns, inWords });

/** How much of the library a file of it would hold. Throws `refused` for too many rows. */
export const extentOfDocuments = (db: Reader, filter: ExportFilter) => extentOf(db, documentsToExport, filter);
