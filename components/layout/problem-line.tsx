"use client";

import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Callout } from "@/components/ui/callout";

type ProblemLineProps = {
  /** What a call threw; nothing is shown for null. */
  error: unknown;
  /** Set when nothing was being saved. */
  reading?: boolean;
};

/** A refusal in one sentence, said as soon as it happens. Needs the namespace `errors` in the browser (ProblemWords). */
export function ProblemLine({ error, reading }: ProblemLineProps) {
  const { sentence } = useProblemSentence();
  if (!error) return null;
  return (
    <Callout tone="bad" role="alert">
      {sentence(error, reading)}
    </Callout>
  );
}
