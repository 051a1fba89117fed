import type { z } from "zod";
import type { Contract } from "../../../api/contract";
import { extent } from "../../items/exporting/contract";
import { journalFilter } from "../contract";

/** The filter of the journal; a file has no pages. */
export const exportFilter = journalFilter.omit({ after: true, limit: true });
export type ExportFilter = z.infer<typeof exportFilter>;

export const registryExportingContract = {
  "GET /api/exports/registry": {
    summary: "How much of the journal a file of it would hold; the file is at /api/exports/registry/csv and /xlsx, with the same filter",
    input: exportFilter,
    output: extent,
  },
} as const satisfies Contract;
