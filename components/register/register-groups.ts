import type { EntrySort } from "@/lib/domain/entries/model";
import { dayOfMoment } from "@/lib/i18n/format";

type Dated = { registerDate: string; filedAt: string };
export type RegisterGroup<R extends Dated = Dated> = { key: string; year: string; month: string | null; rows: R[] };

/** The day a row stands under in this order: its date, or the day it was filed there where the reader is. */
export function dayOfRow(row: Dated, sort: EntrySort, timeZone: string): string {
  return sort.endsWith("filed") ? dayOfMoment(row.filedAt, timeZone) : row.registerDate;
}

/**
 * Months of this year, whole years before: a group follows from its rows' days alone, so that a page that begins in
 * the middle of one says the same as the page before it.
 */
export function grouped<R extends Dated>(rows: readonly R[], sort: EntrySort, today: string, timeZone: string): RegisterGroup<R>[] {
  const groups: RegisterGroup<R>[] = [];
  for (const row of rows) {
    const day = dayOfRow(row, sort, timeZone);
    const year = day.slice(0, 4);
    const month = year >= today.slice(0, 4) ? day.slice(0, 7) : null;
    const key = month ?? year;
    const group = groups.at(-1);
    if (group?.key === key) group.rows.push(row);
    else groups.push({ key, year, month, rows: [row] });
  }
  return groups;
}
