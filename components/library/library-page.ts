import { queryOptions } from "@tanstack/react-query";
import { addressOf, type LibraryQuery } from "@/components/library/library-query";
import { call, type Answer, type Input } from "@/lib/api/client";

export type LibraryPage = Answer<"GET /api/documents">;
export type LibraryRowData = LibraryPage["items"][number];

/** One page of the library, asked for once while it is fresh. */
export const libraryPage = (query: LibraryQuery) =>
  queryOptions({
    queryKey: ["documents", addressOf(query)],
    queryFn: ({ signal }) => call("GET /api/documents", query as Input<"GET /api/documents">, { signal }),
  });
