import "server-only";
import { implement, opens } from "../../../api/implementing";
import { viewingContract } from "./contract";
import { getViewedFile } from "./queries";

export const viewingRouter = implement(viewingContract, { "GET /api/attachments/{id}": opens(getViewedFile) });
