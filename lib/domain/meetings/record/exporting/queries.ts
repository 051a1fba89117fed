import "server-only";
import type { z } from "zod";
import type { Reader } from "../../../../db/handles";
import { extentOf, listToExport, type ColumnOfList, type Leaving } from "../../../../exports/lists";
import { day, entitled, named } from "../../../../i18n/format";
import { wordsOf } from "../../../../i18n/words";
import { getForum } from "../../../forums/queries";
import type { SeriesLine } from "../contract";
import { countSeries, listSeries } from "../queries";
import { seriesExportFilter } from "./contract";

type Filter = z.output<typeof seriesExportFilter>;
type Row = SeriesLine & Leaving;
type Names = { forum: string };
type Locale = "en" | "fr";

async function page(db: Reader, filter: Filter, after: string | undefined, most: number): Promise<{ items: Row[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listSeries(db, { ...filter, after, limit: most });
  return { items: items.map((line) => ({ ...line, id: line.meeting.id, classification: line.meeting.classification, originatorId: line.meeting.originatorId })), nextCursor };
}

async function names(db: Reader, filter: Filter): Promise<Names> {
  return { forum: named(db.actor.locale, await getForum(db, { id: filter.id })) };
}

async function columns(locale: Locale): Promise<ColumnOfList<Row>[]> {
  const [t, record, actions, marking] = await Promise.all([wordsOf(locale, "exports"), wordsOf(locale, "record"), wordsOf(locale, "actions"), wordsOf(locale, "interface")]);
  const column = (key: string, width: number, cell: ColumnOfList<Row>["cell"], told?: true): ColumnOfList<Row> => ({ head: record(`series.columns.${key}`), width, cell, named: told });
  return [
    { head: t("columns.reference"), width: 16, cell: (row) => row.meeting.reference, named: true },
    { head: t("columns.marking"), width: 24, cell: (row) => marking(`marking.${row.classification}`).toLocaleUpperCase(locale), named: true },
    column("day", 12, (row) => ({ day: row.meeting.day }), true),
    column("meeting", 40, (row) => entitled(locale, row.meeting).text),
    column("number", 10, (row) => record(`series.number.${row.what === "decision" ? "decision" : row.internal ? "internal" : "action"}`, { number: row.number })),
    column("what", 18, (row) => (row.kind ? record(`kind.${row.kind}`) : actions(row.internal ? "internal" : "joint"))),
    column("text", 80, (row) => row.text),
    column("statements", 60, (row) => row.statements.map((one) => record("statement.line", { kind: record(`statement.${one.kind}`), who: named(locale, one.organisation), text: one.text })).join("\n") || null),
    column("method", 18, (row) => (row.method ? record(`method.${row.method}`) : null)),
    column("owner", 36, (row) => (row.owner ? named(locale, row.owner) : null)),
    column("due", 14, (row) => (row.due ? { day: row.due } : row.beforeNext ? actions("beforeNext") : null)),
    column("state", 18, (row) => (row.state ? actions(`state.${row.state}`) : null)),
    column("carried", 10, (row) => (row.what === "action" ? row.carried : null)),
    column("record", 20, (row) => record(`state.${row.recordState}`)),
  ];
}

async function inWords(locale: Locale, { forum }: Names, filter: Filter): Promise<string[]> {
  const [t, record] = await Promise.all([wordsOf(locale, "exports"), wordsOf(locale, "record")]);
  return [
    t("filter.part", { field: record("series.forum"), values: forum }),
    ...(filter.what ? [t("filter.part", { field: record("series.columns.what"), values: record(`series.what.${filter.what}`) })] : []),
    ...(filter.q ? [t("filter.part", { field: record("series.words"), values: filter.q })] : []),
    ...(filter.from ? [t("filter.from", { day: day(locale, filter.from) })] : []),
    ...(filter.to ? [t("filter.to", { day: day(locale, filter.to) })] : []),
  ];
}

/** Decisions and action points of a forum, to leave as a file. */
export const seriesToExport = listToExport<Filter, Row, Names>({ name: "forum-record", filter: seriesExportFilter, count: countSeries, page, names, columns, inWords, asDocument: true });

/** How much a file would hold. Throws `not_found`, and `refused` for too many rows. */
export async function extentOfSeries(db: Reader, filter: Filter) {
  await getForum(db, { id: filter.id });
  return extentOf(db, seriesToExport, filter);
}
