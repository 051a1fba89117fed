import "server-only";
import { implement, reads, writes } from "../../../api/implementing";
import { addPaper, movePaper, removePaper } from "./commands";
import { papersContract } from "./contract";
import { listPapers } from "./queries";

export const papersRouter = implement(papersContract, {
  "GET /api/meetings/{id}/papers": reads(listPapers),
  "POST /api/meetings/{id}/papers": writes(addPaper),
  "POST /api/papers/{id}/position": writes(movePaper),
  "DELETE /api/papers/{id}": writes(removePaper),
});
