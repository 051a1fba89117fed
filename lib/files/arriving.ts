import "server-only";
import type { AsyncLocalStorage } from "node:async_hooks";
import type { Hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { tooLarge } from "./store";

const silenceMs = 60_000;

type Source = { read: () => AsyncIterable<Uint8Array>; giveUp: () => void };

/** Of a request that came through the front door (scripts/front-door.mjs) the bytes as Node has them; else its web stream. */
function sourceOf(request: Request): Source | null {
  if (!request.body) return null;
  const known = globalThis as { traitDUnionUploads?: AsyncLocalStorage<IncomingMessage> };
  const direct = known.traitDUnionUploads?.getStore();
  if (direct && !direct.readableDidRead) return { read: () => direct.iterator({ destroyOnReturn: false }), giveUp: () => direct.destroy(new Error("given up")) };
  const reader = request.body.getReader();
  async function* read() {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  }
  return { read, giveUp: () => void reader.cancel().catch(() => undefined) };
}

/**
 * The body of a request as it comes: hashed, no longer than `most`, and given up when it is silent or somebody else goes
 * on. Given up by closing the stream: a race of promises would hold every piece until the last has come.
 */
export async function* arriving(request: Request, most: number, stop: AbortSignal, hash: Hash | null): AsyncGenerator<Uint8Array> {
  const source = sourceOf(request);
  if (!source) return;
  let why: Error | undefined;
  const giveUp = (words: string) => {
    why ??= new Error(words);
    source.giveUp();
  };
  const stopped = () => giveUp("somebody else goes on");
  stop.addEventListener("abort", stopped, { once: true });
  let heard = Date.now();
  const silent = setInterval(() => Date.now() - heard > silenceMs && giveUp("silent"), 5_000);
  let size = 0;
  try {
    for await (const chunk of source.read()) {
      if (why) break;
      heard = Date.now();
      size += chunk.byteLength;
      if (size > most) throw tooLarge();
      hash?.update(chunk);
      yield chunk;
    }
    if (why) throw why;
  } finally {
    clearInterval(silent);
    stop.removeEventListener("abort", stopped);
  }
}
