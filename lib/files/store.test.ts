import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskStore } from "./disk-store";
import { s3Store } from "./s3-store";
import { freshStorageKey, readStored, sizeStored, storageKeyForm, writeStored, dropStored, type Store } from "./store";

const place = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-store-"));
let bucket: S3rver;
let port: number;

beforeAll(async () => {
  bucket = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory: path.join(place, "s3"), resetOnClose: true, configureBuckets: [{ name: "files", configs: [] }] });
  ({ port } = await bucket.run());
});
afterAll(async () => {
  await bucket.close();
  rmSync(place, { recursive: true, force: true });
});

const stores: Record<string, () => Store> = {
  "on the disk": () => diskStore(path.join(place, "disk")),
  "in an S3 bucket": () =>
    s3Store({ endpoint: `http://127.0.0.1:${port}`, bucket: "files", region: "us-east-1", prefix: "office/", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" }),
};

async function* inChunks(bytes: Buffer, size = 50_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
async function* breaking(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield* inChunks(bytes);
  throw new Error("the line is cut");
}
async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each(Object.keys(stores))("files %s", (name) => {
  const store = () => stores[name]!();

  it("are given back as they came, whole and in part", async () => {
    const [key, bytes] = [freshStorageKey(), randomBytes(11_000_000)];
    await store().write(key, inChunks(bytes));
    expect(await store().size(key)).toBe(bytes.byteLength);
    expect((await all(await store().read(key))).equals(bytes)).toBe(true);
    expect(await all(await store().read(key, { from: 5, to: 9 }))).toEqual(bytes.subarray(5, 9));
    await store().drop(key);
    expect(await store().size(key)).toBeNull();
    await expect(store().read(key).then(all)).rejects.toThrow();
  });

  it("that break off leave nothing behind", async () => {
    const key = freshStorageKey();
    await expect(store().write(key, breaking(randomBytes(400_000)))).rejects.toThrow();
    expect(await store().size(key)).toBeNull();
  });

  it("on their way in are gone on with where they broke off", async () => {
    const [key, bytes] = [freshStorageKey(), randomBytes(7_000_000)];
    const first = await store().append(key, 0, breaking(bytes.subarray(0, 3_000_000)));
    expect(first).toMatchObject({ received: 3_000_000, broken: expect.any(Error) });
    // What came without being acknowledged is sent again.
    await store().append(key, 2_000_000, breaking(randomBytes(10_000)));
    expect(await store().append(key, 2_000_000, inChunks(bytes.subarray(2_000_000)))).toEqual({ received: 5_000_000, broken: null });
    await store().keepAppended(key);
    expect((await all(await store().read(key))).equals(bytes)).toBe(true);
    // Asked again, because nobody heard the first answer.
    await store().keepAppended(key);
    expect(await store().size(key)).toBe(bytes.byteLength);
  });

  it("on their way in can be given up", async () => {
    const key = freshStorageKey();
    await store().append(key, 0, inChunks(randomBytes(1_000)));
    await store().dropAppended(key);
    await store().dropAppended(key);
    await expect(store().keepAppended(key)).rejects.toThrow();
  });
});

describe("a stored file", () => {
  it("has the size and the fingerprint of what came", async () => {
    const bytes = randomBytes(300_000);
    const stored = await writeStored(inChunks(bytes));
    expect(stored).toEqual({ storageKey: expect.stringMatching(/^[0-9a-f]{32}$/), size: 300_000, sha256: new Uint8Array(createHash("sha256").update(bytes).digest()) });
    expect((await all(await readStored(stored.storageKey))).equals(bytes)).toBe(true);
    await dropStored(stored.storageKey);
    expect(await sizeStored(stored.storageKey)).toBeNull();
  });

  it("of one byte too many is refused with 413, and no part of it stays [FILE-05]", async () => {
    await expect(writeStored(inChunks(randomBytes(10_001)), { most: 10_000 })).rejects.toMatchObject({ status: 413 });
    expect(readdirSync(path.join(process.env.DATA_DIR!, "uploads"))).toEqual([]);
    expect((await writeStored(inChunks(randomBytes(10_000)), { most: 10_000 })).size).toBe(10_000);
  });

  it("is named by a key of ours and by nothing else [FILE-04]", () => {
    for (const key of ["../../secret", "a".repeat(31), `${"a".repeat(32)}/x`, "", "A".repeat(32)]) expect(() => storageKeyForm(key)).toThrow();
  });
});
