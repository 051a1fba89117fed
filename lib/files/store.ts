import "server-only";
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import { env, objectStorage } from "../env";
import { Refusal } from "../errors";
import { diskStore } from "./disk-store";

/** Part of a file: from this byte to before that one. */
export type Range = { readonly from: number; readonly to: number };

/** Where the bytes of files lie. A key is 32 hexadecimal digits, never a name that somebody gave. */
export interface Store {
  /** Keeps the bytes; resolves when a power cut would not lose them, and leaves nothing behind when it throws. */
  write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  read(key: string, range?: Range): Promise<AsyncIterable<Uint8Array>>;
  /** Bytes; null when there is no such file. */
  size(key: string): Promise<number | null>;
  drop(key: string): Promise<void>;
  /** Goes on with a file on its way in, from this byte. When the bytes break off, what came before is kept. */
  append(key: string, from: number, bytes: AsyncIterable<Uint8Array>): Promise<{ received: number; broken: unknown }>;
  /** Makes a file of what was appended. */
  keepAppended(key: string): Promise<void>;
  dropAppended(key: string): Promise<void>;
  /** Whatever lies there under a key, whole or on its way in, and when it was last written; what we did not put there is left out. */
  kept(): AsyncIterable<Kept>;
}

export type Kept = { readonly key: string; readonly at: Date };

export type Stored = { storageKey: string; size: number; sha256: Uint8Array };

const keyForm = /^[0-9a-f]{32}$/;
export const isStorageKey = (key: string): boolean => keyForm.test(key);
export const storageKeyForm = (key: string): string => {
  if (!isStorageKey(key)) throw new Error("not a storage key");
  return key;
};
export const freshStorageKey = (): string => randomBytes(16).toString("hex");

let chosen: Promise<Store> | undefined;

/** The disk under DATA_DIR, or an S3-compatible store when one is configured. */
export function store(): Promise<Store> {
  chosen ??= choose();
  return chosen;
}

async function choose(): Promise<Store> {
  const configured = objectStorage();
  // What an instance keeps is no part of a build, though the default lies beside the sources.
  if (!configured) return diskStore(path.resolve(/*turbopackIgnore: true*/ env().DATA_DIR));
  const { s3Store } = await import("./s3-store");
  return s3Store(configured);
}

export const tooLarge = () => new Refusal("invalid", { reason: "file_too_large", status: 413 });

/** The bytes as they pass, counted and hashed; more than `most` throws 413. */
export function measured(bytes: AsyncIterable<Uint8Array>, most = Infinity) {
  const hash = createHash("sha256");
  const counted = { size: 0 };
  async function* passing() {
    for await (const chunk of bytes) {
      counted.size += chunk.byteLength;
      if (counted.size > most) throw tooLarge();
      hash.update(chunk);
      yield chunk;
    }
  }
  return { bytes: passing(), size: () => counted.size, sha256: () => new Uint8Array(hash.digest()) };
}

/**
 * Keeps the bytes under a new key. Resolves only when they survive a power cut; when it throws nothing is left.
 * Throws `invalid` (413, `file_too_large`) for more than `most` bytes.
 */
export async function writeStored(bytes: AsyncIterable<Uint8Array>, { most }: { most?: number } = {}): Promise<Stored> {
  const storageKey = freshStorageKey();
  const passing = measured(bytes, most);
  await (await store()).write(storageKey, passing.bytes);
  return { storageKey, size: passing.size(), sha256: passing.sha256() };
}

/** The bytes of a file, or of a part of it, as a stream. Throws when there is none. */
export async function readStored(storageKey: string, range?: Range): Promise<AsyncIterable<Uint8Array>> {
  return (await store()).read(storageKeyForm(storageKey), range);
}

/** The size in bytes; null when there is no such file. */
export async function sizeStored(storageKey: string): Promise<number | null> {
  return (await store()).size(storageKeyForm(storageKey));
}

/** Takes a file away for good: only one that no row names. */
export async function dropStored(storageKey: string): Promise<void> {
  await (await store()).drop(storageKeyForm(storageKey));
}
