import "server-only";
import { signingIn } from "../../db/sign-in";
import { log } from "../../log";
import { witness } from "./witness";

const everySeconds = 60;
let last = -1n;

/** Writes the present head of the chain down outside the database, when it has moved. */
export async function witnessHead(): Promise<void> {
  const rows = await signingIn({ address: "", requestId: "" }, (db) =>
    db.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>`select seq, hash from app.audit_head_now()`,
  );
  const head = rows[0];
  if (!head || head.seq === last || head.seq === 0n) return;
  await witness({ seq: head.seq, hash: Buffer.from(head.hash).toString("hex") });
  last = head.seq;
}

/** Keeps witnessing for as long as this process lives. */
export function keepWitnessing(): void {
  const again = () => witnessHead().catch((error: Error) => log.warn({ event: "audit.not_witnessed", name: error.name }));
  void again();
  setInterval(again, everySeconds * 1000).unref();
}
