import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id } from "../../../api/parameters";
import { readingState, scanState } from "../../attachments/contract";
import { classification, language } from "../../entries/contract";
import { languageStanding } from "../contract";
import { versionStates } from "../model";

export const comparedSide = z.object({
  /** The language version. */
  id: z.string(),
  language,
  standing: languageStanding,
  title: z.string(),
  version: z.object({ id: z.string(), label: z.string(), state: z.enum(versionStates) }),
  /** Its files, and whether the text of each could be read; `told` is a key of attachments.told. */
  files: z.array(z.object({ id: z.string(), name: z.string(), reading: readingState, told: z.string().nullable(), scan: scanState })),
  /** Why there is nothing to compare; null where there is text. */
  missing: z.enum(["no_files", "waiting", "not_read", "no_text"]).nullable(),
  /** Only the beginning is compared. */
  cut: z.boolean(),
});
export type ComparedSide = z.infer<typeof comparedSide>;

export const comparedRow = z.object({
  /** beside: a paragraph and its translation. */
  kind: z.enum(["same", "changed", "added", "removed", "beside"]),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Of a changed paragraph, word by word; null where it could not be told in the time there is. */
  words: z.array(z.object({ text: z.string(), kind: z.enum(["same", "added", "removed"]) })).nullable(),
});

export const compared = z.object({
  entry: z.object({ id: z.string(), reference: z.string(), title: z.string(), language, classification }),
  from: comparedSide,
  to: comparedSide,
  sameLanguage: z.boolean(),
  rows: z.array(comparedRow),
  /** How many paragraphs differ. */
  changes: z.number(),
  rough: z.boolean(),
});
export type Compared = z.infer<typeof compared>;

export const comparedAsked = z.strictObject({
  /** Language versions of one document. */
  from: id,
  to: id,
});
export type ComparedAsked = z.infer<typeof comparedAsked>;

export const comparingContract = {
  "GET /api/versions/compare": { summary: "Two versions or languages of a document side by side, from the texts that were read in their files", input: comparedAsked, output: compared },
} as const satisfies Contract;
