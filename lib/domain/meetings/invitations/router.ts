import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { inviteToFollowing, sendInvitations } from "./commands";
import { invitationsContract } from "./contract";
import { previewFollowing, previewInvitations } from "./queries";

export const invitationsRouter = implement(invitationsContract, {
  "GET /api/meetings/{id}/invitations": reads(previewInvitations),
  "GET /api/meetings/{id}/following-invitations": reads(previewFollowing),
  "POST /api/meetings/{id}/following-invitations": writes(inviteToFollowing),
  "POST /api/meetings/{id}/invitations": writes(sendInvitations),
});
