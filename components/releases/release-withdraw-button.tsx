"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";

const ReasonDialog = lazy(() => import("@/components/releases/reason-dialog").then((file) => ({ default: file.ReasonDialog })));

type ReleaseWithdrawButtonProps = { release: { id: string; receipts: { people: number; opened: number; downloaded: number } } };

/** Ends access at once, after saying who had it and asking why. */
export function ReleaseWithdrawButton({ release: { id, receipts } }: ReleaseWithdrawButtonProps) {
  const t = useTranslations("releases.withdraw");
  const [open, setOpen] = useState(false);
  const withdrawing = useAct({
    send: (reason: string, idempotencyKey) => call("POST /api/releases/{id}/withdrawal", { id, reason }, { idempotencyKey }),
    done: () => t("done"),
    then: () => setOpen(false),
  });
  return (
    <>
      <Button small look="quiet" onClick={() => setOpen(true)}>
        <Undo2 className="ic" aria-hidden="true" />
        {t("open")}
      </Button>
      <Suspense>
        {open && (
          <ReasonDialog
            title={t("title")}
            label={t("why")}
            hint={t("whyHint")}
            act={t("act")}
            busy={withdrawing.isPending}
            error={withdrawing.error}
            onAct={(reason) => withdrawing.mutate(reason)}
            onClose={() => setOpen(false)}
          >
            <p>{t("text", { people: receipts.people })}</p>
            <p className="s13 t2">{t("had", { opened: receipts.opened, downloaded: receipts.downloaded })}</p>
          </ReasonDialog>
        )}
      </Suspense>
    </>
  );
}
