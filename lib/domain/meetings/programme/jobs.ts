import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/** Tells whoever owes it that the read-out of an engagement is due or over; returns how many were told. */
export async function tellOfDueReadOuts(at = new Date()): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ told: number }[]>`select app.tell_of_due_read_outs(${at}::timestamptz) as told`);
  return rows[0]!.told;
}

export const programmeRepeated: readonly Repeated[] = [{ name: "programme.tell_of_due_read_outs", everySeconds: 600, run: () => tellOfDueReadOuts() }];
