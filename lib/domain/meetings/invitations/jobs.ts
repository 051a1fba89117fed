import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { unattended } from "../../../db/unattended";
import { mailRelay } from "../../../env";
import type { Repeated } from "../../../jobs/kinds";
import { log } from "../../../log";
import { meetingLetter, type MeetingMailContent } from "../../../mail/meeting-letter";
import { NotSent, relayAt, type Relay } from "../../../mail/sending";
import { pauseBeforeMail } from "../../notifications/model";

type Taken = { id: string; attempts: number };

/** Few at a time: all of them, each at its slowest, are sent within one lease (two minutes). */
const atOnce = 5;
const kept: { relay?: Relay | null } = {};

function ownRelay(): Relay | null {
  if (kept.relay === undefined) {
    const set = mailRelay();
    kept.relay = set && relayAt(set.url, set.from);
  }
  return kept.relay;
}

/** Sends invitations, updates, cancellations and questions for a time, as news is sent. Returns how many left. */
export async function sendMeetingMail(relay = ownRelay()): Promise<number> {
  if (!relay) return 0;
  let sent = 0;
  for (;;) {
    const taken = await unattended((db) => db.$queryRaw<Taken[]>`select id, attempts from app.take_meeting_mail(${atOnce}::int)`);
    if (taken.length === 0) return sent;
    for (const [i, mail] of taken.entries()) {
      const trouble = await deliver(relay, mail);
      if (trouble === null) sent++;
      if (trouble?.verdict !== "relay") continue;
      log.warn({ event: "mail.relay_in_trouble", code: trouble.code, attempts: mail.attempts });
      for (const other of taken.slice(i + 1)) await failed(other, trouble.code, pauseBeforeMail(other.attempts));
      return sent;
    }
  }
}

async function deliver(relay: Relay, { id, attempts }: Taken): Promise<NotSent | null> {
  // Made for this mail and known to its reader alone; the database keeps the hash, and only if the mail needs it.
  const secret = randomBytes(32).toString("base64url");
  const hash = new Uint8Array(createHash("sha256").update(secret).digest());
  const rows = await unattended((db) => db.$queryRaw<{ content: MeetingMailContent | null }[]>`select app.meeting_mail_content(${id}::uuid, ${hash}) as content`);
  const content = rows[0]?.content ?? null;
  if (!content) {
    await unattended((db) => db.$queryRaw`select app.meeting_mail_sent(${id}::uuid, 'nothing_to_say', '')::text`);
    return null;
  }
  try {
    await relay.send(await meetingLetter(id, content, secret, relay.from));
  } catch (error) {
    const trouble = error instanceof NotSent ? error : new NotSent(attempts >= 5 ? "never" : "later", (error as Error).name);
    const parked = trouble.verdict === "never";
    if (parked || trouble !== error) log.error({ event: parked ? "mail.parked" : "mail.not_made", mail: id, code: trouble.code, attempts });
    await failed({ id }, trouble.code, parked ? null : pauseBeforeMail(attempts));
    return trouble;
  }
  await unattended((db) => db.$queryRaw`select app.meeting_mail_sent(${id}::uuid, 'sent', ${content.kind})::text`);
  return null;
}

const failed = ({ id }: { id: string }, code: string, seconds: number | null) =>
  unattended((db) => db.$queryRaw`select app.meeting_mail_failed(${id}::uuid, ${code}, ${seconds === null ? null : `${seconds} seconds`}::interval)::text`);

export const invitationsRepeated: readonly Repeated[] = [
  { name: "meeting_mail.send", everySeconds: 5, run: () => sendMeetingMail() },
  { name: "meeting_mail.remind", everySeconds: 3_600, run: () => unattended((db) => db.$queryRaw`select app.remind_of_slots()`) },
  { name: "meeting_mail.tidy", everySeconds: 3_600, run: () => unattended((db) => db.$queryRaw`select app.tidy_meeting_mail()`) },
];
