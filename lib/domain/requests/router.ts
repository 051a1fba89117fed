import "server-only";
import { implement, opens, reads, writes } from "../../api/implementing";
import {
  acceptAnswer, acknowledgeRequest, askClarification, assignRequest, clarifyRequest, declineRequest, editRequest, giveAnswer, makeRequest, markUnmet,
  sendBack, sendRequest, startRequest, transferRequest,
} from "./commands";
import { requestsContract } from "./contract";
import { getRequest, listRequests } from "./queries";

export const requestsRouter = implement(requestsContract, {
  "GET /api/requests": reads(listRequests),
  "POST /api/requests": writes(makeRequest),
  "GET /api/requests/{id}": opens(getRequest),
  "PATCH /api/requests/{id}": writes(editRequest),
  "POST /api/requests/{id}/sending": writes(sendRequest),
  "POST /api/requests/{id}/acknowledgement": writes(acknowledgeRequest),
  "POST /api/requests/{id}/assignment": writes(assignRequest),
  "POST /api/requests/{id}/clarification-question": writes(askClarification),
  "POST /api/requests/{id}/clarification": writes(clarifyRequest),
  "POST /api/requests/{id}/start": writes(startRequest),
  "POST /api/requests/{id}/answers": writes(giveAnswer),
  "POST /api/requests/{id}/declining": writes(declineRequest),
  "POST /api/requests/{id}/transfer": writes(transferRequest),
  "POST /api/requests/{id}/unmet": writes(markUnmet),
  "POST /api/requests/{id}/acceptance": writes(acceptAnswer),
  "POST /api/requests/{id}/return": writes(sendBack),
});
