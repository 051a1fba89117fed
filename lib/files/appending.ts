import "server-only";
import { createHash, type Hash } from "node:crypto";
import type { Asking } from "../db/asking";
import { opening } from "../db/transactions";
import { dropUpload, getUpload, isForImport, keepReceived, leaseUpload, renewLease, sealUpload, wrongKind, type UploadState } from "../domain/uploads/commands";
import { Refusal, unavailable } from "../errors";
import { arriving } from "./arriving";
import { bytesStored } from "./bytes";
import { mediaTypeOf } from "./media-type";
import { dropStored, readStored, sizeStored, store, tooLarge } from "./store";

const renewMs = 15_000;

/** Who appends in this process, and how far the hash of each file has come: so that it need not be read again. */
const writers = new Map<string, { stop: () => void; ended: Promise<void> }>();
const hashes = new Map<string, { at: number; hash: Hash }>();
const mostHashes = 200;

/** Ends whoever appends to it in this process, and waits until what came is kept. */
export async function interrupt(id: string): Promise<void> {
  const writer = writers.get(id);
  writer?.stop();
  await writer?.ended;
}

export async function dropBytes(storageKey: string): Promise<void> {
  await (await store()).dropAppended(storageKey);
  await dropStored(storageKey);
}

async function forget(asking: Asking, id: string): Promise<void> {
  hashes.delete(id);
  const storageKey = await opening(asking, (db) => dropUpload(db, id));
  if (storageKey) await dropBytes(storageKey);
}

/**
 * Brings the bytes of a request behind those that lie there; with the last one the file is whole, and told what it is.
 * Returns how many there are now. When the connection breaks, what came is kept. Throws 413 for more than was said:
 * nothing is kept then; 415 for a kind that is not taken; 409, 423 as leaseUpload.
 */
export async function appendTo(asking: Asking, id: string, from: number, request: Request): Promise<number> {
  const upload = await opening(asking, (db) => leaseUpload(db, id, from));
  let ended: () => void = () => undefined;
  const stopping = new AbortController();
  writers.set(id, { stop: () => stopping.abort(), ended: new Promise((resolve) => (ended = resolve)) });
  const renewing = setInterval(() => void opening(asking, (db) => renewLease(db, id)).catch(() => stopping.abort()), renewMs);
  try {
    if (Number(request.headers.get("content-length") ?? 0) > upload.size - from) throw tooLarge();
    const known = hashes.get(id);
    hashes.delete(id);
    const hash = from === 0 ? createHash("sha256") : known?.at === from ? known.hash : null;
    const bytes = arriving(request, upload.size - from, stopping.signal, hash);
    const { received, broken } = await (await store()).append(upload.storageKey, from, bytes).catch(async (error: unknown) => {
      // What is not safe does not count: it begins again from the same byte.
      await opening(asking, (db) => keepReceived(db, id, from));
      throw error;
    });
    if (broken instanceof Refusal) throw broken;
    const now = from + received;
    if (hash && !broken) keepHash(id, now, hash);
    await opening(asking, (db) => keepReceived(db, id, now));
    if (broken) throw unavailable(1);
    if (now === upload.size) await finish(asking, { ...upload, received: now });
    return now;
  } catch (error) {
    if (error instanceof Refusal && error.status === 413) await forget(asking, id);
    throw error;
  } finally {
    clearInterval(renewing);
    writers.delete(id);
    ended();
  }
}

function keepHash(id: string, at: number, hash: Hash): void {
  if (hashes.size >= mostHashes) hashes.delete(hashes.keys().next().value!);
  hashes.set(id, { at, hash });
}

/**
 * Makes a file of an upload that has come whole, unless that was done: keeps it, and tells what it is by its content.
 * Throws 415 for what is not taken; then nothing of it is left.
 */
export async function finish(asking: Asking, upload: UploadState): Promise<UploadState> {
  if (upload.finished || upload.received < upload.size) return upload;
  const { id, size, storageKey, name } = upload;
  await (await store()).keepAppended(storageKey);
  const known = hashes.get(id);
  hashes.delete(id);
  if ((await sizeStored(storageKey)) !== size) {
    await forget(asking, id);
    throw unavailable(1);
  }
  const sha256 = known?.at === size ? known.hash.digest() : await hashOf(storageKey);
  const told = await mediaTypeOf(bytesStored(storageKey, size), name);
  const keptAnyway = !told.accepted && /\.(eml|msg)$/i.test(name) && (await opening(asking, (db) => isForImport(db, id)));
  if (!told.accepted && !keptAnyway) {
    await forget(asking, id);
    throw wrongKind(told.reason);
  }
  await opening(asking, (db) => sealUpload(db, id, { mediaType: told.mediaType, sha256: new Uint8Array(sha256) }));
  return opening(asking, (db) => getUpload(db, id));
}

async function hashOf(storageKey: string): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of await readStored(storageKey)) hash.update(chunk);
  return hash.digest();
}
