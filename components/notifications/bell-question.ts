import type { QueryClient } from "@tanstack/react-query";
import { call, type Answer } from "@/lib/api/client";

/** What the bell asks for: its count and its panel share one answer. */
export const bellQuestion = { limit: 6 } as const;
export const bellKey = ["GET /api/notifications", bellQuestion] as const;

/** Asks anew how much there is; the bell and the lists on screen follow. */
export async function askBell(queries: QueryClient): Promise<Answer<"GET /api/notifications">> {
  void queries.invalidateQueries({ queryKey: ["GET /api/notifications", "all"] });
  return queries.fetchQuery({
    queryKey: bellKey, staleTime: 0,
    queryFn: ({ signal }) => call("GET /api/notifications", bellQuestion, { signal, background: true }),
  });
}
