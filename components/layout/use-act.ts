"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { fingerprint, newKey } from "@/components/layout/act-key";
import { showToast } from "@/components/ui/show-toast";

type Act<Input, Answer> = {
  /** Sends it; the same input under the same key has one effect. */
  send: (input: Input, idempotencyKey: string) => Promise<Answer>;
  /** What is said when it is done. */
  done: (input: Input, answer: Answer) => string;
  then?: () => void;
};

/** An act of a dialog or button: once, then the page is drawn anew. What is done after that is another act. */
export function useAct<Input = void, Answer = unknown>({ send, done, then }: Act<Input, Answer>) {
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
