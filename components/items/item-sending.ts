import type { Attempt } from "@/components/items/item-draft-store";
import type { EditInput, ItemFields, NewInput } from "@/components/items/item-fields";
import { ApiRefusal, call, type Answer } from "@/lib/api/client";

export type Kept = Answer<"POST /api/items">;
export type ItemInput = NewInput | EditInput;

const patience = 20_000;
const unknown = new Set(["offline", "unavailable", "unexpected"]);

/** Without an answer nobody knows whether it had its effect. */
export const mayHaveHadEffect = (error: unknown) => !(error instanceof ApiRefusal) || unknown.has(error.kind);
const wasSentOtherwise = (error: unknown) => error instanceof ApiRefusal && error.reason === "idempotency_key_reused";

async function send(input: ItemInput, idempotencyKey: string): Promise<Kept> {
  const signal = AbortSignal.timeout(patience);
  try {
    return "revision" in input
      ? await call("PATCH /api/items/{id}", input as EditInput, { idempotencyKey, signal })
      : await call("POST /api/items", input as NewInput, { idempotencyKey, signal });
  } catch (error) {
    if (signal.aborted) throw new ApiRefusal({ kind: "offline" });
    throw error;
  }
}

/**
 * Sends the last of what the attempt gathered, all under its one key. Where an earlier sending did have its effect,
 * `behind` is what it kept: the last is not saved yet.
 */
export async function sendOnce(
  attempt: Attempt,
  inputOf: (fields: ItemFields) => ItemInput,
): Promise<{ kept: Kept; behind: ItemFields | null }> {
  const [last, ...earlier] = [...attempt.sent].reverse();
  try {
    return { kept: await send(inputOf(last!), attempt.key), behind: null };
  } catch (error) {
    if (!wasSentOtherwise(error)) throw error;
    for (const fields of earlier) {
      try {
        return { kept: await send(inputOf(fields), attempt.key), behind: fields };
      } catch (again) {
        if (!wasSentOtherwise(again)) throw again;
      }
    }
    throw error;
  }
}
