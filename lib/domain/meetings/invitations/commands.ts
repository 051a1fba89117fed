import "server-only";
import type { Writer } from "../../../db/handles";
import { invalid, refused } from "../../../errors";
import { beginOnMeeting } from "../commands";
import type { SendingInvitations } from "./contract";
import { waitingInSeries } from "./queries";

/** Puts invitations in the mail, as what calendars show now, for those whom a mail may tell anything. Returns how many are new. */
export async function queueInvitations(db: Writer, meeting: { id: string; classification: number; sequence: number }, participations: string[], leftOut = 0): Promise<number> {
  const [told] = await db.$queryRaw<{ queued: number }[]>`select app.queue_meeting_mail(${meeting.id}::uuid, ${participations}::uuid[], 'request') as queued`;
  db.record({
    action: "meeting.invited", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: meeting.classification,
    details: { sequence: meeting.sequence, participations, left_out: leftOut },
  });
  return told!.queued;
}

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
  return { queued: await queueInvitations(db, meeting, reached, meant.length - reached.length) };
}

/**
 * Invites to this meeting of a series and to all that follow and are planned, in one act: each by a mail of its own, to whoever
 * was not sent what calendars show of it now. Throws `not_found`, `forbidden`, `refused`.
 */
export async function inviteToFollowing(db: Writer, { id }: { id: string }): Promise<{ meetings: number; queued: number }> {
  await beginOnMeeting(db, { id }, "meeting.run");
  const waiting = (await waitingInSeries(db, id)).filter((one) => one.participations.length > 0);
  if (waiting.length === 0) throw refused("nobody_to_invite");
  let queued = 0;
  for (const { id: one, participations } of waiting) {
    // Each is locked as for any act on it, and looked at again under the lock.
    const meeting = await beginOnMeeting(db, { id: one }, "meeting.run");
    if (meeting.state === "planned") queued += await queueInvitations(db, meeting, participations);
  }
  return { meetings: waiting.length, queued };
}
