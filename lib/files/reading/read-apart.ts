import "server-only";
import type { ChildProcess } from "node:child_process";
import { z } from "zod";
import { mostSeconds, startApart } from "./apart";
import { limits, reasons, type Limits, type Outcome } from "./outcome";

/** A text of the most letters, each written as six in JSON. */
const mostAnswer = 6 * limits.letters + 10_000;

const answer = z.union([
  z.object({ outcome: z.literal("done"), text: z.string().max(limits.letters), pages: z.int().nonnegative().nullable(), cut: z.boolean() }),
  z.object({ outcome: z.literal("none"), pages: z.int().nonnegative().nullable() }),
  z.object({ outcome: z.literal("failed"), told: z.enum(reasons) }),
]);

/** Less than the usual limits, where that is asked for. */
export type ReadingLimits = { seconds?: number; megabytes?: number; less?: Partial<Limits> };

/**
 * The text of a file, read in a process of its own with limits of time and memory and without network or settings.
 * A bad file is an outcome; it throws only when the bytes cannot be had or no process can be started.
 */
export async function readApart(bytes: AsyncIterable<Uint8Array>, mediaType: string, given: ReadingLimits = {}): Promise<Outcome> {
  const child = startApart("lib/files/reading/program.ts", [mediaType, JSON.stringify(given.less ?? {})], given.megabytes);
  const end = () => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // gone already
    }
  };
  let late = false;
  const clock = setTimeout(() => {
    late = true;
    end();
  }, (given.seconds ?? mostSeconds) * 1_000);
  const ended = new Promise<{ code: number | null; signal: string | null }>((done, failed) => {
    child.once("error", failed);
    child.once("close", (code, signal) => done({ code, signal }));
  });
  ended.catch(() => undefined);
  const said = listenTo(child, end);
  try {
    await feed(child, bytes);
    const { code, signal } = await ended;
    if (late || signal === "SIGXCPU") return { outcome: "failed", told: "timed_out" };
    if (code !== 0) return { outcome: "failed", told: /out of memory|allocat/i.test(said.complaint()) || signal === "SIGABRT" || signal === "SIGTRAP" ? "out_of_memory" : "unknown" };
    const told = answer.safeParse(parsed(said.answer()));
    return told.success ? told.data : { outcome: "failed", told: "unknown" };
  } finally {
    clearTimeout(clock);
    end();
  }
}

/** What the process says, up to what it may say. */
function listenTo(child: ChildProcess, end: () => void): { answer(): string; complaint(): string } {
  const parts: Buffer[] = [];
  let size = 0;
  let complaint = "";
  child.stdout!.on("data", (part: Buffer) => {
    size += part.length;
    if (size > mostAnswer) end();
    else parts.push(part);
  });
  child.stderr!.on("data", (part: Buffer) => (complaint = (complaint + part).slice(-8_000)));
  return { answer: () => Buffer.concat(parts).toString("utf8"), complaint: () => complaint };
}

/** Hands the file over as fast as it is taken. A process that ends before it has all is no failure of the file's store. */
async function feed(child: ChildProcess, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const way = child.stdin!;
  let closed = false;
  way.on("error", () => (closed = true));
  way.on("close", () => (closed = true));
  for await (const part of bytes) {
    if (closed) return;
    if (!way.write(part)) {
      await new Promise<void>((on) => {
        const go = () => {
          for (const event of ["drain", "close", "error"]) way.off(event, go);
          on();
        };
        for (const event of ["drain", "close", "error"]) way.on(event, go);
      });
    }
  }
  way.end();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
