import type { Option } from "@/components/ui/use-options";
import type { Purpose } from "@/lib/domain/releases/model";

/** What is being written in the dialog. */
export type ReleaseDraft = {
  parties: Option[];
  purpose: Purpose;
  conditions: string;
  /** As a clock on the wall in Vienna shows it. */
  until: string;
  attachments: string[];
  originatorCheck: string;
  needToKnow: string;
  safeguards: string;
};

export const emptyDraft: ReleaseDraft = {
  parties: [], purpose: "for_information", conditions: "", until: "", attachments: [], originatorCheck: "", needToKnow: "", safeguards: "",
};

export const checkNames = ["originatorCheck", "needToKnow", "safeguards"] as const;

/** Field → code of what a step still lacks. */
export function lackingIn(step: 1 | 2, draft: ReleaseDraft): Record<string, string> {
  if (step === 1) return draft.parties.length === 0 ? { parties: "required" } : {};
  return Object.fromEntries(
    checkNames.flatMap((name) => (draft[name].trim().length === 0 ? [[name, "required"]] : draft[name].trim().length < 10 ? [[name, "too_few_words"]] : [])),
  );
}
