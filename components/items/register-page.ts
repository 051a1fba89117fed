import { queryOptions } from "@tanstack/react-query";
import { addressOf, type RegisterQuery } from "@/components/items/register-query";
import { call, type Answer, type Input } from "@/lib/api/client";

export type RegisterPage = Answer<"GET /api/items">;
export type RegisterRowData = RegisterPage["items"][number];

/** One page of the register, asked for once while it is fresh. */
export const registerPage = (query: RegisterQuery) =>
  queryOptions({
    queryKey: ["items", addressOf(query)],
    queryFn: ({ signal }) => call("GET /api/items", query as Input<"GET /api/items">, { signal }),
  });
