import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/** Issues what is due, puts in force what begins and ends what is over; returns how many. Several instances do each once. */
export async function endDueVersions(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ due: number }[]>`select app.end_due_versions() as due`);
  return rows[0]!.due;
}

export const lifecycleRepeated: readonly Repeated[] = [{ name: "versions.end_due", everySeconds: 5, run: endDueVersions }];
