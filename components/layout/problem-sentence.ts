"use client";

import { useTranslations } from "next-intl";
import { ApiRefusal } from "@/lib/api/client";

/** The words of refusals, in the reader's language. Needs the namespace `errors` in the browser (ProblemWords). */
export function useProblemSentence() {
  const t = useTranslations("errors");

  /** What happened, what did not, what to do. `reading`: when nothing was being saved. */
  function sentence(error: unknown, reading = false): string {
    const refusal = error instanceof ApiRefusal ? error : new ApiRefusal({ kind: "unexpected" });
    const reason = `reasons.${refusal.reason}`;
    if (refusal.reason && t.has(reason)) return t(reason);
    const told = `${reading ? "reading" : "kinds"}.${refusal.kind}`;
    const errorId = refusal.errorId ?? "none";
    return t.has(told) ? t(told, { errorId }) : t(`${reading ? "reading" : "kinds"}.unexpected`, { errorId });
  }

  /** What is wrong with one field; undefined when nothing is. */
  function ofField(error: unknown, field: string): string | undefined {
    const code = error instanceof ApiRefusal ? error.fields[field] : undefined;
    if (!code) return undefined;
    return t.has(`fields.${code}`) ? t(`fields.${code}`) : t("fields.unknown");
  }

  return { sentence, ofField };
}
