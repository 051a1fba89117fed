import "server-only";
import type { ChildProcess } from "node:child_process";
import { mostSeconds, startApart } from "./apart";
import type { Reason } from "./outcome";

export type Told = { said: Buffer } | { failed: Reason };

/**
 * Has one file worked on in a process of its own: its bytes go in, and what the process says is handed back. A bad file
 * is an outcome; it throws only when the bytes cannot be had or no process can be started.
 */
export async function runApart(task: readonly string[], bytes: AsyncIterable<Uint8Array>, most: { answer: number; seconds?: number; megabytes?: number }): Promise<Told> {
  return follow(startApart("lib/files/reading/program.ts", task, most.megabytes), bytes, { seconds: mostSeconds, ...most });
}

/** Hands the bytes to a process that was started apart, and waits for its end. */
export async function follow(child: ChildProcess, bytes: AsyncIterable<Uint8Array>, most: { answer: number; seconds: number }): Promise<Told> {
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
  }, most.seconds * 1_000);
  const ended = new Promise<{ code: number | null; signal: string | null }>((done, failed) => {
    child.once("error", failed);
    child.once("close", (code, signal) => done({ code, signal }));
  });
  ended.catch(() => undefined);
  const said = listenTo(child, most.answer, end);
  try {
    await feed(child, bytes);
    const { code, signal } = await ended;
    if (late || signal === "SIGXCPU") return { failed: "timed_out" };
    if (code !== 0) return { failed: /out of memory|allocat/i.test(said.complaint()) || signal === "SIGABRT" || signal === "SIGTRAP" ? "out_of_memory" : "unknown" };
    return { said: said.answer() };
  } finally {
    clearTimeout(clock);
    end();
  }
}

/** What the process says, up to what it may say. */
function listenTo(child: ChildProcess, most: number, end: () => void): { answer(): Buffer; complaint(): string } {
  const parts: Buffer[] = [];
  let size = 0;
  let complaint = "";
  child.stdout!.on("data", (part: Buffer) => {
    size += part.length;
    if (size > most) end();
    else parts.push(part);
  });
  child.stderr!.on("data", (part: Buffer) => (complaint = (complaint + part).slice(-8_000)));
  return { answer: () => Buffer.concat(parts), complaint: () => complaint };
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

/** JSON, or null for what is none. */
export function parsed(said: Buffer): unknown {
  try {
    return JSON.parse(said.toString("utf8"));
  } catch {
    return null;
  }
}
