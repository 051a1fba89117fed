import "server-only";
import { Readable } from "node:stream";
import { DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { ObjectStorage } from "../env";
import { isStorageKey, type Store } from "./store";

/** What is held in memory of a file on its way: so many parts of such a size. */
const sending = { partSize: 8 * 1_048_576, queueSize: 2 };

/**
 * Files in a bucket of any S3-compatible store. A file on its way in is a row of objects, one for each time it was
 * gone on with, named by their first byte: so any instance may go on with it.
 */
export function s3Store({ bucket, prefix, ...given }: ObjectStorage): Store {
  const client = new S3Client({
    region: given.region,
    ...(given.endpoint && { endpoint: given.endpoint, forcePathStyle: true }),
    credentials: { accessKeyId: given.accessKeyId, secretAccessKey: given.secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const placeOf = (key: string) => `${prefix}files/${key}`;
  const partsOf = (key: string) => `${prefix}uploads/${key}/`;

  async function put(place: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const upload = new Upload({ client, params: { Bucket: bucket, Key: place, Body: Readable.from(bytes, { objectMode: false }), ContentType: "application/octet-stream" }, ...sending });
    await upload.done();
  }

  async function remove(places: string[]): Promise<void> {
    if (places.length === 0) return;
    await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: places.map((Key) => ({ Key })), Quiet: true } }));
  }

  async function* listed(under: string): AsyncGenerator<{ place: string; size: number; at: Date }> {
    for (let token: string | undefined; ; ) {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: under, ContinuationToken: token }));
      for (const { Key = "", Size = 0, LastModified = new Date() } of page.Contents ?? []) yield { place: Key, size: Size, at: LastModified };
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
      if (!token) return;
    }
  }

  /** The parts in order, each with its first byte. */
  async function appended(key: string): Promise<{ place: string; from: number; size: number }[]> {
    const found: { place: string; from: number; size: number }[] = [];
    for await (const { place, size } of listed(partsOf(key))) found.push({ place, from: Number(place.slice(place.lastIndexOf("/") + 1)), size });
    return found.sort((a, b) => a.from - b.from);
  }

  async function get(place: string, range?: { from: number; to: number }): Promise<AsyncIterable<Uint8Array>> {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: place, ...(range && { Range: `bytes=${range.from}-${range.to - 1}` }) }));
    return Body as unknown as Readable;
  }

  return {
    write: (key, bytes) => put(placeOf(key), bytes),
    read: (key, range) => get(placeOf(key), range),

    async size(key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: placeOf(key) }));
        return ContentLength ?? null;
      } catch (error) {
        if ((error as { name?: string }).name === "NotFound") return null;
        throw error;
      }
    },

    drop: (key) => remove([placeOf(key)]),

    async append(key, from, bytes) {
      let received = 0;
      let broken: unknown = null;
      async function* quietly() {
        try {
          for await (const chunk of bytes) {
            received += chunk.byteLength;
            yield chunk;
          }
        } catch (error) {
          broken = error ?? new Error("broken off");
        }
      }
      await put(`${partsOf(key)}${String(from).padStart(16, "0")}`, quietly());
      return { received, broken };
    },

    async keepAppended(key) {
      const parts = (await appended(key)).filter(({ size }) => size > 0);
      if (parts.length === 0) {
        if ((await this.size(key)) !== null) return;
        throw new Error("nothing was appended");
      }
      async function* joined() {
        let next = 0;
        for (const [i, { place, from, size }] of parts.entries()) {
          if (from !== next) throw new Error("a part is missing");
          // What a part holds beyond the beginning of the next was sent again: it had not been acknowledged.
          const length = Math.min(size, (parts[i + 1]?.from ?? Infinity) - from);
          yield* await get(place, length < size ? { from: 0, to: length } : undefined);
          next = from + length;
        }
      }
      await put(placeOf(key), joined());
      await remove(parts.map(({ place }) => place));
    },

    async dropAppended(key) {
      await remove((await appended(key)).map(({ place }) => place));
    },

    async *kept() {
      for (const folder of [`${prefix}uploads/`, `${prefix}files/`]) {
        for await (const { place, at } of listed(folder)) {
          const [key = ""] = place.slice(folder.length).split("/");
          if (isStorageKey(key)) yield { key, at };
        }
      }
    },
  };
}
