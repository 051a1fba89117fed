import { editInput, isLowered, newInput, type ItemFields } from "@/components/items/item-fields";
import { editedItem, newItem } from "@/lib/domain/items/contract";

const ownCode = /^[a-z_]{2,40}$/;

export type Existing = { id: string; revision: number; base: ItemFields };

/** Checks by the contract, as the server will: field → code of what is wrong with it. */
export function wrongIn(fields: ItemFields, existing: Existing | null): Record<string, string> {
  const checked = existing
    ? editedItem.safeParse(editInput(existing.id, existing.revision, existing.base, fields))
    : newItem.safeParse(newInput(fields));
  const wrong: Record<string, string> = {};
  for (const issue of checked.success ? [] : checked.error.issues) {
    const code = ownCode.test(issue.message) ? issue.message : issue.code === "invalid_type" ? "required" : "unknown";
    wrong[String(issue.path[0])] ??= code;
  }
  if (fields.classification !== "UNCLASSIFIED" && !fields.classificationReason) wrong.classificationReason = "required";
  if (existing && isLowered(existing.base, fields) && !fields.reasonForLowering.trim()) wrong.reasonForLowering = "required";
  if (!fields.originatorId.length) wrong.originatorId = "required";
  if (!fields.custodianId.length) wrong.custodianId = "required";
  return wrong;
}
