import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { addLine, completeLine } from "./commands";
import { registryContract } from "./contract";
import { getJournalOf, listJournal } from "./queries";

export const registryRouter = implement(registryContract, {
  "GET /api/registry": reads(listJournal),
  "GET /api/entries/{id}/registry": reads(getJournalOf),
  "POST /api/registry": writes(addLine),
  "PATCH /api/registry/{id}": writes(completeLine),
});
