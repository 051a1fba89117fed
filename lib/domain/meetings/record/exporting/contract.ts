import type { Contract } from "../../../../api/contract";
import { extent } from "../../../items/exporting/contract";
import { seriesFilter } from "../contract";

/** The filter of the record of a forum; a file has no pages. */
export const seriesExportFilter = seriesFilter.omit({ after: true, limit: true });

export const recordExportingContract = {
  "GET /api/exports/forum-record": {
    summary: "How much of a forum’s decisions and action points a file would hold; the file is at /api/exports/forum-record/docx, /xlsx and /csv, with the same filter",
    input: seriesExportFilter,
    output: extent,
  },
} as const satisfies Contract;
