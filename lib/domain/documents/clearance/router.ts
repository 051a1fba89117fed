import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { callOffRound, clearEditorial, decideStep, openRound } from "./commands";
import { clearanceContract } from "./contract";
import { getClearance, listWaitingClearances, previewClearance } from "./queries";

export const clearanceRouter = implement(clearanceContract, {
  "GET /api/documents/{id}/clearance": reads(getClearance),
  "GET /api/versions/{id}/clearance-preview": reads(previewClearance),
  "POST /api/versions/{id}/clearance": writes(openRound),
  "POST /api/versions/{id}/editorial-clearance": writes(clearEditorial),
  "POST /api/clearance-steps/{id}/decision": writes(decideStep),
  "POST /api/clearance-rounds/{id}/calling-off": writes(callOffRound),
  "GET /api/clearances": reads(listWaitingClearances),
});
