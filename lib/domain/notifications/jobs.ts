import "server-only";
import { unattended } from "../../db/unattended";
import { mailRelay } from "../../env";
import type { Repeated } from "../../jobs/kinds";
import { log } from "../../log";
import { newsLetter, type MailContent } from "../../mail/news-letter";
import { NotSent, relayAt, type Relay } from "../../mail/sending";
import { pauseBeforeMail } from "./model";

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

/** Asks for the day's digests of everybody whose hour has come. Without a relay nothing is asked for. */
export async function queueDigests(relay = ownRelay()): Promise<void> {
  if (relay) await unattended((db) => db.$queryRaw`select app.queue_digests()`);
}

/**
 * Sends what is due, at least once: what a mail says, and whether it is sent at all, is asked now. A relay in trouble
 * is tried again for ever, later each time; what it refuses for good is parked. Returns how many left.
 */
export async function sendMail(relay = ownRelay()): Promise<number> {
  if (!relay) return 0;
  let sent = 0;
  for (;;) {
    const taken = await unattended((db) => db.$queryRaw<Taken[]>`select * from app.take_mail(${atOnce}::int)`);
    if (taken.length === 0) return sent;
    for (const [i, mail] of taken.entries()) {
      const trouble = await deliver(relay, mail);
      if (trouble === null) sent++;
      if (trouble?.verdict !== "relay") continue;
      log.warn({ event: "mail.relay_in_trouble", code: trouble.code, attempts: mail.attempts });
      // The others were not tried: they wait with it.
      for (const other of taken.slice(i + 1)) await failed(other, trouble.code, pauseBeforeMail(other.attempts));
      return sent;
    }
  }
}

/** Null when it left or had nothing to say any more. */
async function deliver(relay: Relay, { id, attempts }: Taken): Promise<NotSent | null> {
  const rows = await unattended((db) => db.$queryRaw<{ content: MailContent | null }[]>`select app.mail_content(${id}::uuid) as content`);
  const content = rows[0]?.content ?? null;
  if (!content?.told.length) {
    await unattended((db) => db.$queryRaw`select app.mail_sent(${id}::uuid, 'nothing_to_say', '{}'::uuid[])::text`);
    return null;
  }
  try {
    await relay.send(await newsLetter(id, content));
  } catch (error) {
    if (!(error instanceof NotSent)) return unmade(id, attempts, error as Error);
    const parked = error.verdict === "never";
    if (parked) log.error({ event: "mail.parked", mail: id, code: error.code, attempts });
    await failed({ id }, error.code, parked ? null : pauseBeforeMail(attempts));
    return error;
  }
  await unattended((db) => db.$queryRaw`select app.mail_sent(${id}::uuid, 'sent', ${content.told.map((one) => one.id)}::uuid[])::text`);
  return null;
}

/** A mistake of ours in making this mail keeps no other from leaving. */
async function unmade(id: string, attempts: number, { name }: Error): Promise<NotSent> {
  const parked = attempts >= 5;
  log.error({ event: parked ? "mail.parked" : "mail.not_made", mail: id, code: name, attempts });
  await failed({ id }, name, parked ? null : pauseBeforeMail(attempts));
  return new NotSent("later", name);
}

const failed = ({ id }: { id: string }, code: string, seconds: number | null) =>
  unattended((db) => db.$queryRaw`select app.mail_failed(${id}::uuid, ${code}, ${seconds === null ? null : `${seconds} seconds`}::interval)::text`);

export const notificationsRepeated: readonly Repeated[] = [
  { name: "mail.digests", everySeconds: 60, run: () => queueDigests() },
  { name: "mail.send", everySeconds: 5, run: () => sendMail() },
  { name: "mail.tidy", everySeconds: 3_600, run: () => unattended((db) => db.$queryRaw`select app.tidy_mail()`) },
];
