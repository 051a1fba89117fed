"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { showToast } from "@/components/ui/show-toast";
import { call } from "@/lib/api/client";

/** Takes back one's own judgement. */
export function WithdrawButton({ judgementId }: { judgementId: string }) {
  const t = useTranslations("sources.panel");
  const router = useRouter();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const withdrawing = useMutation({
    retry: false,
    mutationFn: () => call("DELETE /api/judgements/{id}", { id: judgementId }, { idempotencyKey: key }),
    onSuccess: () => {
      showToast({ message: t("withdrawn") });
      void queries.invalidateQueries();
      router.refresh();
    },
  });
  return (
    <div className="noprint">
      <button type="button" className="linkb small lineact" aria-busy={withdrawing.isPending || undefined} onClick={() => !withdrawing.isPending && withdrawing.mutate()}>
        {t("withdrawMine")}
      </button>
      <ProblemLine error={withdrawing.error} />
    </div>
  );
}
