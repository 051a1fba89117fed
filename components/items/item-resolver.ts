import type { FieldErrors, Resolver } from "react-hook-form";
import type { ItemFields } from "@/components/items/item-fields";
import type { Existing, wrongIn } from "@/components/items/item-validation";

type Checks = { wrongIn: typeof wrongIn };

let coming: Promise<Checks | null> | undefined;

/**
 * Fetches the checks of the contract, which weigh more than the form: asked for when somebody begins to type. Without
 * a connection there are none, and the server's own checks stand.
 */
export function fetchChecks(): Promise<Checks | null> {
  coming ??= import("@/components/items/item-validation").catch(() => {
    coming = undefined;
    return null;
  });
  return coming;
}

/** What is wrong with a field comes as its code. The context is the entry that is edited, null for a new one. */
export const itemResolver: Resolver<ItemFields, { existing: Existing | null }> = async (fields, context) => {
  const checks = await fetchChecks();
  const wrong = Object.entries(checks?.wrongIn(fields, context?.existing ?? null) ?? {});
  if (wrong.length === 0) return { values: fields, errors: {} };
  const errors = Object.fromEntries(wrong.map(([field, code]) => [field, { type: code, message: code }]));
  return { values: {}, errors: errors as FieldErrors<ItemFields> };
};
