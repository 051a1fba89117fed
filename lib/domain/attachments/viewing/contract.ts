import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id } from "../../../api/parameters";
import { caveats, classifications } from "../../entries/model";
import { readingState, scanState } from "../contract";

export const viewedFile = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  pages: z.number().nullable(),
  scan: scanState,
  /** What can be shown of it: its pages and pictures come from /api/files/{id}/view; of others the text that was read in it. */
  shows: z.enum(["pages", "picture", "text", "nothing"]),
  reading: readingState,
  /** Why its text could not be had, or `beginning` when only that was kept; a key of file-viewer.told. */
  told: z.string().nullable(),
  /** The text read in it, its beginning at most, where nothing better can be shown. */
  text: z.string().nullable(),
  textCut: z.boolean(),
  entry: z.object({
    id: z.string(),
    reference: z.string(),
    kind: z.string(),
    title: z.string(),
    titleOther: z.string().nullable(),
    language: z.string(),
    classification: z.enum(classifications),
    caveats: z.array(z.enum(caveats)),
    embargoUntil: z.string().nullable(),
  }),
  may: z.object({ download: z.boolean() }),
});
export type ViewedFile = z.infer<typeof viewedFile>;

export const viewingContract = {
  "GET /api/attachments/{id}": {
    summary: "One file with what can be shown of it; reading is recorded as of its entry",
    input: z.strictObject({ id }),
    output: viewedFile,
  },
} as const satisfies Contract;
