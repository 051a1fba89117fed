import "server-only";
import type { Reader, Writer } from "../../db/handles";
import type { Calendar } from "./contract";
import type { Day } from "./model";

/** The holidays of one year of every organisation that keeps a calendar, and of those that could. */
export async function listHolidays(db: Reader, { year }: { year: number }): Promise<{ items: Calendar[]; nextCursor: null }> {
  const rows = await db.$queryRaw<Calendar[]>`
    select jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side) as organisation,
      coalesce((select jsonb_agg(jsonb_build_object('day', h.day, 'nameEn', h.name_en, 'nameFr', h.name_fr) order by h.day)
        from holiday h where h.organisation_id = p.id and h.day between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)), '[]') as holidays
    from party p
    where p.kind = 'organisation' and p.side <> 'third' and (p.closed_on is null or p.closed_on >= current_date)
    order by exists (select from holiday h where h.organisation_id = p.id) desc, p.side = 'un' desc, p.name_en limit 100`;
  return { items: rows, nextCursor: null };
}

/** The holidays of these organisations, from two years ago to three years ahead: what a clock may have to count over. */
export async function calendarsOf(db: Reader | Writer, organisations: readonly string[]): Promise<Map<string, ReadonlySet<Day>>> {
  const calendars = new Map(organisations.map((id) => [id, new Set<Day>()]));
  if (organisations.length === 0) return calendars;
  const rows = await db.$queryRaw<{ organisation_id: string; day: string }[]>`select organisation_id, day::text as day from holiday
    where organisation_id = any (${[...new Set(organisations)]}::uuid[]) and day between current_date - interval '2 years' and current_date + interval '3 years'`;
  for (const row of rows) calendars.get(row.organisation_id)!.add(row.day);
  return calendars;
}
