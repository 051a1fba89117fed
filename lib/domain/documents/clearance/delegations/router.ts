import "server-only";
import { implement, reads, writes } from "../../../../api/implementing";
import { delegate, endDelegation } from "./commands";
import { delegationsContract } from "./contract";
import { listDelegations } from "./queries";

export const delegationsRouter = implement(delegationsContract, {
  "GET /api/delegations": reads(listDelegations),
  "POST /api/delegations": writes(delegate),
  "DELETE /api/delegations/{id}": writes(endDelegation),
});
