import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { changeSlot, dateReadOut, giveReadOut, putSlot, removeSlot } from "./commands";
import { programmeContract } from "./contract";
import { getProgramme } from "./queries";

export const programmeRouter = implement(programmeContract, {
  "GET /api/meetings/{id}/programme": reads(getProgramme),
  "POST /api/meetings/{id}/programme": writes(putSlot),
  "PATCH /api/meetings/{id}/programme/{slotId}": writes(changeSlot),
  "DELETE /api/meetings/{id}/programme/{slotId}": writes(removeSlot),
  "POST /api/meetings/{id}/read-out": writes(giveReadOut),
  "PATCH /api/meetings/{id}/read-out": writes(dateReadOut),
});
