import "server-only";
import { implement, reads } from "../../../../api/implementing";
import { recordExportingContract } from "./contract";
import { extentOfSeries } from "./queries";

export const recordExportingRouter = implement(recordExportingContract, { "GET /api/exports/forum-record": reads(extentOfSeries) });
