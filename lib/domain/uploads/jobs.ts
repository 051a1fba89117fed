import "server-only";
import { unattended } from "../../db/unattended";
import { dropStored, store } from "../../files/store";
import type { Repeated } from "../../jobs/kinds";

/** Takes away what nobody went on with or made use of: the rows first, so that no row names what is gone. */
export async function dropStaleUploads(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ key: string }[]>`select * from app.drop_stale_uploads() as key`);
  for (const { key } of rows) {
    await (await store()).dropAppended(key);
    await dropStored(key);
  }
  return rows.length;
}

export const uploadsRepeated: readonly Repeated[] = [{ name: "uploads.stale", everySeconds: 600, run: dropStaleUploads }];
