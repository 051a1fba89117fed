import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { answerConsent, askConsent } from "./commands";
import { consentsContract } from "./contract";
import { listEntryConsents, listWaitingConsents } from "./queries";

export const consentsRouter = implement(consentsContract, {
  "GET /api/entries/{id}/consents": reads(listEntryConsents),
  "POST /api/entries/{id}/consents": writes(askConsent),
  "GET /api/consents": reads(listWaitingConsents),
  "POST /api/consents/{id}/answer": writes(answerConsent),
});
