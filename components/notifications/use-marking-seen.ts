import { useMutation, useQueryClient } from "@tanstack/react-query";
import { askBell } from "@/components/notifications/bell-question";
import { call, type Input } from "@/lib/api/client";

/** Marks notifications as seen, and has every count and list of them follow. */
export function useMarkingSeen() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (which: Input<"POST /api/notifications/seen">) => call("POST /api/notifications/seen", which),
    onSettled: () => askBell(queries).catch(() => undefined),
  });
}
