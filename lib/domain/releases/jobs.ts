import "server-only";
import { unattended } from "../../db/unattended";
import type { Repeated } from "../../jobs/kinds";

/** Ends what is released until a moment that has passed; returns how many ended. Several instances end each once. */
export async function endDueReleases(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ ended: number }[]>`select app.end_due_releases() as ended`);
  return rows[0]!.ended;
}

/** Reminds of what was released and is not acknowledged; returns how many were told. At most one a day and person. */
export async function remindOfReceipts(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ reminded: number }[]>`select app.remind_of_receipts() as reminded`);
  return rows[0]!.reminded;
}

export const releasesRepeated: readonly Repeated[] = [
  { name: "releases.end_due", everySeconds: 5, run: endDueReleases },
  { name: "receipts.remind", everySeconds: 600, run: remindOfReceipts },
];
