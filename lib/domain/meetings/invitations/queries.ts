import "server-only";
import { authorize } from "../../../access/can";
import type { Reader, Writer } from "../../../db/handles";
import { mailRelay } from "../../../env";
import { notFound, refused } from "../../../errors";
import { mostOccurrences } from "../series/model";
import type { Invitation } from "./contract";

type Record = Omit<Invitation, "invitedAt"> & { invitedAt: Date | null };

/** Before invitations are sent: who gets what, and who nothing and why. Throws `not_found`, `forbidden`. */
export async function previewInvitations(db: Reader, { id }: { id: string }): Promise<{ items: Invitation[]; nextCursor: null; relay: boolean; open: boolean }> {
  const meeting = await db.meeting.findUnique({
    where: { entryId: id }, select: { state: true, entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!meeting) throw notFound();
  authorize(db.actor, "meeting.run", meeting.entry);
  const rows = await db.$queryRaw<Record[]>`
    select p.id as "participationId", p.title_en as "titleEn", p.title_fr as "titleFr", i.email, i.tells, i.why, p.reply, p.invited_at as "invitedAt",
      p.invited_at is not null and coalesce(p.invited_with, m.sequence) = m.sequence as current
    from app.invitations_of(${id}::uuid) i join participation p on p.id = i.participation_id join meeting m on m.entry_id = p.entry_id
    join party o on o.id = p.organisation_id order by array_position(array['un', 'osce', 'third'], o.side), o.name_en, p.precedence, p.title_en, p.id`;
  return {
    items: rows.map((row) => ({ ...row, invitedAt: row.invitedAt?.toISOString() ?? null })), nextCursor: null, relay: mailRelay() !== null,
    open: meeting.state === "planned" || meeting.state === "in_session",
  };
}

export type WaitingMeeting = { id: string; classification: number; sequence: number; participations: string[]; /** The addresses to which these go. */ people: string[] };

/**
 * This meeting of a series and those after it that are planned, with whom is still to be sent what calendars show of each:
 * as many as a series may have. Throws `not_found`, `refused` when it is in none.
 */
export async function waitingInSeries(db: Reader | Writer, id: string): Promise<WaitingMeeting[]> {
  const own = await (db as Reader).meeting.findUnique({ where: { entryId: id }, select: { seriesId: true, startsAt: true } });
  if (!own) throw notFound();
  if (!own.seriesId) throw refused("not_in_a_series");
  const rows = await db.$queryRaw<(Omit<WaitingMeeting, "participations" | "people"> & { participations: string[] | null; people: string[] | null })[]>`
    select m.entry_id as id, e.classification::int, m.sequence, array_agg(p.id) filter (where p.id is not null) as participations, array_agg(w.email) filter (where p.id is not null) as people
    from (select * from meeting n where n.series_id = ${own.seriesId}::uuid and n.starts_at >= ${own.startsAt.toISOString()}::timestamptz and n.state = 'planned' order by n.starts_at limit ${mostOccurrences}::int) m
      join entry e on e.id = m.entry_id left join lateral app.invitations_of(m.entry_id) w on w.tells <> 'nothing'
      left join participation p on p.id = w.participation_id and not (p.invited_at is not null and coalesce(p.invited_with, m.sequence) = m.sequence)
    group by m.entry_id, e.classification, m.sequence, m.starts_at order by m.starts_at`;
  return rows.map((row) => ({ ...row, participations: row.participations ?? [], people: row.people ?? [] }));
}

/** How many mails would go when all that follow are invited to at once. Throws `not_found`, `forbidden`, `refused`. */
export async function previewFollowing(db: Reader, { id }: { id: string }): Promise<{ meetings: number; mails: number; people: number }> {
  const meeting = await db.meeting.findUnique({ where: { entryId: id }, select: { entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } } });
  if (!meeting) throw notFound();
  authorize(db.actor, "meeting.run", meeting.entry);
  const rows = await waitingInSeries(db, id);
  return { meetings: rows.length, mails: rows.reduce((all, row) => all + row.participations.length, 0), people: new Set(rows.flatMap((row) => row.people)).size };
}
