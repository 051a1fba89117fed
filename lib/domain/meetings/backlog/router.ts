import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { declineProposal, proposePoint, takeProposal, withdrawProposal } from "./commands";
import { backlogContract } from "./contract";
import { getBacklog } from "./queries";

export const backlogRouter = implement(backlogContract, {
  "GET /api/forums/{id}/backlog": reads(getBacklog),
  "POST /api/forums/{id}/backlog": writes(proposePoint),
  "POST /api/proposals/{id}/taking": writes(takeProposal),
  "POST /api/proposals/{id}/declining": writes(declineProposal),
  "POST /api/proposals/{id}/withdrawal": writes(withdrawProposal),
});
