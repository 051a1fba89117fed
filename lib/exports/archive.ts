import "server-only";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file of an archive; where it says its fingerprint, its bytes must have it. */
export type Member = { readonly name: string; readonly compress?: boolean; readonly sha256?: string; readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

/**
 * A ZIP of these files and a last one, SHA256SUMS, which `sha256sum -c` verifies. Each is asked for when its turn comes
 * and read while it leaves: nothing is kept. Breaks off when a file cannot be had any more, or is not what its fingerprint says.
 */
export async function* archiveOf(members: AsyncIterable<Member>, at: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on("error", (error: Error) => out.destroy(error));
  const sums: string[] = [];
  let underWay: Readable | undefined;
  const add = ({ name, compress = true }: Member, bytes: AsyncIterable<Uint8Array>) =>
    new Promise<void>((done, failed) =>
      zip.addReadStreamLazy(name, { mtime: at, mode: 0o100644, compress }, (give) => {
        // The library hears nothing of what goes wrong with a stream it was given.
        underWay = Readable.from(bytes, { objectMode: false }).on("error", failed).on("end", done).on("close", () => failed(new Error("it was not read to its end")));
        give(null, underWay);
      }));
  const fill = async () => {
    for await (const member of members) {
      if (out.destroyed) return;
      await add(member, passing(member, sums));
    }
    await add({ name: "SHA256SUMS", bytes: [] }, (async function* () { yield Buffer.from(sums.join("")); })());
    zip.end();
  };
  fill().catch((error: Error) => out.destroy(error));
  try {
    yield* out;
  } finally {
    underWay?.destroy();
  }
}

async function* passing(member: Member, sums: string[]): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const piece of member.bytes) {
    hash.update(piece);
    yield piece;
  }
  const sha256 = hash.digest("hex");
  if (member.sha256 && member.sha256 !== sha256) throw new Error("a file is not what its fingerprint says");
  sums.push(`${sha256}  ${member.name}\n`);
}
