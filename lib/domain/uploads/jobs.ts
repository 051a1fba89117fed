import "server-only";
import { unattended } from "../../db/unattended";
import { store, type Store } from "../../files/store";
import type { Repeated } from "../../jobs/kinds";
import { log } from "../../log";

async function dropBytes(from: Store, key: string): Promise<void> {
  await from.dropAppended(key);
  await from.drop(key);
}

/** Takes away what nobody went on with or made use of: the rows first, so that no row names what is gone. */
export async function dropStaleUploads(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ key: string }[]>`select * from app.drop_stale_uploads() as key`);
  for (const { key } of rows) await dropBytes(await store(), key);
  return rows.length;
}

const dayMs = 86_400_000;
const asked = 500;
/** What transactions that failed and processes that were killed leave behind in a day is little. */
const mostSwept = 200;

/**
 * Takes away bytes of more than a day ago that no row names. A row stands before its bytes are written and gives way to
 * another in one transaction, so what is older and unnamed belongs to nothing that is still under way. So much of it that
 * the database must be another one than the files' own is left alone, and said in the log. Returns how many were taken away.
 */
export async function sweepStore(given?: Store): Promise<number> {
  const swept = given ?? (await store());
  const unnamed = new Set<string>();
  let seen = 0;
  const ask = async (keys: string[]) => {
    seen += keys.length;
    for (const { key } of await unattended((db) => db.$queryRaw<{ key: string }[]>`select * from app.unnamed(${keys}::text[]) as key`)) unnamed.add(key);
  };
  const keys: string[] = [];
  const young = new Set<string>();
  for await (const { key, at } of swept.kept()) {
    if (Date.now() - at.getTime() < dayMs) young.add(key);
    else if (keys.push(key) === asked) await ask(keys.splice(0));
  }
  if (keys.length > 0) await ask(keys);
  for (const key of young) unnamed.delete(key);
  if (unnamed.size > Math.max(mostSwept, seen / 100) || (unnamed.size > 0 && unnamed.size >= seen - unnamed.size)) {
    log.error({ event: "files.sweep_refused", unnamed: unnamed.size, of: seen });
    return 0;
  }
  for (const key of unnamed) {
    await dropBytes(swept, key);
    log.warn({ event: "files.swept", key });
  }
  return unnamed.size;
}

export const uploadsRepeated: readonly Repeated[] = [
  { name: "uploads.stale", everySeconds: 600, run: dropStaleUploads },
  { name: "files.sweep", everySeconds: 21_600, run: () => sweepStore() },
];
