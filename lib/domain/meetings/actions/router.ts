import "server-only";
import { implement, opens, reads, writes } from "../../../api/implementing";
import {
  confirmAction, dropAction, editAction, escalateAction, escalatePoint, moveDue, noteAction, removeAction, reportAction, sendActionBack, startAction,
} from "./commands";
import { actionsContract } from "./contract";
import { findOwner, listActions, openAction, openActionsOf } from "./queries";

export const actionsRouter = implement(actionsContract, {
  "GET /api/action-points": reads(listActions),
  "GET /api/action-points/{id}": opens(openAction),
  "GET /api/meetings/{id}/action-points": opens(openActionsOf),
  "GET /api/meetings/{id}/action-owner": reads(findOwner),
  "POST /api/meetings/{id}/action-points": writes(noteAction),
  "PATCH /api/action-points/{id}": writes(editAction),
  "DELETE /api/action-points/{id}": writes(removeAction),
  "POST /api/action-points/{id}/start": writes(startAction),
  "POST /api/action-points/{id}/report": writes(reportAction),
  "POST /api/action-points/{id}/confirmation": writes(confirmAction),
  "POST /api/action-points/{id}/return": writes(sendActionBack),
  "POST /api/action-points/{id}/due": writes(moveDue),
  "POST /api/action-points/{id}/drop": writes(dropAction),
  "POST /api/action-points/{id}/escalation": writes(escalateAction),
  "POST /api/agenda-points/{id}/escalation": writes(escalatePoint),
});
