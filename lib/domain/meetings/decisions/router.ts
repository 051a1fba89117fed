import "server-only";
import { implement, opens, writes } from "../../../api/implementing";
import { editDecision, noteDecision, noteStatement, removeDecision, removeStatement } from "./commands";
import { decisionsContract } from "./contract";
import { openDecisions } from "./queries";

export const decisionsRouter = implement(decisionsContract, {
  "GET /api/meetings/{id}/decisions": opens(openDecisions),
  "POST /api/meetings/{id}/decisions": writes(noteDecision),
  "PATCH /api/decisions/{id}": writes(editDecision),
  "DELETE /api/decisions/{id}": writes(removeDecision),
  "POST /api/decisions/{id}/statements": writes(noteStatement),
  "DELETE /api/decisions/{id}/statements/{statementId}": writes(removeStatement),
});
