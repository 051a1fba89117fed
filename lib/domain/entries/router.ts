import "server-only";
import { implement, opens, reads } from "../../api/implementing";
import { entriesContract } from "./contract";
import { getAudience, getHistory, getPastAudience, previewAudience } from "./queries";

export const entriesRouter = implement(entriesContract, {
  "GET /api/entries/{id}/audience": reads(getAudience),
  "GET /api/entries/{id}/past-audience": reads(getPastAudience),
  "GET /api/entries/{id}/history": opens(getHistory),
  "GET /api/audience": reads(previewAudience),
});
