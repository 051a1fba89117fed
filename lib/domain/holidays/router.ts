import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { addHoliday, removeHoliday } from "./commands";
import { holidaysContract } from "./contract";
import { listHolidays } from "./queries";

export const holidaysRouter = implement(holidaysContract, {
  "GET /api/holidays": reads(listHolidays),
  "POST /api/holidays": writes(addHoliday),
  "DELETE /api/holidays/{organisationId}/{day}": writes(removeHoliday),
});
