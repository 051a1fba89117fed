import "server-only";
import { implement, opens, writes } from "../../api/implementing";
import { attachUpload, removeAttachment } from "./commands";
import { attachmentsContract } from "./contract";
import { listAttachments } from "./queries";

export const attachmentsRouter = implement(attachmentsContract, {
  "GET /api/entries/{id}/attachments": opens(listAttachments),
  "POST /api/entries/{id}/attachments": writes(attachUpload),
  "DELETE /api/attachments/{id}": writes(removeAttachment),
});
