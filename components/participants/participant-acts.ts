"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

/** One act on the list of participants, which stands on the page as the server drew it. */
export function useParticipantAct<I, A>(act: (input: I) => Promise<A>, onDone?: (input: I, answer: A) => void) {
  const router = useRouter();
  return useMutation({ retry: false, mutationFn: act, onSuccess: (answer, input) => onDone?.(input, answer), onSettled: () => router.refresh() });
}
