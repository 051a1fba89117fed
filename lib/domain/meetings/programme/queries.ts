import "server-only";
import { can } from "../../../access/can";
import type { Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import { classificationAt } from "../../entries/model";
import type { NamedParty } from "../../entries/contract";
import type { Programme, ProgrammeSlot } from "./contract";
import { readOutHours, readOutSoonHours } from "./model";

type EntryRecord = { id: string; reference: string; title: string; classification: number } | null;
const entryOf = (row: EntryRecord) => row && { ...row, classification: classificationAt(row.classification) };

/** The programme of a visit as far as the asking person may see it. Throws `not_found`. */
export async function getProgramme(db: Reader, { id }: { id: string }): Promise<Programme> {
  type Meeting = { kind: string; state: string; due: Date | null; ends: Date; entry: EntryRecord };
  const meetings = await db.$queryRaw<Meeting[]>`
    select m.meeting_kind as kind, m.state, m.read_out_due as due, m.ends_at as ends,
      (select jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'classification', e.classification) from entry e where e.id = m.read_out_id) as entry
    from meeting m where m.entry_id = ${id}::uuid`;
  const meeting = meetings[0];
  if (!meeting) throw notFound();
  type Slot = Omit<ProgrammeSlot, "brief" | "overlaps"> & { brief: EntryRecord };
  const rows = await db.$queryRaw<Slot[]>`
    select s.id, to_char(s.starts_local, 'YYYY-MM-DD"T"HH24:MI') as "startsLocal", to_char(s.ends_local, 'YYYY-MM-DD"T"HH24:MI') as "endsLocal", s.title, s.place, s.counterpart, s.format, s.internal,
      (select jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'classification', e.classification) from entry e where e.id = s.brief_id) as brief,
      (select jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side) from party p where p.id = s.note_taker_id) as "noteTaker"
    from programme_slot s where s.entry_id = ${id}::uuid and s.removed_at is null order by s.starts_local, s.ends_local, s.id`;
  const slots = rows.map((row, at) => ({ ...row, brief: entryOf(row.brief), overlaps: rows.slice(0, at).some((earlier) => earlier.endsLocal > row.startsLocal) }));
  const told = can(db.actor, "people.list") && meeting.kind === "engagement" && meeting.state !== "cancelled";
  if (!told) return { slots, readOut: null };
  const due = meeting.due ?? new Date(meeting.ends.getTime() + readOutHours * 3_600_000);
  const [late, soon] = [0, readOutSoonHours].map((hours) => !meeting.entry && due.getTime() - hours * 3_600_000 < Date.now()) as [boolean, boolean];
  const owedBy = await db.$queryRaw<NamedParty[]>`
    select p.id, p.kind, p.name_en as "nameEn", p.name_fr as "nameFr", p.side from app.read_out_owed_by(${id}::uuid) n join party p on p.id = n order by p.name_en`;
  return { slots, readOut: { due: due.toISOString(), set: meeting.due !== null, soon: soon && !late, late, owedBy, entry: entryOf(meeting.entry) } };
}
