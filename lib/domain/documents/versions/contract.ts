import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, line, text } from "../../../api/parameters";
import { language } from "../../entries/contract";
import { languageStanding } from "../contract";

const revision = z.int("not_a_number").min(1);
const kept = z.object({ id: z.string(), label: z.string(), state: z.string(), revision: z.number() });

/** The next version of a document: it begins with the languages and files of the latest one. */
export const newVersion = z.strictObject({
  id,
  change: z.enum(["substantive", "editorial"], "unknown"),
  /** What changes, in words. */
  note: text(2_000, 1),
});
export type NewVersion = z.infer<typeof newVersion>;

export const changedVersion = z.strictObject({
  id,
  revision,
  change: z.enum(["substantive", "editorial"], "unknown").optional(),
  note: text(2_000, 1).optional(),
});
export type ChangedVersion = z.infer<typeof changedVersion>;

/** A language of a version: a new one, or the title, standing or files of one that is there. */
export const givenLanguage = z.strictObject({
  id,
  revision,
  language,
  standing: languageStanding,
  title: line(4_000, 1),
  /** Uploads that have come whole; together they take the place of the files it has. Left out, those stay. */
  uploads: z.array(id).min(1, "required").max(10, "too_many").optional(),
  /** The translation says what the original says now. */
  upToDate: z.boolean().optional(),
});
export type GivenLanguage = z.infer<typeof givenLanguage>;

export const versionsContract = {
  "POST /api/documents/{id}/versions": { summary: "Draft the next version of a document", input: newVersion, output: kept },
  "PATCH /api/versions/{id}": { summary: "Say what kind of change a draft is, and what changes", input: changedVersion, output: kept },
  "POST /api/versions/{id}/languages": { summary: "Put a language into a version, with its files", input: givenLanguage, output: kept },
  "DELETE /api/versions/{id}/languages/{language}": {
    summary: "Take a language out of a version under way",
    input: z.strictObject({ id, language, revision }),
    output: kept,
  },
  "GET /api/versions/{id}/manifest": {
    summary: "What a version consists of, word by word: its SHA-256 is the hash of a frozen one",
    input: z.strictObject({ id }),
    output: z.object({ manifest: z.string(), hash: z.string(), frozen: z.boolean() }),
  },
} as const satisfies Contract;
