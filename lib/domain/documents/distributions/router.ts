import "server-only";
import { implement, opens, reads, writes } from "../../../api/implementing";
import { acknowledgeVersion, distribute, endDistribution, remindOfDistribution } from "./commands";
import { distributionsContract } from "./contract";
import { getDelta, listAsked, listDistributionReceipts, listDistributions, listDocumentDistributions, previewDistribution } from "./queries";

export const distributionsRouter = implement(distributionsContract, {
  "GET /api/versions/{id}/distribution-preview": reads(previewDistribution),
  "POST /api/versions/{id}/distributions": writes(distribute),
  "GET /api/documents/{id}/distributions": reads(listDocumentDistributions),
  "GET /api/distributions": reads(listDistributions),
  "GET /api/distributions/{id}/receipts": reads(listDistributionReceipts),
  "POST /api/distributions/{id}/reminder": writes(remindOfDistribution),
  "POST /api/distributions/{id}/ending": writes(endDistribution),
  "GET /api/acknowledgements": reads(listAsked),
  "POST /api/versions/{id}/acknowledgement": writes(acknowledgeVersion),
  "GET /api/versions/{id}/delta": opens(getDelta),
});
