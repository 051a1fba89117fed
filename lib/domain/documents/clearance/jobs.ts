import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/**
 * Clears what nobody spoke against until the moment that was set; returns how many rounds ended. Several instances end
 * each once. One round is one transaction, so that none waits for another's document.
 */
export async function endSilence(): Promise<number> {
  for (let ended = 0; ; ended++) {
    const rows = await unattended((db) => db.$queryRaw<{ ended: number }[]>`select app.end_silence() as ended`);
    if (rows[0]!.ended === 0) return ended;
  }
}

export const clearanceRepeated: readonly Repeated[] = [{ name: "clearance.end_silence", everySeconds: 5, run: endSilence }];
