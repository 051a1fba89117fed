import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** What is in an archive, by name; a name that leads elsewhere throws. */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const members = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) members.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return members;
}
