import type { FieldErrors, Resolver } from "react-hook-form";
import { editInput, isLowered, newInput, type ItemFields } from "@/components/items/item-fields";
import { editedItem, newItem } from "@/lib/domain/items/contract";

const ownCode = /^[a-z_]{2,40}$/;

type Existing = { id: string; revision: number; base: ItemFields };

/**
 * Checks by the contract, as the server will; what is wrong with a field comes as its code. Its context is the entry
 * that is edited, null for a new one.
 */
export const itemResolver: Resolver<ItemFields, { existing: Existing | null }> = (fields, context) => {
  const kept = context?.existing;
  const checked = kept
    ? editedItem.safeParse(editInput(kept.id, kept.revision, kept.base, fields))
    : newItem.safeParse(newInput(fields));
  const wrong: Record<string, string> = {};
  for (const issue of checked.success ? [] : checked.error.issues) {
    const code = ownCode.test(issue.message) ? issue.message : issue.code === "invalid_type" ? "required" : "unknown";
    wrong[String(issue.path[0])] ??= code;
  }
  if (fields.classification !== "UNCLASSIFIED" && !fields.classificationReason) wrong.classificationReason = "required";
  if (kept && isLowered(kept.base, fields) && !fields.reasonForLowering.trim()) wrong.reasonForLowering = "required";
  if (!fields.originatorId.length) wrong.originatorId = "required";
  if (!fields.custodianId.length) wrong.custodianId = "required";
  const errors = Object.fromEntries(Object.entries(wrong).map(([field, code]) => [field, { type: code, message: code }]));
  return Object.keys(errors).length ? { values: {}, errors: errors as FieldErrors<ItemFields> } : { values: fields, errors: {} };
};
