"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { ApiRefusal, drawnFor } from "@/lib/api/client";

/** Holds what the browser has read; in memory only, so that nothing stays after signing out. */
export function QueryProvider({ person, children }: { person: string; children: ReactNode }) {
  useEffect(() => {
    drawnFor.person = person;
  }, [person]);
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // Asked without a network too: waiting in silence until it is back would look like saving.
          mutations: { networkMode: "always" },
          queries: {
            networkMode: "always",
            staleTime: 15_000,
            retry: (count, error) => count < 2 && error instanceof ApiRefusal && ["offline", "unavailable"].includes(error.kind),
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
