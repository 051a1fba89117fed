import { auditFilter, type AuditFilter } from "@/lib/domain/audit/contract";
import { parseReference } from "@/lib/domain/entries/model";

type Given = Record<string, string | string[] | undefined>;
const fields = ["action", "actor", "entry", "from", "to"] as const;
export type AuditField = (typeof fields)[number];

export type AuditAsked = {
  /** As it stands in the address. */
  said: Partial<Record<AuditField, string>>;
  filter: AuditFilter;
  /** An entry that was named by its reference and is still to be found. */
  reference: string | null;
  /** Field → code of what was not understood, and is left out of the filter. */
  wrong: Partial<Record<AuditField, string>>;
};

/** The filters of the address; what is not understood is told, and does not narrow the list. */
export function auditAsked(given: Given): AuditAsked {
  const said: AuditAsked["said"] = {};
  for (const field of fields) {
    const value = given[field];
    if (typeof value === "string" && value.trim()) said[field] = value.trim();
  }
  const reference = parseReference(said.entry ?? "");
  const wanted: Record<string, string> = { ...said };
  if (reference) delete wanted.entry;
  const wrong: AuditAsked["wrong"] = {};
  const first = auditFilter.safeParse(wanted);
  for (const issue of first.error?.issues ?? []) {
    const field = issue.path[0] as AuditField;
    wrong[field] = issue.message;
    delete wanted[field];
  }
  return { said, filter: auditFilter.parse(wanted), reference, wrong };
}
