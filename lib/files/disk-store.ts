import "server-only";
import { constants } from "node:fs";
import { mkdir, open, opendir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { createReadStream } from "node:fs";
import path from "node:path";
import { isStorageKey, type Store } from "./store";

/** A directory remembers a new name only when it is synchronised itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string, root: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!first) return;
  for (let made = folder; made.length >= root.length; made = path.dirname(made)) await syncFolder(path.dirname(made));
}

/** Writes all of it: the system may take less at once. */
async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<number> {
  const { bytesWritten } = await handle.writev(chunks as Uint8Array[], position);
  const size = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  if (bytesWritten === size) return size;
  const rest = Buffer.concat(chunks as Uint8Array[]);
  for (let written = bytesWritten; written < size; ) {
    const more = await handle.write(rest, written, size - written, position + written);
    if (more.bytesWritten === 0) throw Object.assign(new Error("nothing was written"), { code: "EIO" });
    written += more.bytesWritten;
  }
  return size;
}

/** Larger pieces cost fewer turns between this process and the disk. */
const piece = 1_048_576;
const mostChunks = 256;

/** Chunks gathered to a piece, and not copied. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  let broken: { error: unknown } | undefined;
  try {
    for await (const chunk of bytes) {
      gathered.push(chunk);
      size += chunk.byteLength;
      if (size < piece && gathered.length < mostChunks) continue;
      yield gathered;
      gathered = [];
      size = 0;
    }
  } catch (error) {
    broken = { error };
  }
  if (size > 0) yield gathered;
  if (broken) throw broken.error;
}

/** Files under `dataDir`/files, in folders by the first digits of their key; those on their way in under uploads. */
export function diskStore(dataDir: string): Store {
  const files = path.join(/*turbopackIgnore: true*/ dataDir, "files");
  const uploads = path.join(/*turbopackIgnore: true*/ dataDir, "uploads");
  const folderOf = (key: string) => path.join(/*turbopackIgnore: true*/ files, key.slice(0, 2), key.slice(2, 4));
  const placeOf = (key: string) => path.join(/*turbopackIgnore: true*/ folderOf(key), key);
  const partial = (key: string) => path.join(/*turbopackIgnore: true*/ uploads, key);

  /** The file is whole on the disk before its name is: then the name is made to last. */
  async function settle(from: string, key: string): Promise<void> {
    const folder = folderOf(key);
    await makeFolder(folder, dataDir);
    await rename(from, placeOf(key));
    await syncFolder(folder);
  }

  return {
    async write(key, bytes) {
      await makeFolder(uploads, dataDir);
      const draft = partial(`${key}.draft`);
      try {
        const handle = await open(draft, "wx", 0o600);
        try {
          let position = 0;
          for await (const chunks of inPieces(bytes)) position += await writeAll(handle, chunks, position);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await settle(draft, key);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },

    async read(key, range) {
      const handle = await open(placeOf(key), "r");
      return createReadStream("", { fd: handle, highWaterMark: 524_288, ...(range && { start: range.from, end: range.to - 1 }) });
    },

    async size(key) {
      const found = await stat(placeOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      return found ? found.size : null;
    },

    async drop(key) {
      await rm(placeOf(key), { force: true });
    },

    async append(key, from, bytes) {
      await makeFolder(uploads, dataDir);
      const handle = await open(partial(key), constants.O_RDWR | constants.O_CREAT, 0o600);
      let received = 0;
      let broken: unknown = null;
      try {
        // Whatever lies behind was never acknowledged.
        await handle.truncate(from);
        const pieces = inPieces(bytes);
        for (;;) {
          const next = await pieces.next().catch((error: unknown) => {
            broken = error ?? new Error("broken off");
            return { done: true as const, value: undefined };
          });
          if (next.done) break;
          received += await writeAll(handle, next.value, from + received);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (from === 0) await syncFolder(uploads);
      return { received, broken };
    },

    async keepAppended(key) {
      await settle(partial(key), key).catch(async (error: NodeJS.ErrnoException) => {
        // Kept already, before this process was killed.
        if (error.code === "ENOENT" && (await this.size(key)) !== null) return;
        throw error;
      });
    },

    async dropAppended(key) {
      await rm(partial(key), { force: true });
      await rm(partial(`${key}.draft`), { force: true });
    },

    async *kept() {
      for (const folder of [uploads, files]) {
        const found = await opendir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
          if (error.code === "ENOENT") return null;
          throw error;
        });
        for await (const { name, parentPath } of found ?? []) {
          const key = name.replace(/\.draft$/, "");
          if (!isStorageKey(key) || ![uploads, folderOf(key)].includes(parentPath)) continue;
          const about = await stat(path.join(/*turbopackIgnore: true*/ parentPath, name)).catch(() => null);
          if (about?.isFile()) yield { key, at: about.mtime };
        }
      }
    },
  };
}
