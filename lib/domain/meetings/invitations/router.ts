import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { sendInvitations } from "./commands";
import { invitationsContract } from "./contract";
import { previewInvitations } from "./queries";

export const invitationsRouter = implement(invitationsContract, {
  "GET /api/meetings/{id}/invitations": reads(previewInvitations),
  "POST /api/meetings/{id}/invitations": writes(sendInvitations),
});
