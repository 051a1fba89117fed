"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import type { OwnReceipt } from "@/components/releases/receipt-acts";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";

/** Acknowledges the very revision, with a remark or a reservation if need be. */
export function AcknowledgeDialog({ receipt, onClose }: { receipt: OwnReceipt; onClose: () => void }) {
  const t = useTranslations("releases.receipt");
  const shared = useTranslations("interface");
  const required = useTranslations("errors.fields")("required");
  const [remark, setRemark] = useState("");
  const [reservation, setReservation] = useState(false);
  const [pressed, setPressed] = useState(false);
  const acknowledging = useAct({
    send: (said: { remark: string; reservation: boolean }, idempotencyKey) =>
      call("POST /api/receipts/{id}/acknowledgement", { id: receipt.id, revision: receipt.revision, ...said }, { idempotencyKey }),
    done: () => t("acked"),
    then: onClose,
  });
  const unsaid = reservation && !remark.trim();
  function acknowledge() {
    setPressed(true);
    if (!unsaid && !acknowledging.isPending) acknowledging.mutate({ remark: remark.trim(), reservation });
  }
  return (
    <ActDialog title={t("ackTitle", { revision: receipt.revision })} act={t("ack")} busy={acknowledging.isPending} error={acknowledging.error} onAct={acknowledge} onClose={onClose}>
      <TextArea
        id="ack-remark"
        label={t("remark")}
        hint={t("remarkHint")}
        optional={reservation ? undefined : shared("optional")}
        rows={3}
        maxLength={2000}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
        error={pressed && unsaid ? required : undefined}
      />
      <Checkbox id="ack-reservation" label={t("reservation")} hint={t("reservationHint")} checked={reservation} onChange={(event) => setReservation(event.target.checked)} />
    </ActDialog>
  );
}
