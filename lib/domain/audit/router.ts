import "server-only";
import { implement, opens, reads } from "../../api/implementing";
import { auditContract } from "./contract";
import { listAudit, verifyAudit } from "./queries";

export const auditRouter = implement(auditContract, {
  "GET /api/audit": reads(listAudit),
  "GET /api/audit/verification": opens(verifyAudit),
});
