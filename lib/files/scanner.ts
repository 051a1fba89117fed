import "server-only";
import net from "node:net";
import { setImmediate } from "node:timers/promises";

export type Scanner = { path: string } | { host: string; port: number };
export type Verdict = { verdict: "clean" | "infected" | "failed"; finding: string | null };

const silenceMs = 120_000;
const mostWords = 4_096;

/** What the daemon says where it could not look: that is not clean, and nothing bad was found either. */
const couldNotLook = /^Heuristics\.(Limits\.|Encrypted\.)/;

/**
 * Sends the bytes to ClamAV's daemon (its command INSTREAM). `failed` is a file that it could not look into: under a
 * password, or beyond its limits. Throws when the daemon cannot be reached or does not finish (`ScannerUnavailable`), or
 * hangs up in the middle of the file (`ScannerHungUp`): nothing is known then.
 */
export async function scan(scanner: Scanner, bytes: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const socket = net.connect(scanner);
  socket.setTimeout(silenceMs, () => socket.destroy(new Error("the scanner is silent")));
  const words = answerOf(socket);
  // Whoever waits for the answer hears of a failure; while bytes are sent it shows as a closed socket.
  words.catch(() => undefined);
  try {
    await write(socket, Buffer.from("zINSTREAM\0"));
    for await (const chunk of bytes) {
      // Over its limit the daemon answers at once and hangs up: what it said is heard before more is sent.
      await setImmediate();
      if (!socket.writable || !(await write(socket, prefixed(chunk)))) break;
    }
    if (socket.writable && !socket.readableEnded) await write(socket, Buffer.alloc(4));
    return verdictOf(await words);
  } finally {
    socket.destroy();
  }
}

function prefixed(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.byteLength);
  return Buffer.concat([length, chunk]);
}

/** False when the other side has hung up. */
function write(socket: net.Socket, bytes: Buffer): Promise<boolean> {
  return new Promise((done) => {
    const gone = () => done(false);
    socket.once("close", gone);
    socket.write(bytes, (error) => {
      socket.removeListener("close", gone);
      done(!error);
    });
  });
}

function answerOf(socket: net.Socket): Promise<string> {
  return new Promise((told, failed) => {
    let words = "";
    const end = () => (words.includes("\0") ? told(words.slice(0, words.indexOf("\0"))) : failed(Object.assign(new Error("the scanner did not answer"), { name: "ScannerUnavailable" })));
    socket.on("data", (part: Buffer) => {
      words = (words + part.toString("utf8")).slice(0, mostWords);
      if (words.includes("\0")) end();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (words.includes("\0")) return end();
      failed(Object.assign(error, { name: error.code === "EPIPE" || error.code === "ECONNRESET" ? "ScannerHungUp" : "ScannerUnavailable" }));
    });
    socket.once("close", end);
  });
}

function verdictOf(words: string): Verdict {
  const said = words.replace(/^stream: /, "").trim();
  if (said === "OK") return { verdict: "clean", finding: null };
  const found = / FOUND$/.test(said) ? said.slice(0, -" FOUND".length) : null;
  if (found) return { verdict: couldNotLook.test(found) ? "failed" : "infected", finding: found.slice(0, 200) };
  if (/size limit exceeded/i.test(said)) return { verdict: "failed", finding: "Size limit exceeded" };
  throw Object.assign(new Error("the scanner failed"), { name: "ScannerFailed" });
}
