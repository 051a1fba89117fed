import "server-only";
import { keepWitnessing } from "../domain/audit/jobs";
import { endDueReleases } from "../domain/releases/jobs";
import { env, mailDoor } from "../env";
import { keepWorking } from "../jobs/runner";
import { log } from "../log";
import { checkSelf } from "./self-check";

/**
 * What must hold before anything is served: the settings are right, and the database refuses this process whatever
 * it shall not have. Ends the process otherwise.
 */
export async function begin(): Promise<void> {
  try {
    env();
    await checkSelf(env().DATABASE_APP_URL);
    // What ended while nobody served is over before the first reading.
    await endDueReleases();
    const door = mailDoor();
    if (door) await (await import("../mail/receiving")).openMailDoor(door);
  } catch (error) {
    log.fatal({ event: "not_serving", message: (error as Error).message });
    process.stderr.write(`Trait d’union does not serve: ${(error as Error).message}\n`);
    process.exit(78);
  }
  keepWitnessing();
  keepWorking();
}
