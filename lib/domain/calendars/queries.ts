import "server-only";
import { Temporal } from "temporal-polyfill";
import { Prisma } from "../../db/generated/client";
import type { Reader, Writer } from "../../db/handles";
import { invalid, notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { austrianHolidays, daysAfter, type Day } from "../holidays/model";
import { minutesBetween, momentAt, wallClockAt } from "../../calendar/clocks";
import { entitled, type Entitled } from "../../i18n/format";
import { wallClockOf } from "../meetings/model";
import { mostOccurrences, movedWith, occurrencesOf } from "../meetings/series/model";
import type { CalendarPeriod, PlannedTime, Warnings, WarningsOfOne } from "./contract";
import { commonHours, zoneOfCalendar } from "./model";

const austrian = (from: Day, to: Day): CalendarPeriod[] => {
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, at) => Number(from.slice(0, 4)) + at);
  return years.flatMap(austrianHolidays).filter(({ day }) => day >= from && day <= to)
    .map(({ day, nameEn, nameFr }) => ({ id: null, calendar: "austria", kind: "holiday", firstDay: day, lastDay: day, nameEn, nameFr }));
};

/** Holidays and recesses that touch these days, in the order in which they begin. Throws `invalid`. */
export async function listPeriods(db: Reader | Writer, { from, to }: { from: Day; to: Day }): Promise<{ items: CalendarPeriod[]; nextCursor: null }> {
  if (to < from) throw invalid({ to: "before_start" });
  if (daysAfter(from, 1_100) < to) throw invalid({ to: "too_far" });
  const kept = await db.$queryRaw<CalendarPeriod[]>`select id, calendar, kind, first_day::text as "firstDay", last_day::text as "lastDay", name_en as "nameEn", name_fr as "nameFr"
    from calendar_period where first_day <= ${to}::date and last_day >= ${from}::date order by first_day, calendar, name_en limit 4000`;
  return { items: [...austrian(from, to), ...kept].sort((a, b) => a.firstDay.localeCompare(b.firstDay)), nextCursor: null };
}

/** The days that a stretch of time touches on the clock of a zone; what ends at midnight does not touch the next. */
function daysTouched(starts: Temporal.Instant, ends: Temporal.Instant, zone: string): [Day, Day] {
  return [wallClockAt(starts, zone).slice(0, 10), wallClockAt(ends.subtract({ seconds: 1 }), zone).slice(0, 10)];
}

type OneTime = Pick<PlannedTime, "startsLocal" | "endsLocal" | "zone" | "meeting" | "forum"> & { /** What moves with it is in nobody's way. */ apartFrom?: string };
type Busy = Entitled & { reference: string; startsAt: Date; endsAt: Date; party: NamedParty; principal: boolean };

/** Whoever comes and sits elsewhere then: himself, or through a post. An organisation or a unit can be in two places. */
async function collisionsWith(db: Reader, planned: OneTime, starts: Temporal.Instant, ends: Temporal.Instant): Promise<WarningsOfOne["collisions"]> {
  const coming = planned.meeting
    ? Prisma.sql`select p.party_id, p.role in ('chair', 'co_chair', 'head_of_delegation') as principal from participation p where p.entry_id = ${planned.meeting}::uuid and p.removed_at is null`
    : Prisma.sql`select f.party_id, f.role = 'co_chair' as principal from forum_member f where f.forum_id = ${planned.forum ?? null}::uuid`;
  const rows = await db.$queryRaw<Busy[]>`
    with holders as (select h.post_id, h.person_id from post_holding h where (${starts.toString()}::timestamptz at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')),
      coming as (select c.party_id, c.principal, coalesce(h.person_id, c.party_id) as who from (${coming}) c join party x on x.id = c.party_id and x.kind in ('person', 'post') left join holders h on h.post_id = c.party_id),
      busy as (select m.entry_id, coalesce(h.person_id, p.party_id) as who from meeting m join participation p on p.entry_id = m.entry_id join party x on x.id = p.party_id and x.kind in ('person', 'post')
        left join holders h on h.post_id = p.party_id
        where m.starts_at < ${ends.toString()}::timestamptz and m.ends_at > ${starts.toString()}::timestamptz and m.state in ('planned', 'in_session') and p.removed_at is null and p.reply <> 'declined'
          and m.entry_id is distinct from ${planned.meeting ?? null}::uuid and (${planned.apartFrom ?? null}::uuid is null or m.series_id is distinct from ${planned.apartFrom ?? null}::uuid))
    select distinct e.reference, e.title, e.title_other as "titleOther", e.language, m.starts_at as "startsAt", m.ends_at as "endsAt", c.principal,
      jsonb_build_object('id', x.id, 'kind', x.kind, 'nameEn', x.name_en, 'nameFr', x.name_fr, 'side', x.side) as party
    from busy b join coming c on c.who = b.who join entry e on e.id = b.entry_id join meeting m on m.entry_id = e.id join party x on x.id = c.party_id
    order by c.principal desc, m.starts_at, e.reference limit 100`;
  const found = new Map<string, WarningsOfOne["collisions"][number]>();
  for (const { reference, startsAt, endsAt, party, principal, ...row } of rows) {
    const one = found.get(reference) ?? { reference, title: entitled(db.actor.locale, row).text, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), who: [] };
    one.who.push({ party, principal });
    found.set(reference, one);
  }
  return [...found.values()];
}

