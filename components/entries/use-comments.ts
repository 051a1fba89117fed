"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { CommentedEntry } from "@/components/entries/entry-comments";
import { commentsKey } from "@/components/entries/entry-comments-kept";
import { call } from "@/lib/api/client";
import type { ListedComments } from "@/lib/domain/comments/contract";
import type { CommentSide } from "@/lib/domain/comments/model";

/** The comments of one side, newest first, from what the server drew; earlier ones when asked for. */
export function useComments(entry: CommentedEntry, side: CommentSide, first: ListedComments) {
  return useInfiniteQuery({
    queryKey: commentsKey(entry.id, side),
    queryFn: ({ pageParam, signal }) =>
      call("GET /api/entries/{id}/comments", { id: entry.id, side, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    initialData: { pages: [first], pageParams: [""] },
  });
}
