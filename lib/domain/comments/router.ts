import "server-only";
import { implement, opens, reads, writes, writesPrepared } from "../../api/implementing";
import { changeComment, countPassages, takeCommentBack, writeComment } from "./commands";
import { commentsContract } from "./contract";
import { listComments, listMentionable } from "./queries";

export const commentsRouter = implement(commentsContract, {
  "GET /api/entries/{id}/comments": opens(listComments),
  "GET /api/entries/{id}/mentionable": reads(listMentionable),
  "POST /api/entries/{id}/comments": writesPrepared(countPassages, writeComment),
  "PATCH /api/comments/{id}": writes(changeComment),
  "DELETE /api/comments/{id}": writes(takeCommentBack),
});
