import "server-only";
import { authorize } from "../../../access/can";
import type { Reader } from "../../../db/handles";
import { mailRelay } from "../../../env";
import { notFound } from "../../../errors";
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
