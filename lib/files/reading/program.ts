// The program of the process in which a file is read (read-apart.ts starts it): the file comes in, its text goes out.
// It has no settings, no network, no right to write or to start anything, and ends with the file.
import { limits, makeDoWith, Unreadable, type Limits, type Outcome } from "./outcome.ts";

// What a library has to say is for nobody: the answer alone is written.
Object.assign(globalThis.console, Object.fromEntries(["log", "info", "warn", "error", "debug", "trace"].map((word) => [word, () => undefined])));

async function given(): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limits.bytes) throw new Unreadable("too_large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function read(): Promise<Outcome> {
  makeDoWith(JSON.parse(process.argv[3] ?? "{}") as Partial<Limits>);
  try {
    const bytes = await given();
    const { textOf } = await import("./text-of.ts");
    return await textOf(bytes, process.argv[2] ?? "");
  } catch (error) {
    // A product that is not whole is no fault of the file.
    if (/^ERR_(MODULE_NOT_FOUND|ACCESS_DENIED|UNKNOWN_FILE)/.test((error as NodeJS.ErrnoException)?.code ?? "")) throw error;
    if (error instanceof Unreadable) return { outcome: "failed", told: error.told };
    const memory = error instanceof RangeError && /alloc|length/i.test(error.message);
    return { outcome: "failed", told: memory ? "out_of_memory" : "damaged" };
  }
}

const outcome = await read();
process.stdout.write(JSON.stringify(outcome), () => process.exit(0));
