"use client";

import { useTranslations } from "next-intl";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import type { FieldProblem } from "@/components/ui/error-summary";
import { ApiRefusal } from "@/lib/api/client";

/** What the server found wrong with the fields of a form: for the summary above it, and beside each field, until it is mended. */
export function useFormProblems(error: unknown, labels: Record<string, string>, mended: readonly string[] = []) {
  const t = useTranslations("interface.errors");
  const problem = useProblemSentence();
  const wrong = error instanceof ApiRefusal ? Object.keys(error.fields).filter((field) => field in labels) : [];
  const problems: FieldProblem[] = wrong.filter((field) => !mended.includes(field)).map((field) => ({ name: field, message: `${labels[field]} – ${problem.ofField(error, field)}` }));
  return { problems, fieldless: wrong.length > 0 ? null : error, title: t("summary", { count: problems.length }), ofField: (field: string) => (mended.includes(field) ? undefined : problem.ofField(error, field)) };
}
