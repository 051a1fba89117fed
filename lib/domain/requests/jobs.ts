import "server-only";
import { unattended } from "../../db/unattended";
import type { Repeated } from "../../jobs/kinds";

/** Tells whoever can do something about it that an answer is due or late; returns how many were told. Each day that is set tells once. */
export async function tellOfDueRequests(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ told: number }[]>`select app.tell_of_due_requests() as told`);
  return rows[0]!.told;
}

export const requestsRepeated: readonly Repeated[] = [{ name: "requests.tell_of_due", everySeconds: 600, run: tellOfDueRequests }];
