import yauzl from "yauzl";
import { limits, Unreadable } from "./outcome.ts";

/** A zip archive in memory: nothing is ever unpacked to disk, and a name in it is only ever looked up. */
export class Archive {
  readonly #file: yauzl.ZipFile;
  readonly #entries: Map<string, yauzl.Entry>;
  #read = 0;

  private constructor(file: yauzl.ZipFile, entries: Map<string, yauzl.Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  /** Reads the list of what is in it; refuses too many entries, ones that share their bytes, and what is no archive. */
  static async open(bytes: Buffer): Promise<Archive> {
    const file = await new Promise<yauzl.ZipFile>((opened, failed) =>
      yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => (error ? failed(new Unreadable("damaged")) : opened(zip))),
    );
    if (file.entryCount > limits.entries) throw new Unreadable("too_large");
    const entries = new Map<string, yauzl.Entry>();
    let packed = 0;
    await new Promise<void>((listed, failed) => {
      file.on("error", () => failed(new Unreadable("damaged")));
      file.on("end", listed);
      file.on("entry", (entry: yauzl.Entry) => {
        packed += entry.compressedSize;
        if (packed > bytes.length) return failed(new Unreadable("damaged"));
        entries.set(entry.fileName, entry);
        file.readEntry();
      });
      file.readEntry();
    });
    return new Archive(file, entries);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Names that match, by the number in them. */
  named(pattern: RegExp): string[] {
    const number = (name: string) => Number(/(\d+)\D*$/.exec(name)?.[1] ?? 0);
    return [...this.#entries.keys()].filter((name) => pattern.test(name)).sort((a, b) => number(a) - number(b) || (a < b ? -1 : 1));
  }

  /** The bytes of one part as they are unpacked, never more than the limits, whatever the archive says of itself. */
  async *part(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    if (entry.isEncrypted()) throw new Unreadable("encrypted");
    if (entry.uncompressedSize > limits.part) throw new Unreadable("too_large");
    const stream = await new Promise<NodeJS.ReadableStream>((opened, failed) =>
      this.#file.openReadStream(entry, (error, opening) => (error ? failed(new Unreadable("damaged")) : opened(opening))),
    );
    let size = 0;
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        size += piece.length;
        this.#read += piece.length;
        if (size > limits.part || this.#read > limits.parts) throw new Unreadable("too_large");
        yield piece;
      }
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable("damaged");
    }
  }
}
