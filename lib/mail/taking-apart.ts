import "server-only";
import type { ChildProcess } from "node:child_process";
import { z } from "zod";
import { startApart } from "../files/reading/apart";
import type { Mail, MailAttachment, MailProblem } from "./reading/mail";

/** A larger mail is kept as it came and not taken apart. */
export const mostMail = 64 * 1024 * 1024;
const seconds = 20;
const mostSaid = 4 * 1024 * 1024;
/** Mails taken apart at the same time by one instance; the next ones wait. */
const atOnce = 2;

const address = z.object({ name: z.string(), address: z.string().nullable() });
const said = z.object({
  title: z.string(), sentAt: z.string().nullable(), from: address.nullable(), to: z.array(address), messageId: z.string().nullable(), text: z.string(),
  problems: z.array(z.string()), report: z.boolean(),
  attachments: z.array(z.object({ name: z.string(), mediaType: z.string(), inline: z.boolean(), size: z.int().nonnegative() })),
});

export type AttachedFile = Omit<MailAttachment, "bytes"> & { readonly size: number };
export type MailApart<T> = Omit<Mail, "attachments"> & { attachments: T[] };

const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/**
 * Takes a mail apart in a process of its own, with limits of time and memory, without network or settings. `keep` is
 * handed each attachment as a stream and must take it whole. What cannot be read is told in `problems` and is no
 * error; throws only what reading the mail's bytes or `keep` throws.
 */
export async function takeApart<T>(
  bytes: () => Promise<AsyncIterable<Uint8Array>>, of: { name: string; size: number },
  keep: (file: AttachedFile, bytes: AsyncIterable<Uint8Array>) => Promise<T>, given: { seconds?: number } = {},
): Promise<MailApart<T>> {
  if (of.size > mostMail) return keptAsItCame(of.name, "too_large");
  return inTurn(async () => {
    const child = startApart("lib/mail/reading/program.ts", [String(mostMail), of.name.replace(/\u0000/g, "").slice(0, 400)]);
    const end = () => {
      try {
        process.kill(-child.pid!, "SIGKILL");
      } catch {
        // gone already
      }
    };
    let late = false;
    let clock: NodeJS.Timeout | undefined;
    const tooLate = () => {
      late = true;
      end();
    };
    const ended = new Promise<string | null>((done, failed) => {
      child.once("error", failed);
      child.once("close", (_, signal) => done(signal));
    });
    ended.catch(() => undefined);
    child.stderr!.resume();
    try {
      const source = await bytes();
      clock = setTimeout(tooLate, (given.seconds ?? seconds) * 1_000);
      const fed = feed(child, source);
      fed.catch(end);
      const answer = new Taking(child.stdout as AsyncIterable<Buffer>);
      const length = await answer.exactly(4);
      const json = length && length.readUInt32BE() <= mostSaid ? await answer.exactly(length.readUInt32BE()) : null;
      await (json ? undefined : fed);
      // From here on it waits for us and our store, not we for it.
      clearTimeout(clock);
      const mail = json ? said.safeParse(JSON.parse(json.toString("utf8"))) : null;
      if (!mail?.success) return keptAsItCame<T>(of.name, late || (await ended) === "SIGXCPU" ? "timed_out" : "unreadable");
      const attachments: T[] = [];
      for (const file of mail.data.attachments) attachments.push(await keep(file, answer.next(file.size)));
      await fed;
      return { ...mail.data, problems: mail.data.problems as MailProblem[], attachments };
    } finally {
      clearTimeout(clock);
      end();
    }
  });
}

function keptAsItCame<T>(name: string, why: MailProblem): MailApart<T> {
  const title = name.replace(/\.(eml|msg)$/i, "").trim() || "–";
  return { title, sentAt: null, from: null, to: [], messageId: null, text: "", report: false, problems: [why], attachments: [] };
}

/** Hands the mail over as fast as it is taken. A process that ends before it has all is no failure of the store. */
async function feed(child: ChildProcess, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const way = child.stdin!;
  let closed = false;
  const gone = () => (closed = true);
  way.on("error", gone).on("close", gone);
  for await (const part of bytes) {
    if (closed) return;
    if (!way.write(part)) {
      await new Promise<void>((again) => {
        const on = () => {
          way.off("drain", on).off("close", on);
          again();
        };
        way.on("drain", on).on("close", on);
      });
    }
  }
  if (!closed) way.end();
}

/** Takes so many bytes at a time from a stream. */
class Taking {
  private rest: Buffer = Buffer.alloc(0);
  private readonly parts: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.parts = stream[Symbol.asyncIterator]();
  }

  private async some(): Promise<boolean> {
    const { done, value } = await this.parts.next();
    if (!done) this.rest = value;
    return !done;
  }

  /** Null where the stream ends before. */
  async exactly(size: number): Promise<Buffer | null> {
    const taken: Uint8Array[] = [];
    for await (const part of this.next(size, true)) taken.push(part);
    const all = Buffer.concat(taken);
    return all.length === size ? all : null;
  }

  async *next(size: number, mayEnd = false): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      if (this.rest.length === 0 && !(await this.some())) {
        if (mayEnd) return;
        throw new Error("the process that reads mails ended within an attachment");
      }
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}
