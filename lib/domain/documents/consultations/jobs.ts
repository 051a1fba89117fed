import "server-only";
import { unattended } from "../../../db/unattended";
import type { Repeated } from "../../../jobs/kinds";

/** Closes what was open for comments until a day that is over; returns how many were closed. Several instances close each once. */
export async function closeDueConsultations(): Promise<number> {
  const rows = await unattended((db) => db.$queryRaw<{ closed: number }[]>`select app.close_due_consultations() as closed`);
  return rows[0]!.closed;
}

export const consultationsRepeated: readonly Repeated[] = [{ name: "consultations.close_due", everySeconds: 60, run: closeDueConsultations }];
