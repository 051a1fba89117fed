import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { classification } from "../../entries/contract";
import { itemFilter } from "../contract";

/** The filter of the register; a file has no pages. */
export const exportFilter = itemFilter.omit({ after: true, limit: true });
export type ExportFilter = z.infer<typeof exportFilter>;

/** How much a file of a list would hold. */
export const extent = z.object({
  rows: z.number(),
  /** Of these: with reference and marking only. */
  named: z.number(),
  /** Lines of a journal that are STRICTLY CONFIDENTIAL: by number and day only. */
  numbered: z.number(),
  /** STRICTLY CONFIDENTIAL: not in the file at all. */
  leftOut: z.number(),
  marking: classification,
  most: z.number(),
});

export const itemsExportingContract = {
  "GET /api/exports/items": {
    summary: "How much of the register a file of it would hold; the file is at /api/exports/items/csv and /xlsx, with the same filter",
    input: exportFilter,
    output: extent,
  },
} as const satisfies Contract;
