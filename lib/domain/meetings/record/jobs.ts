import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/** Adopts what nobody spoke against until the moment that was set, and ends the days for comments; returns how many records moved. */
export async function endRecordClocks(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ done: number }[]>`select app.end_record_clocks() as done`);
  return rows[0]!.done;
}

export const recordRepeated: readonly Repeated[] = [{ name: "record.end_clocks", everySeconds: 5, run: endRecordClocks }];
