import "server-only";
import { implement, reads } from "../../../api/implementing";
import { documentsExportingContract } from "./contract";
import { extentOfDocuments } from "./queries";

export const documentsExportingRouter = implement(documentsExportingContract, { "GET /api/exports/documents": reads(extentOfDocuments) });
