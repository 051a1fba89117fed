"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";

const AcknowledgeDialog = lazy(() => import("@/components/releases/acknowledge-dialog").then((file) => ({ default: file.AcknowledgeDialog })));
const ActDialog = lazy(() => import("@/components/layout/act-dialog").then((file) => ({ default: file.ActDialog })));

export type OwnReceipt = { id: string; reference: string; revision: number; may: { acknowledge: boolean; confirm: boolean } };

/** What one may do with what was released to oneself: acknowledge it, or confirm that nothing is left of it. */
export function ReceiptActs({ receipt }: { receipt: OwnReceipt }) {
  const t = useTranslations("releases");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const confirming = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/receipts/{id}/confirmation", { id: receipt.id }, { idempotencyKey }),
    done: () => t("inbox.confirmedNow"),
    then: close,
  });
  if (!receipt.may.acknowledge && !receipt.may.confirm) return null;
  const { reference } = receipt;
  return (
    <div className="receiptacts noprint">
      <Button
        small
        aria-label={receipt.may.acknowledge ? t("receipt.ackOf", { reference }) : t("inbox.confirmOf", { reference })}
        onClick={() => setOpen(true)}
      >
        <Check className="ic" aria-hidden="true" />
        {receipt.may.acknowledge ? t("receipt.ack") : t("inbox.confirm")}
      </Button>
      <Suspense>
        {open && receipt.may.acknowledge && <AcknowledgeDialog receipt={receipt} onClose={close} />}
        {open && receipt.may.confirm && (
          <ActDialog
            title={t("inbox.confirmTitle")}
            act={t("inbox.confirmAct")}
            busy={confirming.isPending}
            error={confirming.error}
            onAct={() => confirming.mutate()}
            onClose={close}
          >
            <p>{t("inbox.confirmText", { reference })}</p>
          </ActDialog>
        )}
      </Suspense>
    </div>
  );
}
