import "server-only";
import { implement, opens, reads, writes } from "../../../api/implementing";
import {
  acceptRecord, adoptRecord, breakSilence, circulateRecord, clearRecord, closeComments, correctRecord, reopenRecord, returnRecord, sendToClearance,
} from "./commands";
import { recordContract } from "./contract";
import { listSeries, openRecord } from "./queries";

export const recordRouter = implement(recordContract, {
  "GET /api/meetings/{id}/record": opens(openRecord),
  "POST /api/meetings/{id}/record/clearance": writes(sendToClearance),
  "POST /api/meetings/{id}/record/clearing": writes(clearRecord),
  "POST /api/meetings/{id}/record/return": writes(returnRecord),
  "POST /api/meetings/{id}/record/circulation": writes(circulateRecord),
  "POST /api/meetings/{id}/record/comments-end": writes(closeComments),
  "POST /api/meetings/{id}/record/silence-break": writes(breakSilence),
  "POST /api/meetings/{id}/record/acceptance": writes(acceptRecord),
  "POST /api/meetings/{id}/record/reopening": writes(reopenRecord),
  "POST /api/meetings/{id}/record/adoption": writes(adoptRecord),
  "POST /api/meetings/{id}/record/corrigenda": writes(correctRecord),
  "GET /api/forums/{id}/record": reads(listSeries),
});
