import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { acknowledgeReceipt, confirmReceipt, remindOfRelease } from "./commands";
import { receiptsContract } from "./contract";
import { listInbox, listReceipts } from "./queries";

export const receiptsRouter = implement(receiptsContract, {
  "GET /api/releases/{id}/receipts": reads(listReceipts),
  "GET /api/inbox": reads(listInbox),
  "POST /api/receipts/{id}/acknowledgement": writes(acknowledgeReceipt),
  "POST /api/receipts/{id}/confirmation": writes(confirmReceipt),
  "POST /api/releases/{id}/reminder": writes(remindOfRelease),
});
