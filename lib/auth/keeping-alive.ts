import "server-only";
import { signingIn } from "../db/sign-in";
import type { Reader } from "../db/handles";

const minutes = 5;
const underway = new Set<string>();

/** Notes that a session or token was used, at most once in five minutes, beside the request and never in its way. */
export function keepAlive({ actor }: Pick<Reader, "actor">): void {
  if (Date.now() - actor.lastSeenAt.getTime() < minutes * 60_000 || underway.has(actor.credentialId)) return;
  underway.add(actor.credentialId);
  void signingIn({ address: "", requestId: "" }, async (db) => {
    await db.$executeRaw`select app.keep_alive(${actor.credentialId}::uuid)`;
  })
    .catch(() => undefined)
    .finally(() => underway.delete(actor.credentialId));
}
