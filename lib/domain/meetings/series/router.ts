import "server-only";
import { implement, writes } from "../../../api/implementing";
import { cancelFollowing, editFollowing, scheduleSeries } from "./commands";
import { seriesContract } from "./contract";

export const seriesRouter = implement(seriesContract, {
  "POST /api/meetings/series": writes(scheduleSeries),
  "PATCH /api/meetings/{id}/following": writes(editFollowing),
  "POST /api/meetings/{id}/following-cancellation": writes(cancelFollowing),
});
