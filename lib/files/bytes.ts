import "server-only";
import { readStored } from "./store";

/** Bytes that can be looked into anywhere, without holding them all. */
export type Bytes = { readonly size: number; slice(from: number, length: number): Promise<Buffer> };

export const bytesOf = (buffer: Uint8Array): Bytes => ({
  size: buffer.byteLength,
  slice: async (from, length) => Buffer.from(buffer.subarray(from, from + length)),
});

/** Looks into a file that is kept. */
export function bytesStored(storageKey: string, size: number): Bytes {
  return {
    size,
    async slice(from, length) {
      const to = Math.min(size, from + length);
      if (from >= to) return Buffer.alloc(0);
      const chunks: Uint8Array[] = [];
      for await (const chunk of await readStored(storageKey, { from, to })) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}
