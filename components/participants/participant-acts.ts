"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

/** One act on the list of participants, which stands on the page as the server drew it. */
export function useParticipantAct<I>(act: (input: I) => Promise<unknown>, onDone?: (input: I) => void) {
  const router = useRouter();
  return useMutation({ retry: false, mutationFn: act, onSuccess: (_, input) => onDone?.(input), onSettled: () => router.refresh() });
}
