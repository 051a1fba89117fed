import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id } from "../../api/parameters";
import { importOutcomes, importProblems } from "./model";

export const newImport = z.strictObject({
  /** Files that were sent to /api/files/uploads without an entry. Of each mail an item is made, of all others one. */
  uploads: z.array(id).min(1, "required").max(50, "too_many").refine((ids) => new Set(ids).size === ids.length, "twice"),
  /** Also where the same mail or file is in the register already. */
  again: z.boolean().optional(),
});
export type NewImport = z.infer<typeof newImport>;

export const imported = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  outcome: z.enum(importOutcomes),
  /** What it was made of, by the names of the files. */
  files: z.array(z.string()),
  /** How many files were in it. */
  attachments: z.number(),
  problems: z.array(z.enum(importProblems)),
});
export type Imported = z.infer<typeof imported>;

export const importsContract = {
  "POST /api/imports": {
    summary: "Make draft items of files that were sent: a mail is taken apart, what cannot be read is kept as it came",
    input: newImport,
    output: z.object({ items: z.array(imported) }),
  },
} as const satisfies Contract;
