import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id } from "../../api/parameters";

/** How a file stands with the virus scanner: only `clean` and `unscanned` (no scanner here) can be downloaded. */
export const scanState = z.enum(["waiting", "clean", "infected", "failed", "unscanned"]);
export const readingState = z.enum(["waiting", "done", "none", "failed"]);

export const attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
  /** SHA-256, hexadecimal. */
  sha256: z.string(),
  /** original: the mail or file the entry was made of, as it came. */
  part: z.enum(["attached", "original"]),
  /** Carried by a version of a document: shown there, and never taken off. */
  inVersion: z.boolean(),
  scan: scanState,
  reading: readingState,
  readingTold: z.string().nullable(),
  pages: z.number().nullable(),
  addedAt: z.string(),
  addedBy: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  may: z.object({ remove: z.boolean(), download: z.boolean() }),
});
export type Attachment = z.infer<typeof attachment>;

export const attachments = z.object({
  items: z.array(attachment),
  nextCursor: z.null(),
  may: z.object({ add: z.boolean() }),
});
export type Attachments = z.infer<typeof attachments>;

export const attachmentsContract = {
  "GET /api/entries/{id}/attachments": {
    summary: "The files of this entry; each is downloaded from /api/files/ and its id",
    input: z.strictObject({ id }),
    output: attachments,
  },
  "POST /api/entries/{id}/attachments": {
    summary: "Attach a file that was sent to /api/files/uploads (the tus protocol)",
    input: z.strictObject({ id, uploadId: id }),
    output: z.object({ id: z.string() }),
  },
  "DELETE /api/attachments/{id}": {
    summary: "Remove a file from its entry; what was released stays",
    input: z.strictObject({ id }),
    output: z.object({ id: z.string() }),
  },
} as const satisfies Contract;
