import "server-only";
import { implement, opens, reads, writes } from "../../../api/implementing";
import { closeConsultation, disposeOfComment, extendConsultation, openConsultation, sayNothing } from "./commands";
import { consultationsContract } from "./contract";
import { listCommentsOnVersion, listConsultations, listConsultationsOf } from "./queries";

export const consultationsRouter = implement(consultationsContract, {
  "GET /api/consultations": reads(listConsultations),
  "GET /api/versions/{id}/consultations": opens(listConsultationsOf),
  "POST /api/versions/{id}/consultations": writes(openConsultation),
  "POST /api/consultations/{id}/extension": writes(extendConsultation),
  "POST /api/consultations/{id}/closing": writes(closeConsultation),
  "POST /api/consultations/{id}/nothing-to-say": writes(sayNothing),
  "GET /api/versions/{id}/comments": opens(listCommentsOnVersion),
  "POST /api/comments/{id}/disposition": writes(disposeOfComment),
});
