import "server-only";
import { implement, opens, reads, writes } from "../../api/implementing";
import { editItem, logItem } from "./commands";
import { itemsContract } from "./contract";
import { getItem, listItems } from "./queries";

export const itemsRouter = implement(itemsContract, {
  "GET /api/items": reads(listItems),
  "POST /api/items": writes(logItem),
  "GET /api/items/{id}": opens(getItem),
  "PATCH /api/items/{id}": writes(editItem),
});
