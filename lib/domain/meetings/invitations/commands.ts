import "server-only";
import type { Writer } from "../../../db/handles";
import { invalid, refused } from "../../../errors";
import { beginOnMeeting } from "../commands";
import type { SendingInvitations } from "./contract";

/**
 * Sends invitations: to those who are meant, or to all who were not sent what calendars show now. What each is told, and
 * whether he is told anything, is decided again when the mail leaves. Throws `not_found`, `forbidden`, `invalid`, `refused`.
 */
export async function sendInvitations(db: Writer, { id, participants }: SendingInvitations): Promise<{ queued: number }> {
  const meeting = await beginOnMeeting(db, { id }, "meeting.run");
  if (meeting.state !== "planned" && meeting.state !== "in_session") throw refused("not_in_this_state");
  const rows = await db.$queryRaw<{ id: string; tells: string; current: boolean }[]>`
    select p.id, i.tells, p.invited_at is not null and coalesce(p.invited_with, ${meeting.sequence}::int) = ${meeting.sequence}::int as current
    from app.invitations_of(${id}::uuid) i join participation p on p.id = i.participation_id`;
  const known = new Map(rows.map((row) => [row.id, row]));
  if (participants?.some((one) => !known.has(one))) throw invalid({ participants: "unknown" });
  const meant = participants ?? rows.filter((row) => !row.current).map((row) => row.id);
  const reached = meant.filter((one) => known.get(one)!.tells !== "nothing");
  if (reached.length === 0) throw refused("nobody_to_invite");
  const [told] = await db.$queryRaw<{ queued: number }[]>`select app.queue_meeting_mail(${id}::uuid, ${reached}::uuid[], 'request') as queued`;
  db.record({
    action: "meeting.invited", subject: "entry", subjectId: id, entryId: id, classification: meeting.classification,
    details: { sequence: meeting.sequence, participations: reached, left_out: meant.length - reached.length },
  });
  return { queued: told!.queued };
}
