import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/** Reminds of what was distributed and is not acknowledged; returns how many were told. At most one a day and person. */
export async function remindOfDistributions(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ reminded: number }[]>`select app.remind_of_distributions() as reminded`);
  return rows[0]!.reminded;
}

export const distributionsRepeated: readonly Repeated[] = [{ name: "distributions.remind", everySeconds: 600, run: remindOfDistributions }];
