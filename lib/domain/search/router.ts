import "server-only";
import { implement, reads } from "../../api/implementing";
import { searchContract } from "./contract";
import { searchEntries } from "./queries";

export const searchRouter = implement(searchContract, { "GET /api/search": reads(searchEntries) });