/** The times after the planned one, when it comes again: as a new series would have them, or as those that follow would be moved. */
async function laterThan(db: Reader, { startsLocal, endsLocal, zone, meeting, forum, rule, following }: PlannedTime): Promise<{ own?: string; later: OneTime[] }> {
  if (!meeting) return { later: rule ? occurrencesOf(rule, { startsLocal, endsLocal }, zone).slice(1).map((one) => ({ ...one, zone, forum })) : [] };
  if (!following) return { later: [] };
  const own = await db.meeting.findUnique({ where: { entryId: meeting }, select: { seriesId: true, startsAt: true, startsLocal: true, endsLocal: true } });
  if (!own?.seriesId) return { later: [] };
  const rows = await db.meeting.findMany({
    where: { seriesId: own.seriesId, startsAt: { gt: own.startsAt }, state: { in: ["planned", "finding_time"] } }, orderBy: { startsAt: "asc" }, take: mostOccurrences,
    select: { entryId: true, startsLocal: true, endsLocal: true },
  });
  const wall = (row: { startsLocal: Date; endsLocal: Date }) => ({ startsLocal: wallClockOf(row.startsLocal), endsLocal: wallClockOf(row.endsLocal) });
  const series = own.seriesId;
  return { own: series, later: rows.map((row) => ({ ...movedWith(wall(own), { startsLocal, endsLocal }, wall(row)), zone, meeting: row.entryId, apartFrom: series })) };
}

/**
 * What stands against a planned time, and against each later one when it comes again. It forbids nothing, and tells of
 * meetings no more than the asking person may see. Throws `invalid`, `not_found` for a meeting or a forum that is not his to see.
 */
export async function warningsFor(db: Reader, planned: PlannedTime): Promise<Warnings> {
  const [starts, ends] = [momentAt(planned.startsLocal, planned.zone), momentAt(planned.endsLocal, planned.zone)];
  if (!starts || !ends) throw invalid({ ...(!starts && { startsLocal: "no_such_time" }), ...(!ends && { endsLocal: "no_such_time" }) });
  if (Temporal.Instant.compare(ends, starts) <= 0) throw invalid({ endsLocal: "before_start" });
  if (starts.until(ends).total("hours") > 24 * 62) throw invalid({ endsLocal: "too_far" });
  const { meeting, forum } = planned;
  if (meeting && !(await db.meeting.findUnique({ where: { entryId: meeting }, select: { entryId: true } }))) throw notFound();
  if (forum && !(await db.forum.findUnique({ where: { id: forum }, select: { id: true } }))) throw notFound();
  const { own, later } = await laterThan(db, planned);
  const warned: WarningsOfOne[] = [];
  for (const one of later) {
    // What the clocks leave out is no date of a series.
    const [from, to] = [momentAt(one.startsLocal, one.zone), momentAt(one.endsLocal, one.zone)];
    if (from && to) warned.push(await warningsAt(db, one, from, to));
  }
  return { ...(await warningsAt(db, { ...planned, apartFrom: own }, starts, ends)), later: warned };
}

async function warningsAt(db: Reader, planned: OneTime, starts: Temporal.Instant, ends: Temporal.Instant): Promise<WarningsOfOne> {
  // A calendar's day is that of its own city: late in Vienna is still the afternoon before in New York.
  const touched = (zone: string) => daysTouched(starts, ends, zone);
  const around = touched(planned.zone);
  const { items } = await listPeriods(db, { from: daysAfter(around[0], -1), to: daysAfter(around[1], 1) });
  const periods = items.filter(({ calendar, firstDay, lastDay }) => {
    const [first, last] = touched(zoneOfCalendar[calendar]);
    return firstDay <= last && lastDay >= first;
  });
  const [first, last] = around;
  const weekday = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();
  const weekend = [0, 1].some((after) => daysAfter(first, after) <= last && [0, 6].includes(weekday(daysAfter(first, after)))) || [0, 6].includes(weekday(last));
  const [from, to] = [wallClockAt(starts, commonHours.zone), wallClockAt(ends, commonHours.zone)];
  const within = from.slice(0, 10) === to.slice(0, 10) && from.slice(11) >= commonHours.from && to.slice(11) <= commonHours.to;
  return {
    startsAt: starts.toString({ smallestUnit: "millisecond" }), endsAt: ends.toString({ smallestUnit: "millisecond" }),
    hoursApart: minutesBetween("Europe/Vienna", "America/New_York", starts) / 60, weekend, outsideCommonHours: !within, periods,
    collisions: planned.meeting || planned.forum ? await collisionsWith(db, planned, starts, ends) : [],
  };
}
