import "server-only";
import { implement, reads } from "../../api/implementing";
import { symbolsContract } from "./contract";
import { findBySymbol, getCitations } from "./queries";

export const symbolsRouter = implement(symbolsContract, {
  "GET /api/entries/{id}/citations": reads(getCitations),
  "GET /api/symbols": reads(findBySymbol),
});
