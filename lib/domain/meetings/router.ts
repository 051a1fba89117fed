import "server-only";
import { implement, opens, reads, writes } from "../../api/implementing";
import { cancelMeeting, closeDoor, editMeeting, moveMeeting, scheduleMeeting, shareMeeting } from "./commands";
import { meetingsContract } from "./contract";
import { getMeeting, listMeetings } from "./queries";

export const meetingsRouter = implement(meetingsContract, {
  "GET /api/meetings": reads(listMeetings),
  "POST /api/meetings": writes(scheduleMeeting),
  "GET /api/meetings/{id}": opens(getMeeting),
  "PATCH /api/meetings/{id}": writes(editMeeting),
  "POST /api/meetings/{id}/sharing": writes(shareMeeting),
  "POST /api/meetings/{id}/door": writes(closeDoor),
  "POST /api/meetings/{id}/cancellation": writes(cancelMeeting),
  "POST /api/meetings/{id}/session": writes(moveMeeting),
});
