import "server-only";
import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "../../env";

/** The head of the chain as it was at some moment. */
export type Head = { seq: bigint; hash: string };

const file = () => path.join(/*turbopackIgnore: true*/ env().DATA_DIR, "audit-heads.ndjson");
const most = 5_000;

/** The heads kept beside the database, oldest first; the newest 5,000 of them. None when the file is not there. */
export async function witnessedHeads(): Promise<Head[]> {
  const lines = await readFile(file(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return lines.split("\n").flatMap((line) => {
    const [, seq, hash] = /^\{"at":"[^"]+","seq":(\d+),"hash":"([0-9a-f]{64})"\}$/.exec(line) ?? [];
    return seq && hash ? [{ seq: BigInt(seq), hash }] : [];
  }).slice(-most);
}

/** Writes a head down, on the disk when this returns. */
export async function witness(head: Head): Promise<void> {
  await mkdir(path.dirname(file()), { recursive: true });
  const handle = await open(file(), "a", 0o600);
  try {
    await handle.write(`{"at":"${new Date().toISOString()}","seq":${head.seq},"hash":"${head.hash}"}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
