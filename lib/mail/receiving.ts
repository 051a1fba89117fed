import "server-only";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { askingWithToken } from "../auth/asking";
import type { Asking } from "../db/asking";
import { todayIn } from "../db/days";
import { writing } from "../db/transactions";
import { fileImport, keepIncoming, prepareImport } from "../domain/imports/commands";
import type { MailDoor } from "../env";
import { keepReplyByMail } from "./keeping-replies";
import { Refusal } from "../errors";
import { log } from "../log";
import { mostReply, replyIn } from "./calendar-reply";
import { takeApart } from "./taking-apart";

/** What the sending server is told: 4.. it keeps the mail and tries again, 5.. it gives up and tells the sender. */
const says = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

const plain = (address = "") => address.replace(/^::ffff:/, "").toLowerCase();

/**
 * Receives mail for the office and files it as whoever the token belongs to, by the same command as a mail that is
 * dropped. It is accepted when it is filed, and not before: whatever goes wrong here, the sending server still has it.
 */
export async function openMailDoor(door: MailDoor): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    // Of the internet's mail servers none speaks to us: the office's own relay does, and says so by where it stands.
    authOptional: true,
    disabledCommands: door.tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    ...(door.tls && { cert: readFileSync(door.tls.cert), key: readFileSync(door.tls.key) }),
    size: door.mostBytes, maxClients: 20, socketTimeout: 60_000, closeTimeout: 5_000, disableReverseLookup: true, hideENHANCEDSTATUSCODES: false,
    banner: "Trait d'union", logger: false,
    onConnect: ({ remoteAddress }, done) => done(door.relays.includes(plain(remoteAddress)) ? null : says(554, "This server receives mail from the office's relay only")),
    onRcptTo: ({ address }, _, done) => done(door.addresses.includes(address.toLowerCase()) ? null : says(550, "No such address here")),
    onData: (stream, session, done) => void take(door, stream, session).then((words) => done(null, words), (error: Error) => done(error)),
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(door.port, door.host, () => {
      server.off("error", failed);
      listening();
    });
  });
  server.on("error", (error: NodeJS.ErrnoException) => log.warn({ event: "mail_in.connection", name: error.name, code: error.code }));
  // The web server decides when this process ends; a mail that was not accepted by then comes again.
  server.server.unref();
  const { port } = server.server.address() as AddressInfo;
  log.info({ event: "mail_in.listening", port });
  return { port, close: () => new Promise((closed) => server.close(() => closed())) };
}

async function take(door: MailDoor, stream: SMTPServerDataStream, { remoteAddress }: SMTPServerSession): Promise<string> {
  const asking = askingWithToken(door.token, plain(remoteAddress));
  let succeeded = false;
  // Let go of, the stream goes on: what comes of it is still to be read to its end.
  const parts = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    const { whole, bytes } = await beginningOf(parts);
    if (whole && (await isReply(asking, whole))) return "Noted";
    const { id } = await keepIncoming(asking, `mail ${todayIn("Europe/Vienna")}.eml`, bytes, door.mostBytes);
    const prepared = await prepareImport(asking, { uploads: [id] }, { unwrap: true });
    try {
      const { items } = await writing(asking, (db) => fileImport(db, prepared.input));
      succeeded = true;
      log.info({ event: "mail_in.filed", filed: items.filter(({ outcome }) => outcome === "filed").length, known: items.filter(({ outcome }) => outcome !== "filed").length });
      return "Filed";
    } finally {
      await prepared.settle(succeeded);
    }
  } catch (error) {
    const { kind, status, reason } = error instanceof Refusal ? error : { kind: "unexpected", status: 500, reason: undefined };
    // The rest of what is being sent is read to its end, or the answer would not be.
    await parts.return?.();
    stream.resume();
    if (status === 413) throw says(552, "The mail is larger than this office receives");
    log[error instanceof Refusal ? "warn" : "error"]({ event: "mail_in.deferred", kind, reason, name: (error as Error).name, requestId: asking.requestId });
    throw says(451, "The mail could not be filed just now; please try again");
  }
}

/** A mail that is short enough to be an answer to an invitation, whole; and in any case all its bytes from the start. */
async function beginningOf(parts: AsyncIterator<Buffer>): Promise<{ whole: Buffer | null; bytes: AsyncIterable<Uint8Array> }> {
  const taken: Buffer[] = [];
  let size = 0;
  while (size <= 2 * mostReply) {
    const { done, value } = await parts.next();
    if (done) return { whole: Buffer.concat(taken), bytes: (async function* () { yield* taken; })() };
    taken.push(value);
    size += value.length;
  }
  return {
    whole: null,
    bytes: (async function* () {
      yield* taken;
      for (;;) {
        const { done, value } = await parts.next();
        if (done) return;
        yield value;
      }
    })(),
  };
}

/**
 * Whether it is an answer to an invitation, from the address that was invited: then it is noted on the list, or is too old
 * to be. Anything else, an answer in somebody else's name too, is a mail like any other and is filed for people to see.
 */
async function isReply(asking: Asking, mail: Buffer): Promise<boolean> {
  if (!/text\/calendar|application\/ics/i.test(mail.toString("latin1"))) return false;
  const { from, attachments } = await takeApart(async () => (async function* () { yield mail; })(), { name: "reply.eml", size: mail.length }, async ({ mediaType, name }, bytes) => {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    const all = Buffer.concat(parts);
    return all.length <= mostReply && (/^(text\/calendar|application\/ics)\b/i.test(mediaType) || /\.ics$/i.test(name)) ? replyIn(all.toString("utf8")) : null;
  });
  const reply = attachments.find((one) => one !== null);
  if (!reply || reply.attendee.toLowerCase() !== from?.address?.toLowerCase()) return false;
  const outcome = await keepReplyByMail(asking, reply);
  if (outcome) log.info({ event: "mail_in.reply", outcome });
  return outcome !== null;
}
