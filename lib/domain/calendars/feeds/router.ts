import "server-only";
import { implement, reads, writes, writesSecret } from "../../../api/implementing";
import { makeFeed, revokeFeed, rotateFeed } from "./commands";
import { feedsContract } from "./contract";
import { listFeeds } from "./queries";

export const feedsRouter = implement(feedsContract, {
  "GET /api/me/feeds": reads(listFeeds),
  "POST /api/me/feeds": writesSecret(makeFeed),
  "POST /api/me/feeds/{id}/rotation": writesSecret(rotateFeed),
  "DELETE /api/me/feeds/{id}": writes(revokeFeed),
});
