"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { newKey } from "@/components/items/item-sending";
import { showToast } from "@/components/ui/show-toast";

type Act<Input> = {
  /** Sends it; the same input under the same key has one effect. */
  send: (input: Input, idempotencyKey: string) => Promise<unknown>;
  /** What is said when it is done. */
  done: (input: Input) => string;
  then?: () => void;
};

/** An act on a release: once, then the page is drawn anew. */
export function useReleaseAct<Input = void>({ send, done, then }: Act<Input>) {
  const router = useRouter();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  return useMutation({
    retry: false,
    mutationFn: (input: Input) => send(input, `${key}-${fingerprint(JSON.stringify(input ?? null))}`),
    onSuccess: (_answer, input) => {
      void queries.invalidateQueries();
      showToast({ message: done(input) });
      then?.();
      router.refresh();
    },
  });
}

/** Short and repeatable: other words are another act. */
function fingerprint(text: string): string {
  let sum = 5381;
  for (let at = 0; at < text.length; at++) sum = ((sum * 33) ^ text.charCodeAt(at)) >>> 0;
  return sum.toString(36);
}
