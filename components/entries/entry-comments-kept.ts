import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Comment, ListedComments } from "@/lib/domain/comments/contract";
import type { CommentSide } from "@/lib/domain/comments/model";

type Kept = InfiniteData<ListedComments, string>;

export const commentsKey = (entryId: string, side: CommentSide) => ["entries", entryId, "comments", side] as const;

/** Shows a comment as the server answered it: a new one at once, a changed one in its place. */
export function keepComment(queries: QueryClient, entryId: string, comment: Comment): void {
  queries.setQueryData<Kept>(commentsKey(entryId, comment.side), (kept) => {
    if (!kept) return kept;
    const known = kept.pages.some((page) => page.items.some((one) => one.id === comment.id));
    return {
      ...kept,
      pages: kept.pages.map((page, i) => ({
        ...page,
        items: known ? page.items.map((one) => (one.id === comment.id ? comment : one)) : i === 0 ? [comment, ...page.items] : page.items,
      })),
    };
  });
}
