import "server-only";
import { implement, opens } from "../../../api/implementing";
import { comparingContract } from "./contract";
import { compareVersions } from "./queries";

export const comparingRouter = implement(comparingContract, {
  "GET /api/versions/compare": opens(compareVersions),
});
