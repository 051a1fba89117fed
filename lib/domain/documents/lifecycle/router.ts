import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { archiveDocument, callOffIssue, issueVersion, keepDates, registerVersion, supersedeDocument, unarchiveDocument, withdrawDocument, withdrawVersion } from "./commands";
import { lifecycleContract } from "./contract";
import { getDocumentConsequences, getVersionConsequences } from "./queries";

export const lifecycleRouter = implement(lifecycleContract, {
  "POST /api/versions/{id}/issue": writes(issueVersion),
  "DELETE /api/versions/{id}/issue": writes(callOffIssue),
  "POST /api/versions/{id}/registration": writes(registerVersion),
  "POST /api/versions/{id}/dates": writes(keepDates),
  "POST /api/versions/{id}/withdrawal": writes(withdrawVersion),
  "GET /api/versions/{id}/consequences": reads(getVersionConsequences),
  "POST /api/documents/{id}/supersession": writes(supersedeDocument),
  "POST /api/documents/{id}/withdrawal": writes(withdrawDocument),
  "POST /api/documents/{id}/archiving": writes(archiveDocument),
  "DELETE /api/documents/{id}/archiving": writes(unarchiveDocument),
  "GET /api/documents/{id}/consequences": reads(getDocumentConsequences),
});
