import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { answerSlots, chooseSlot, proposeSlots, withdrawSlot } from "./commands";
import { pollsContract } from "./contract";
import { getPoll } from "./queries";

export const pollsRouter = implement(pollsContract, {
  "GET /api/meetings/{id}/slots": reads(getPoll),
  "POST /api/meetings/{id}/slots": writes(proposeSlots),
  "DELETE /api/meetings/{id}/slots/{slotId}": writes(withdrawSlot),
  "POST /api/meetings/{id}/slots/answers": writes(answerSlots),
  "POST /api/meetings/{id}/slots/{slotId}/choice": writes(chooseSlot),
});
