"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect } from "react";
import { call, type Answer, type Input } from "@/lib/api/client";

export type PeoplePage = Answer<"GET /api/people">;
type Filter = Pick<Input<"GET /api/people">, "q" | "status">;

/** People page by page; what was asked stands in the address too, so that a view can be sent. */
export function usePeople(filter: Filter, first: { filter: Filter; page: PeoplePage }) {
  const asked = { q: useDeferredValue(filter.q?.trim() ?? ""), status: filter.status };
  const isFirst = asked.q === (first.filter.q ?? "") && asked.status === first.filter.status;

  useEffect(() => {
    const said = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
    const address = said ? `${location.pathname}?${said}` : location.pathname;
    if (address !== location.pathname + location.search) history.replaceState(null, "", address);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked.q, asked.status]);

  const query = useInfiniteQuery({
    queryKey: ["GET /api/people", asked],
    queryFn: ({ pageParam, signal }) => call("GET /api/people", { ...asked, after: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    initialData: isFirst ? { pages: [first.page], pageParams: [undefined] } : undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, asked: asked.q, people: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
