import "server-only";
import { can } from "../../../access/can";
import { momentAt } from "../../../calendar/clocks";
import { Prisma } from "../../../db/generated/client";
import type { Opener } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import { classificationAt, type Language } from "../../entries/model";
import type { Agenda, AgendaPoint, PointPast, PointStation } from "./contract";
import { deferredTooOften } from "../actions/model";
import { wallClockOf } from "../model";
import { afterMinutes, arranged, sittingOf } from "./model";

type Row = Omit<AgendaPoint, "number" | "depth" | "startsAt" | "runs" | "may" | "lead" | "carriedFrom" | "language"> & {
  organisationId: string; leadId: string | null; leadEn: string; leadFr: string; leadSide: NamedParty["side"] | null; carriedFrom: string | null; cameFrom: boolean;
};

/** A point with what it was deferred from and what came back of it, as far as the asking person sees them. */
export const carriedChain = (id: Prisma.Sql) => Prisma.sql`
  with recursive chain (id) as (
    select ${id} union select n.id from chain c cross join lateral (
      select k.carried_from_id as id from agenda_item k where k.id = c.id and k.carried_from_id is not null union select k.id from agenda_item k where k.carried_from_id = c.id) n
  ) select id from chain`;

/** The agenda of a meeting: of what the asking person may not see nothing is told, counted or timed. Throws `not_found`. */
export async function getAgenda(db: Opener, { id }: { id: string }): Promise<Agenda> {
  const meeting = await db.meeting.findUnique({
    where: { entryId: id },
    select: {
      forum: { select: { escalatesTo: { select: { id: true, party: { select: { nameEn: true, nameFr: true } } } } } },
      startsAt: true, endsAt: true, startsLocal: true, endsLocal: true, zone: true, state: true, sharedAt: true, entry: { select: { id: true, language: true, classification: true, originatorId: true, custodianId: true, createdById: true } },
    },
  });
  if (!meeting) throw notFound();
  db.noteRead(meeting.entry);
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.parent_id as "parentId", a.title, a.title_other as "titleOther", a.note, a.purpose, a.lead_id as "leadId", a.lead_en as "leadEn", a.lead_fr as "leadFr",
      l.side as "leadSide", a.minutes, a.visibility, a.organisation_id as "organisationId", a.carried, e.reference as "carriedFrom", f.id is not null as "cameFrom", a.state, a.outcome, a.revision,
      a.offered_at is not null and a.visibility = 'internal' as offered,
      case when a.declined_at is not null and a.offered_at is null and a.visibility = 'internal' then jsonb_build_object('because', a.declined_because) end as declined,
      case when a.carried > 0 or a.state = 'deferred' then (select jsonb_build_object('nameEn', g.name_en, 'nameFr', g.name_fr) from agenda_proposal x join party g on g.id = x.forum_id
        where x.deferred_from_id in (${carriedChain(Prisma.sql`a.id`)}) order by x.at desc limit 1) end as "escalatedTo",
      f.id is not null or exists (select from agenda_item c where c.carried_from_id = a.id) or exists (select from agenda_proposal x where x.agenda_item_id = a.id and x.deferred_from_id is not null
        or x.deferred_from_id = a.id) as "hasPast",
      jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation
    from agenda_item a join party o on o.id = a.organisation_id left join party l on l.id = a.lead_id
    left join agenda_item f on f.id = a.carried_from_id left join entry e on e.id = f.entry_id
    where a.entry_id = ${id}::uuid and a.removed_at is null order by a.position, a.created_at, a.id`;
  // What the other side offers is no part of one's own sums, and what was deferred takes no time here.
  const offeredHere = (row: Row) => row.offered && row.organisationId !== db.actor.organisationId;
  const { lines, sums } = arranged(rows.map((row) => (offeredHere(row) || row.state === "deferred" ? { ...row, minutes: null, said: row.minutes } : { ...row, said: row.minutes })));
  const startsLocal = wallClockOf(meeting.startsLocal);
  const sitting = sittingOf({ startsLocal, endsLocal: wallClockOf(meeting.endsLocal), startsAt: meeting.startsAt, endsAt: meeting.endsAt });
  const clockAfter = (after: number) => {
    const { day, minutes } = afterMinutes(sitting, after);
    const morning = day === 0 ? null : momentAt(wallClockOf(new Date(meeting.startsLocal.getTime() + day * 86_400_000)), meeting.zone);
    return new Date((morning?.epochMilliseconds ?? meeting.startsAt.getTime() + day * 86_400_000) + minutes * 60_000);
  };
  const goesOn = meeting.state !== "cancelled";
  // With the record the common agenda was adopted: it stands.
  const [stands] = await db.$queryRaw<{ adopted: boolean }[]>`select app.is_adopted(${id}::uuid) as adopted`;
  const adopted = stands!.adopted;
  const run = can(db.actor, "meeting.run", meeting.entry);
  const keepOwn = can(db.actor, "agenda.keep_own");
  const outside = !can(db.actor, "people.list");
  const above = meeting.forum?.escalatesTo ?? null;
  const escalate = above !== null && can(db.actor, "agenda.propose");
  const shares = can(db.actor, "meeting.share", meeting.entry);
  const release = meeting.sharedAt === null || shares;
  return {
    items: lines.map(({ point, parentId, number, depth, startsAfter, runs }) => {
      const { leadId, leadEn, leadFr, leadSide, cameFrom, organisationId, said, ...told } = point;
      const own = organisationId === db.actor.organisationId;
      const keep = goesOn && (point.visibility === "common" ? run && !adopted : own && keepOwn);
      const theirs = offeredHere(point);
      const belowCommon = parentId === null || lines.find((line) => line.point.id === parentId)!.point.visibility === "common";
      return {
        // Its label is one's own and not the other side's: what it keeps for itself cannot be counted by it.
        ...told, parentId, number: theirs ? `${number}?` : number, depth, minutes: said, runs: theirs ? (said ?? 0) : runs, language: meeting.entry.language as Language, startsAt: clockAfter(startsAfter).toISOString(),
        lead: leadEn ? { id: leadSide ? leadId : null, nameEn: leadEn, nameFr: leadFr, side: leadSide } : null,
        // Where it was before is told to whoever saw it there.
        carried: cameFrom ? point.carried : 0,
        may: { keep, makeCommon: goesOn && !adopted && (own || point.offered) && run && release && point.visibility !== "common" && belowCommon,
          offer: goesOn && !adopted && own && keepOwn && outside && point.visibility === "internal" && (point.offered || belowCommon),
          decline: goesOn && !adopted && theirs && run,
          escalate: escalate && !theirs && point.escalatedTo === null && (cameFrom ? point.carried : 0) + (point.state === "deferred" ? 1 : 0) >= deferredTooOften, escalateForBoth: shares && point.visibility === "common" },
      };
    }),
    startsAt: meeting.startsAt.toISOString(), zone: meeting.zone, length: sitting.minutes, ...sums,
    escalatesTo: above && { id: above.id, ...above.party },
    may: { add: goesOn && keepOwn, hide: goesOn && keepOwn && can(db.actor, "people.list"), pack: can(db.actor, "entry.export", meeting.entry) },
  };
}

type StationRow = Omit<PointStation, "meeting" | "came"> & {
  meeting: Omit<PointStation["meeting"], "classification"> & { classification: number }; deferredFrom: string | null; escalatedFrom: string | null;
};

/**
 * A point from meeting to meeting and from forum to forum, in both directions: whoever sees one station is led to those he
 * sees, and no further. Reading what is classified is recorded. Throws `not_found`.
 */
export async function getPointPast(db: Opener, { id }: { id: string }): Promise<PointPast> {
  // What one does not see ends the chain: the row security of agenda_item and agenda_proposal holds within.
  const rows = await db.$queryRaw<StationRow[]>`
    with recursive chain (id) as (
      select a.id from agenda_item a where a.id = ${id}::uuid
      union select n.id from chain c cross join lateral (
        select f.id from agenda_item a join agenda_item f on f.id = a.carried_from_id where a.id = c.id
        union select a.id from agenda_item a where a.carried_from_id = c.id
        union select p.deferred_from_id from agenda_proposal p join agenda_item f on f.id = p.deferred_from_id where p.agenda_item_id = c.id
        union select p.agenda_item_id from agenda_proposal p join agenda_item t on t.id = p.agenda_item_id where p.deferred_from_id = c.id) n
    )
    select a.id, a.title, a.title_other as "titleOther", a.state, a.outcome,
      (select f.id from agenda_item f where f.id = a.carried_from_id) as "deferredFrom",
      (select f.id from agenda_proposal p join agenda_item f on f.id = p.deferred_from_id where p.agenda_item_id = a.id limit 1) as "escalatedFrom",
      jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'titleOther', e.title_other, 'language', e.language, 'classification', e.classification, 'day', m.starts_local::date::text) as meeting,
      (select jsonb_build_object('id', f.id, 'slug', f.slug, 'nameEn', g.name_en, 'nameFr', g.name_fr) from forum f join party g on g.id = f.id where f.id = m.forum_id) as forum,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'number', d.number, 'text', d.text) order by d.number) from decision d where d.agenda_item_id = a.id and d.removed_at is null), '[]') as decisions,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'number', x.number, 'text', x.text, 'internal', x.internal, 'state', x.state) order by x.internal, x.number)
        from action_point x where x.agenda_item_id = a.id and x.removed_at is null), '[]') as actions
    from chain c join agenda_item a on a.id = c.id join meeting m on m.entry_id = a.entry_id join entry e on e.id = a.entry_id
    where a.removed_at is null or a.id = ${id}::uuid order by m.starts_at, a.carried, a.id limit 200`;
  if (!rows.some((row) => row.id === id)) throw notFound();
  for (const { meeting } of rows) db.noteRead(meeting);
  const ids = rows.map((row) => row.id);
  const waits = await db.$queryRaw<(Omit<PointPast["waits"][number], "at"> & { at: Date })[]>`
    select p.id, p.at, p.note, p.state, jsonb_build_object('id', f.id, 'slug', f.slug, 'nameEn', g.name_en, 'nameFr', g.name_fr) as forum
    from agenda_proposal p join forum f on f.id = p.forum_id join party g on g.id = f.id where p.deferred_from_id = any (${ids}::uuid[]) and p.state <> 'taken' order by p.at, p.id limit 50`;
  return {
    stations: rows.map(({ deferredFrom, escalatedFrom, meeting, ...row }) => ({
      ...row, meeting: { ...meeting, classification: classificationAt(meeting.classification) }, came: deferredFrom ? "deferred" : escalatedFrom ? "escalated" : "first",
    })),
    waits: waits.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}
