"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";

const ReasonDialog = lazy(() => import("@/components/releases/reason-dialog").then((file) => ({ default: file.ReasonDialog })));

/** Ends a round before anybody else decides. */
export function CallOffButton({ id }: { id: string }) {
  const t = useTranslations("clearance.callOff");
  const [open, setOpen] = useState(false);
  const calling = useAct({
    send: (reason: string, idempotencyKey) => call("POST /api/clearance-rounds/{id}/calling-off", { id, reason }, { idempotencyKey }),
    done: () => t("done"),
    then: () => setOpen(false),
  });
  return (
    <div className="btns noprint">
      <Button small look="quiet" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Suspense>
        {open && (
          <ReasonDialog
            title={t("title")}
            label={t("why")}
            hint={t("whyHint")}
            act={t("act")}
            busy={calling.isPending}
            error={calling.error}
            onAct={(reason) => calling.mutate(reason)}
            onClose={() => setOpen(false)}
          >
            <p>{t("text")}</p>
          </ReasonDialog>
        )}
      </Suspense>
    </div>
  );
}
