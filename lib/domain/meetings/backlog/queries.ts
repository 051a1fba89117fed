import "server-only";
import { can } from "../../../access/can";
import type { Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { Backlog, Proposal } from "./contract";

type Row = Omit<Proposal, "at" | "may"> & { at: Date; byId: string };

/** What waits to come on an agenda of the forum: open proposals first, then what became of the last ones. Throws `not_found`. */
export async function getBacklog(db: Reader, { id }: { id: string }): Promise<Backlog> {
  if (!(await db.forum.findUnique({ where: { id }, select: { id: true } }))) throw notFound();
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.title, a.note, a.purpose, a.internal, a.state, a.because, a.at, a.by_id as "byId", e.reference as meeting,
      case when o.id is not null then jsonb_build_object('reference', o.reference, 'title', o.title, 'titleOther', o.title_other, 'language', o.language) end as origin,
      case when f.id is not null then jsonb_build_object('id', f.id, 'meeting', fe.reference) end as "deferredFrom",
      jsonb_build_object('id', g.id, 'kind', g.kind, 'nameEn', g.name_en, 'nameFr', g.name_fr, 'side', g.side) as organisation,
      case when p.id is not null then jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) end as by
    from agenda_proposal a join party g on g.id = a.organisation_id left join party p on p.id = a.by_id
    left join entry e on e.id = a.meeting_id left join entry o on o.id = a.origin_id
    left join agenda_item f on f.id = a.deferred_from_id and f.removed_at is null left join entry fe on fe.id = f.entry_id
    where a.forum_id = ${id}::uuid order by a.state <> 'open', a.at desc, a.id limit 100`;
  const waiting = await db.$queryRaw<Backlog["waiting"]>`
    select a.id, a.title, a.title_other as "titleOther", e.language, e.reference as meeting, a.carried from agenda_item a join meeting m on m.entry_id = a.entry_id join entry e on e.id = a.entry_id
    where m.forum_id = ${id}::uuid and m.state <> 'cancelled' and a.state = 'deferred' and a.removed_at is null
      and not exists (select from agenda_item c join meeting k on k.entry_id = c.entry_id where c.carried_from_id = a.id and k.state <> 'cancelled')
    order by m.starts_at, a.position limit 100`;
  const { actor } = db;
  const office = can(actor, "meeting.schedule");
  const keep = can(actor, "agenda.keep_own");
  return {
    items: rows.map(({ byId, at, ...row }) => {
      const [open, own, ofOurs] = [row.state === "open", byId === actor.id, row.organisation.id === actor.organisationId];
      return {
        ...row, at: at.toISOString(),
        may: { take: open && keep && (row.internal ? office || own : office), decline: open && office && !own, withdraw: open && (own || (office && ofOurs)) },
      };
    }),
    waiting,
    may: { propose: can(actor, "agenda.propose") },
  };
}
