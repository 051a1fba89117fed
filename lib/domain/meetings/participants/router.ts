import "server-only";
import { implement, writes } from "../../../api/implementing";
import { addParticipant, editParticipant, markAcceptedPresent, moveParticipant, removeParticipant, replyToMeeting } from "./commands";
import { participantsContract } from "./contract";

export const participantsRouter = implement(participantsContract, {
  "POST /api/meetings/{id}/participants": writes(addParticipant),
  "POST /api/meetings/{id}/attendance": writes(markAcceptedPresent),
  "PATCH /api/participants/{id}": writes(editParticipant),
  "POST /api/participants/{id}/position": writes(moveParticipant),
  "POST /api/participants/{id}/reply": writes(replyToMeeting),
  "DELETE /api/participants/{id}": writes(removeParticipant),
});
