import "server-only";
import { implement, opens, writes } from "../../../api/implementing";
import { addPoint, declineOffer, editPoint, makePointCommon, markPoint, movePoint, offerPoint, removePoint } from "./commands";
import { agendaContract } from "./contract";
import { getAgenda, getPointPast } from "./queries";

export const agendaRouter = implement(agendaContract, {
  "GET /api/meetings/{id}/agenda": opens(getAgenda),
  "POST /api/meetings/{id}/agenda": writes(addPoint),
  "PATCH /api/agenda/{id}": writes(editPoint),
  "POST /api/agenda/{id}/position": writes(movePoint),
  "POST /api/agenda/{id}/common": writes(makePointCommon),
  "POST /api/agenda/{id}/offer": writes(offerPoint),
  "POST /api/agenda/{id}/refusal": writes(declineOffer),
  "GET /api/agenda/{id}/past": opens(getPointPast),
  "POST /api/agenda/{id}/outcome": writes(markPoint),
  "POST /api/agenda/{id}/removal": writes(removePoint),
});
