"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ClearanceMethod } from "@/lib/domain/documents/clearance/model";

const DecideDialog = lazy(() => import("@/components/clearance/decide-dialog").then((file) => ({ default: file.DecideDialog })));

export type DecideProps = {
  step: { id: string; /** Its name. */ party: string; /** Of whom one stands in for. */ onBehalfOf: string | null };
  round: { version: string; method: ClearanceMethod; note: string };
};

/** Opens the decision on what one is asked about. */
export function DecideButton({ step, round }: DecideProps) {
  const t = useTranslations("clearance.decide");
  const [open, setOpen] = useState(false);
  return (
    <span className="noprint">
      <Button small look="primary" aria-label={t("openOf", { name: step.party })} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Suspense>{open && <DecideDialog step={step} round={round} onClose={() => setOpen(false)} />}</Suspense>
    </span>
  );
}
