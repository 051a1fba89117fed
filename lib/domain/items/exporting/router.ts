import "server-only";
import { implement, reads } from "../../../api/implementing";
import { itemsExportingContract } from "./contract";
import { extentOfItems } from "./queries";

export const itemsExportingRouter = implement(itemsExportingContract, { "GET /api/exports/items": reads(extentOfItems) });
