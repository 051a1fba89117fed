import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { changeForum, foundForum } from "./commands";
import { forumsContract } from "./contract";
import { getForum, listForums } from "./queries";

export const forumsRouter = implement(forumsContract, {
  "GET /api/forums": reads(listForums),
  "POST /api/forums": writes(foundForum),
  "GET /api/forums/{id}": reads(getForum),
  "PATCH /api/forums/{id}": writes(changeForum),
});
