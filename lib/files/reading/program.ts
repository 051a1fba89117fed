// The program of the process in which a file is worked on (run-apart.ts starts it): the file comes in, what was made of
// it goes out. It has no settings, no network, no right to write or to start anything, and ends with the file.
import { limits, makeDoWith, Unreadable, type Limits } from "./outcome.ts";

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

const tasks: Record<string, (bytes: Buffer, words: readonly string[]) => Promise<string | Uint8Array>> = {
  text: async (bytes, [mediaType = ""]) => JSON.stringify(await (await import("./text-of.ts")).textOf(bytes, mediaType)),
  passages: async (bytes, [mediaType = ""]) => JSON.stringify(await (await import("./passages/passages-of.ts")).passagesOf(bytes, mediaType)),
  pictures: async (bytes, [from = "1", to = from]) => (await import("./page-pictures.ts")).pagePictures(bytes, Number(from), Number(to)),
  pack: async (bytes) => (await import("./pack.ts")).packPdf(bytes),
  stamp: async (bytes, [words = ""]) => (await import("./stamp.ts")).stampPdf(bytes, words),
};

async function work(): Promise<string | Uint8Array> {
  const [task = "", ...words] = process.argv.slice(2);
  if (task === "text") makeDoWith(JSON.parse(words[1] ?? "{}") as Partial<Limits>);
  try {
    return await tasks[task]!(await given(), words);
  } catch (error) {
    // A product that is not whole is no fault of the file.
    if (/^ERR_(MODULE_NOT_FOUND|ACCESS_DENIED|UNKNOWN_FILE)/.test((error as NodeJS.ErrnoException)?.code ?? "")) throw error;
    const memory = error instanceof RangeError && /alloc|length/i.test(error.message);
    return JSON.stringify({ outcome: "failed", told: error instanceof Unreadable ? error.told : memory ? "out_of_memory" : "damaged" });
  }
}

const said = await work();
process.stdout.write(said, () => process.exit(0));
