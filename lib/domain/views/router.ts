import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { changeView, deleteView, saveView } from "./commands";
import { viewsContract } from "./contract";
import { listViews } from "./queries";

export const viewsRouter = implement(viewsContract, {
  "GET /api/views": reads(listViews),
  "POST /api/views": writes(saveView),
  "PATCH /api/views/{id}": writes(changeView),
  "DELETE /api/views/{id}": writes(deleteView),
});
