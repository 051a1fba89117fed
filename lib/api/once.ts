import "server-only";
import { createHash } from "node:crypto";
import type { Writer } from "../db/handles";
import { Refusal } from "../errors";

/** A key as a client may send it. */
export const keyForm = /^[A-Za-z0-9_-]{8,80}$/;

type Kept = { request_hash: Uint8Array; answer: unknown };

/** Thrown to leave a transaction without effect when the answer was given before. */
export class AnsweredBefore extends Error {
  constructor(readonly answer: unknown) {
    super("answered before");
  }
}

/**
 * Runs a command once per person and key. The same key again waits for the first, then gets its answer; with another
 * request it is refused (422). Keys are kept for a day.
 */
export async function once<T>(db: Writer, key: string, request: string | Uint8Array, command: () => Promise<T>): Promise<T> {
  const hash = new Uint8Array(createHash("sha256").update(request).digest());
  const taken = await db.$executeRaw`insert into idempotency_key (person_id, key, request_hash, answer)
    values (${db.actor.id}::uuid, ${key}, ${hash}, 'null') on conflict do nothing`;
  if (taken === 0) {
    const kept = await db.$queryRaw<Kept[]>`select request_hash, answer from idempotency_key where person_id = ${db.actor.id}::uuid and key = ${key}`;
    if (!kept[0] || Buffer.compare(kept[0].request_hash, hash) !== 0) throw new Refusal("refused", { reason: "idempotency_key_reused" });
    throw new AnsweredBefore(kept[0].answer);
  }
  const answer = await command();
  await db.$executeRaw`select app.keep_answer(${key}, ${JSON.stringify(answer)}::jsonb)`;
  return answer;
}
