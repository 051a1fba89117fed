import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/** Tells those who are to do it that an action point is due or over; returns how many were told. */
export async function tellOfDueActions(at = new Date()): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ told: number }[]>`select app.tell_of_due_actions(${at}::timestamptz) as told`);
  return rows[0]!.told;
}

export const actionsRepeated: readonly Repeated[] = [{ name: "actions.tell_of_due", everySeconds: 600, run: () => tellOfDueActions() }];
