import "server-only";
import { implement, reads } from "../../../api/implementing";
import { registryExportingContract } from "./contract";
import { extentOfJournal } from "./queries";

export const registryExportingRouter = implement(registryExportingContract, { "GET /api/exports/registry": reads(extentOfJournal) });
