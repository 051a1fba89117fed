"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { addressOf, type SearchQuestion } from "@/components/search/search-question";
import { call, type Answer } from "@/lib/api/client";

export type SearchPage = Answer<"GET /api/search">;
export type SearchResultData = SearchPage["items"][number];

/** What the server found for one address; null where it was not asked or could not answer. */
export type FirstResults = { address: string; page: SearchPage | null; refused: boolean; renderedAt: number };

const pageSize = 20;

/** The results of a question, page after page; a question that is no longer asked is cancelled. */
export function useSearch(question: SearchQuestion, first: FirstResults) {
  const address = addressOf(question);
  const isFirst = address === first.address;
  return useInfiniteQuery({
    queryKey: ["search", address],
    queryFn: ({ pageParam, signal }) =>
      call(
        "GET /api/search",
        { q: question.q, order: question.order, kind: question.kind ?? undefined, after: pageParam, limit: pageSize },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: SearchPage) => page.nextCursor ?? undefined,
    enabled: question.q !== "" && !(isFirst && first.refused),
    placeholderData: keepPreviousData,
    initialData: isFirst && first.page ? { pages: [first.page], pageParams: [undefined] } : undefined,
    initialDataUpdatedAt: first.renderedAt,
    refetchOnWindowFocus: false,
  });
}
