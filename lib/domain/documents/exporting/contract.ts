import type { z } from "zod";
import type { Contract } from "../../../api/contract";
import { extent } from "../../items/exporting/contract";
import { documentFilter } from "../contract";

/** The filter of the library; a file has no pages. */
export const exportFilter = documentFilter.omit({ after: true, limit: true });
export type ExportFilter = z.infer<typeof exportFilter>;

export const documentsExportingContract = {
  "GET /api/exports/documents": {
    summary: "How much of the library a file of it would hold; the file is at /api/exports/documents/csv and /xlsx, with the same filter",
    input: exportFilter,
    output: extent,
  },
} as const satisfies Contract;
