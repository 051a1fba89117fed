import "server-only";
import { can } from "../../../access/can";
import type { MinutesSubject } from "../../../access/rules";
import type { Opener, Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import type { Language } from "../../entries/model";
import { labelled } from "../record/model";
import type { Decision, DecisionsOfMeeting } from "./contract";

export type NotesSubject = Omit<MinutesSubject, "internal">;
/** Whether the record is before people, and whether the meeting was called off. */
type Standing = { stands: boolean; cancelled: boolean };

/** What decides who notes at a meeting: its entry, and whether the asking person takes its notes. Throws `not_found`. */
export async function notesSubject(db: Reader, meetingId: string): Promise<NotesSubject & Standing> {
  const rows = await db.$queryRaw<(NotesSubject & Standing)[]>`
    select e.classification, e.originator_id as "originatorId", e.custodian_id as "custodianId", e.created_by_id as "createdById", app.is_before_people(e.id) as stands, m.state = 'cancelled' as cancelled,
      app.takes_notes(e.id) as "takesNotes"
    from meeting m join entry e on e.id = m.entry_id where e.id = ${meetingId}::uuid`;
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Whether the joint decisions and action points of a meeting are open to be written. */
export const mayNote = (db: Reader, subject: NotesSubject & Standing, internal: boolean): boolean =>
  !subject.cancelled && can(db.actor, "action.note", { ...subject, internal }) && (internal || !subject.stands);

/** The organisations that sit at the table. */
export const organisationsAt = (db: Reader, meetingId: string) => db.$queryRaw<NamedParty[]>`
  select distinct o.id, o.kind, o.name_en as "nameEn", o.name_fr as "nameFr", o.side
  from participation p join party o on o.id = p.organisation_id where p.entry_id = ${meetingId}::uuid and p.removed_at is null order by o.name_en`;

type DecisionRecord = Omit<Decision, "at"> & { at: Date };

/** The decisions of a meeting, in their order. Throws `not_found`. */
export async function listDecisions(db: Reader, { id }: { id: string }): Promise<DecisionsOfMeeting> {
  const subject = await notesSubject(db, id);
  const rows = await db.$queryRaw<DecisionRecord[]>`
    select d.id, d.number, d.kind, d.method, d.text, d.agenda_item_id as "agendaItemId", d.at, d.revision,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'text', s.text,
          'organisation', jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side)) order by s.at, s.id)
        from decision_statement s join party o on o.id = s.organisation_id where s.decision_id = d.id), '[]') as statements,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'internal', a.internal, 'text', a.text) order by a.at, a.id)
        from action_point a where a.dropped_by_id = d.id and a.removed_at is null), '[]') as drops
    from decision d where d.entry_id = ${id}::uuid and d.removed_at is null order by d.number`;
  return {
    items: rows.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor: null, may: { note: mayNote(db, subject, false) }, organisations: await organisationsAt(db, id),
  };
}

/** The decisions by themselves: reading what is classified is recorded. Throws `not_found`. */
export async function openDecisions(db: Opener, { id }: { id: string }): Promise<DecisionsOfMeeting> {
  db.noteRead({ id, classification: (await notesSubject(db, id)).classification });
  return listDecisions(db, { id });
}

export type CommonPoint = { id: string; label: string; title: string; titleOther: string | null; language: Language };
/** The points of the common agenda with their labels, in their order. */
export async function commonPoints(db: Reader, id: string): Promise<CommonPoint[]> {
  const points = await db.agendaItem.findMany({ where: { entryId: id, visibility: "common", removedAt: null }, select: { id: true, parentId: true, position: true, title: true, titleOther: true, meeting: { select: { entry: { select: { language: true } } } } } });
  return labelled(points).map(({ id, label, title, titleOther, meeting }) => ({ id, label, title, titleOther, language: meeting.entry.language as Language }));
}
