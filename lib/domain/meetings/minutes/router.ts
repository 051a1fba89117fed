import "server-only";
import { implement, jots, opens } from "../../../api/implementing";
import { beginMinutes, tellPresence, writeMinutes } from "./commands";
import { minutesContract } from "./contract";
import { getMinutes } from "./queries";

export const minutesRouter = implement(minutesContract, {
  "GET /api/meetings/{id}/minutes": opens(getMinutes),
  "POST /api/meetings/{id}/minutes": jots(beginMinutes),
  "POST /api/minutes/{textId}/updates": jots(writeMinutes, ({ textId }) => textId),
  "POST /api/minutes/{textId}/presence": jots(tellPresence),
});
