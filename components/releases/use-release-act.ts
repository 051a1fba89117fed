"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { newKey } from "@/components/items/item-sending";
import { showToast } from "@/components/ui/show-toast";

type Act<Input, Answer> = {
  /** Sends it; the same input under the same key has one effect. */
  send: (input: Input, idempotencyKey: string) => Promise<Answer>;
  /** What is said when it is done. */
  done: (input: Input, answer: Answer) => string;
  then?: () => void;
};

/** An act on a release: once, then the page is drawn anew. What is done after that is another act. */
export function useReleaseAct<Input = void, Answer = unknown>({ send, done, then }: Act<Input, Answer>) {
  const router = useRouter();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  return useMutation({
    retry: false,
    mutationFn: (input: Input) => send(input, `${key}-${fingerprint(JSON.stringify(input ?? null))}`),
    onSuccess: (answer, input) => {
      setKey(newKey());
      void queries.invalidateQueries();
      showToast({ message: done(input, answer) });
      then?.();
      router.refresh();
    },
  });
}

/** Short and repeatable: other words are another act. */
export function fingerprint(text: string): string {
  let sum = 5381;
  for (let at = 0; at < text.length; at++) sum = ((sum * 33) ^ text.charCodeAt(at)) >>> 0;
  return sum.toString(36);
}
