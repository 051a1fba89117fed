import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { addSource, changeSource, judgeCredibility, rateSource, withdrawJudgement } from "./commands";
import { sourcesContract } from "./contract";
import { getAppraisal, getSource, listSources } from "./queries";

export const sourcesRouter = implement(sourcesContract, {
  "GET /api/sources": reads(listSources),
  "POST /api/sources": writes(addSource),
  "GET /api/sources/{id}": reads(getSource),
  "PATCH /api/sources/{id}": writes(changeSource),
  "POST /api/sources/{id}/ratings": writes(rateSource),
  "GET /api/entries/{id}/appraisal": reads(getAppraisal),
  "POST /api/entries/{id}/judgements": writes(judgeCredibility),
  "DELETE /api/judgements/{id}": writes(withdrawJudgement),
});
