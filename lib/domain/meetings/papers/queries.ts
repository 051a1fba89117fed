import "server-only";
import { can } from "../../../access/can";
import type { Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { LinkedEntry } from "../../links/contract";
import { classificationAt } from "../../entries/model";
import type { MeetingPaper, Papers } from "./contract";

type Row = {
  id: string; agendaItemId: string | null; relation: MeetingPaper["relation"]; added_at: Date; late: boolean; visibility: string | null; own: boolean; not_released: MeetingPaper["notReleasedTo"] | null;
  entry_id: string; reference: string; kind: LinkedEntry["kind"]; title: string; language: LinkedEntry["language"]; classification: number; register_date: string; message_type: LinkedEntry["messageType"];
};

/** The papers of a meeting, in their order: only those that the asking person may open, of points that he sees. Throws `not_found`. */
export async function listPapers(db: Reader, { id }: { id: string }): Promise<Papers> {
  const meeting = await db.meeting.findUnique({
    where: { entryId: id },
    select: { papersDue: true, zone: true, state: true, entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!meeting) throw notFound();
  const { actor } = db;
  const rows = await db.$queryRaw<Row[]>`
    with sides as materialized (
      select distinct s.side from (
        select q.side from meeting m join forum_member fm on fm.forum_id = m.forum_id join party q on q.id = fm.party_id where m.entry_id = ${id}::uuid
        union select o.side from participation x join party o on o.id = x.organisation_id where x.entry_id = ${id}::uuid and x.removed_at is null) s
      where s.side in ('un', 'osce'))
    select p.id, p.agenda_item_id as "agendaItemId", p.relation, p.added_at, a.visibility, coalesce(a.organisation_id = ${actor.organisationId}::uuid, true) as own,
      coalesce((p.added_at at time zone m.zone)::date > m.papers_due, false) as late, e.id as entry_id, e.reference, e.kind, e.title, e.language, e.classification,
      e.register_date::text as register_date, (select i.message_type from information_item i where i.entry_id = e.id) as message_type,
      case when coalesce(a.visibility, 'common') = 'common' then array(
        select s.side from sides s where not exists (
          select from party r left join forum_member fm on fm.forum_id = r.id left join party q on q.id = fm.party_id
          where r.id = any (e.readers) and ((r.kind <> 'forum' and r.side = s.side) or q.side = s.side)) order by 1) end as not_released
    from meeting_paper p join meeting m on m.entry_id = p.entry_id join entry e on e.id = p.paper_id left join agenda_item a on a.id = p.agenda_item_id
    where p.entry_id = ${id}::uuid and p.removed_at is null and (a.id is null or a.removed_at is null) order by p.position, p.added_at, p.id limit 500`;
  const goesOn = meeting.state !== "cancelled";
  const inside = can(actor, "people.list");
  const run = goesOn && can(actor, "meeting.run", meeting.entry);
  const keepOwn = goesOn && inside && can(actor, "agenda.keep_own");
  return {
    items: rows.map((row) => ({
      id: row.id, agendaItemId: row.agendaItemId, relation: row.relation, late: row.relation === "paper" && row.late, aboveMeeting: inside && row.classification > meeting.entry.classification,
      notReleasedTo: inside ? (row.not_released ?? []) : [], addedAt: row.added_at.toISOString(),
      entry: {
        id: row.entry_id, reference: row.reference, kind: row.kind, title: row.title, language: row.language, classification: classificationAt(row.classification),
        registerDate: row.register_date, messageType: row.message_type,
      },
      may: { keep: (row.visibility ?? "common") === "common" ? run : row.own && keepOwn },
    })),
    papersDue: meeting.papersDue?.toISOString().slice(0, 10) ?? null, zone: meeting.zone,
    may: { add: run, addInternal: keepOwn },
  };
}
