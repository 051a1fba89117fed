import { journalFilter, type JournalFilter } from "@/lib/domain/registry/contract";

type Given = Record<string, string | string[] | undefined>;
const fields = ["direction", "classification", "from", "to"] as const;
export type JournalField = (typeof fields)[number];

export type JournalAsked = {
  /** As it stands in the address. */
  said: Partial<Record<JournalField, string>>;
  filter: JournalFilter;
  /** Field → code of what was not understood, and is left out of the filter. */
  wrong: Partial<Record<JournalField, string>>;
};

/** The filters of the address; what is not understood is told, and does not narrow the journal. */
export function journalAsked(given: Given): JournalAsked {
  const said: JournalAsked["said"] = {};
  for (const field of fields) {
    const value = given[field];
    if (typeof value === "string" && value.trim()) said[field] = value.trim();
  }
  const wanted: Record<string, string> = { ...said };
  const wrong: JournalAsked["wrong"] = {};
  for (const issue of journalFilter.safeParse(wanted).error?.issues ?? []) {
    const field = issue.path[0] as JournalField;
    wrong[field] = issue.message;
    delete wanted[field];
  }
  return { said, filter: journalFilter.parse(wanted), wrong };
}
