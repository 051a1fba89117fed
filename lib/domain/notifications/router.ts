import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { markSeen } from "./commands";
import { notificationsContract } from "./contract";
import { listNotifications } from "./queries";

export const notificationsRouter = implement(notificationsContract, {
  "GET /api/notifications": reads(listNotifications),
  "POST /api/notifications/seen": writes(markSeen),
});
