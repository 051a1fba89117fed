import "server-only";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file of an archive; what is opened is opened when its turn comes, and its fingerprint must be the one it should have. */
export type Member = { readonly name: string; readonly compress?: boolean } & (
  | { readonly text: string }
  | { readonly sha256: string; readonly open: () => Promise<AsyncIterable<Uint8Array>> }
);

/**
 * A ZIP of these files and a last one, SHA256SUMS, which `sha256sum -c` verifies. Each is read while it leaves: nothing is
 * held whole or kept. Breaks off when a file cannot be opened any more, or is not what its fingerprint says.
 */
export async function* archiveOf(members: readonly Member[], at: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on("error", (error: Error) => out.destroy(error));
  const sums: string[] = [];
  let underWay: Readable | undefined;
  const add = (name: string, compress: boolean, open: () => AsyncIterable<Uint8Array>) =>
    zip.addReadStreamLazy(name, { mtime: at, mode: 0o100644, compress }, (give) => {
      // The library hears nothing of what goes wrong with a stream it was given.
      underWay = Readable.from(open(), { objectMode: false }).on("error", (error) => out.destroy(error));
      give(null, underWay);
    });
  for (const member of members) add(member.name, member.compress ?? true, () => passing(member, sums));
  add("SHA256SUMS", true, async function* () {
    yield Buffer.from(sums.join(""));
  });
  zip.end();
  try {
    yield* out;
  } finally {
    underWay?.destroy();
  }
}

async function* passing(member: Member, sums: string[]): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  const bytes = "text" in member ? [Buffer.from(member.text)] : await member.open();
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
  const sha256 = hash.digest("hex");
  if ("sha256" in member && member.sha256 !== sha256) throw new Error("a file is not what its fingerprint says");
  sums.push(`${sha256}  ${member.name}\n`);
}
