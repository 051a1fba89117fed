import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { importCalendar, removePeriod } from "./commands";
import { calendarsContract } from "./contract";
import { listPeriods, warningsFor } from "./queries";

export const calendarsRouter = implement(calendarsContract, {
  "GET /api/calendars": reads(listPeriods),
  "POST /api/calendars/{calendar}/imports": writes(importCalendar),
  "DELETE /api/calendars/periods/{id}": writes(removePeriod),
  "GET /api/calendars/warnings": reads(warningsFor),
});
