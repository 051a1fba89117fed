import "server-only";
import { Readable } from "node:stream";
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from "yauzl";
import type { Bytes } from "./bytes";

/** What a container of the ZIP kind says of itself; nothing of it is ever unpacked to disk. */
export type ZipContents = { names: Set<string>; encrypted: boolean; text(name: string, most: number): Promise<string | null> };

const mostEntries = 10_000;
const mostUnpacked = 2 * 1024 ** 3;
const mostRatio = 200;
const pageSize = 65_536;
/** Below this a high ratio harms nobody. */
const harmless = 64 * 1_048_576;

/** Thrown for an archive made to do harm, or that contradicts itself. */
export class Untrustworthy extends Error {}

class Window extends RandomAccessReader {
  constructor(private readonly bytes: Bytes) {
    super();
  }
  /** A table of contents is read in thousands of small steps: each page of it is fetched once. */
  private page: { from: number; bytes: Buffer } | undefined;

  private async at(place: number): Promise<Buffer> {
    const from = place - (place % pageSize);
    if (this.page?.from !== from) this.page = { from, bytes: await this.bytes.slice(from, pageSize) };
    return this.page.bytes.subarray(place - from);
  }

  private async *between(start: number, end: number) {
    for (let place = start; place < end; ) {
      const found = (await this.at(place)).subarray(0, end - place);
      if (found.byteLength === 0) throw new Error("shorter than it says");
      yield found;
      place += found.byteLength;
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.between(start, end), { objectMode: false });
  }
}

function isSafeName(name: string): boolean {
  return !name.startsWith("/") && !/^[a-z]:/i.test(name) && !name.includes("\\") && !name.split("/").includes("..") && !name.includes("\u0000");
}

/** Links and devices: the kind of file in the upper half of what a Unix archiver noted. */
function isPlain(entry: Entry): boolean {
  if (entry.versionMadeBy >> 8 !== 3) return true;
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  return kind === 0 || kind === 0o100000 || kind === 0o040000;
}

/**
 * Reads the table of contents. Throws Untrustworthy for bombs (by what is declared), entries that overlap, names that
 * lead elsewhere, links and devices; any other error means that it is no ZIP.
 */
export async function zipContents(bytes: Bytes): Promise<ZipContents> {
  const zip: ZipFile = await fromRandomAccessReaderPromise(new Window(bytes), bytes.size, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true });
  if (zip.entryCount > mostEntries) throw new Untrustworthy("too many entries");
  const entries = new Map<string, Entry>();
  const places: { from: number; to: number }[] = [];
  let unpacked = 0;
  let encrypted = false;
  for await (const entry of walk(zip)) {
    unpacked += entry.uncompressedSize;
    if (unpacked > mostUnpacked || (unpacked > harmless && unpacked > bytes.size * mostRatio)) throw new Untrustworthy("too much inside");
    if (!isSafeName(entry.fileName) || !isPlain(entry)) throw new Untrustworthy("leads elsewhere");
    if (entries.has(entry.fileName)) throw new Untrustworthy("twice");
    places.push({ from: entry.relativeOffsetOfLocalHeader, to: entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize });
    encrypted ||= (entry.generalPurposeBitFlag & 1) === 1;
    entries.set(entry.fileName, entry);
  }
  places.sort((a, b) => a.from - b.from);
  if (places.some(({ from }, i) => i > 0 && from < places[i - 1]!.to)) throw new Untrustworthy("overlapping");
  return {
    names: new Set(entries.keys()),
    encrypted,
    async text(name, most) {
      const entry = entries.get(name);
      if (!entry || entry.uncompressedSize > most) return null;
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        size += (chunk as Buffer).byteLength;
        if (size > most) throw new Untrustworthy("larger than declared");
        chunks.push(chunk as Buffer);
      }
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}

async function* walk(zip: ZipFile): AsyncGenerator<Entry> {
  for await (const entry of zip.eachEntry()) yield entry;
}
