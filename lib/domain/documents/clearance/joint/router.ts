import "server-only";
import { implement, reads, writes } from "../../../../api/implementing";
import { acceptVersion, handOver, makeJoint, takeAcceptanceBack } from "./commands";
import { jointContract } from "./contract";
import { getJoint } from "./queries";

export const jointRouter = implement(jointContract, {
  "GET /api/documents/{id}/joint": reads(getJoint),
  "POST /api/documents/{id}/joint": writes(makeJoint),
  "POST /api/documents/{id}/handing-over": writes(handOver),
  "POST /api/versions/{id}/acceptance": writes(acceptVersion),
  "DELETE /api/versions/{id}/acceptance": writes(takeAcceptanceBack),
});
