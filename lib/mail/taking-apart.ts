import "server-only";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { log } from "../log";
import type { Mail, MailAttachment, MailProblem } from "./reading/mail";

/** A larger mail is kept as it came and not taken apart. */
export const mostMail = 64 * 1024 * 1024;
const seconds = 20;
const megabytes = { heap: 512, all: 1_024 };
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

/** The folder of the product: the server runs in .next/standalone of it, tests in itself. */
function productRoot(): string {
  const here = /*turbopackIgnore: true*/ process.cwd();
  const found = [here, path.resolve(/*turbopackIgnore: true*/ here, "../..")].find((folder) => existsSync(path.join(/*turbopackIgnore: true*/ folder, "lib/mail/reading/program.ts")));
  if (!found) throw new Error("The program that reads mails is not where the product runs.");
  return realpathSync(found);
}

let walls: readonly string[] | undefined;

/** What this machine lets us take from the process that reads, found out once: memory by the kernel, and the network. */
function wallsHere(): readonly string[] {
  if (walls) return walls;
  const works = (command: string, args: readonly string[]) => spawnSync(command, [...args, process.execPath, "--version"], { stdio: "ignore", env: {} as NodeJS.ProcessEnv }).status === 0;
  const kernel = [`--data=${megabytes.all * 1024 * 1024}`, `--cpu=${seconds}`, "--fsize=0", "--core=0", "--nofile=64"];
  const memory = works("/usr/bin/prlimit", kernel);
  const apart = [["--net"], ["--user", "--map-current-user", "--net"]].find((ways) => works("/usr/bin/unshare", ways));
  walls = [...(memory ? ["/usr/bin/prlimit", ...kernel] : []), ...(apart ? ["/usr/bin/unshare", ...apart] : []), process.execPath];
  log[apart && memory ? "info" : "warn"]({ event: "mail.walls", withoutNetwork: apart !== undefined, memoryByKernel: memory });
  return walls;
}

function start(name: string): ChildProcess {
  const root = productRoot();
  const mayRead = ["lib/mail/reading", "node_modules", "package.json"].map((place) => `--allow-fs-read=${realpathSync(path.join(/*turbopackIgnore: true*/ root, place))}`);
  const [command, ...before] = wallsHere();
  return spawn(
    command!,
    [
      ...before, "--permission", ...mayRead, `--max-old-space-size=${megabytes.heap}`, "--disallow-code-generation-from-strings", "--no-warnings",
      path.join(/*turbopackIgnore: true*/ root, "lib/mail/reading/program.ts"), String(mostMail), name.replace(/\u0000/g, "").slice(0, 400),
    ],
    // Nothing of ours: no settings, no keys. In a group of its own, so that it ends whole.
    { cwd: root, env: {} as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "pipe"], detached: true },
  );
}

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
    const child = start(of.name);
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
