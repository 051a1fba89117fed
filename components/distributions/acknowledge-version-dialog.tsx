"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";

type AcknowledgeVersionDialogProps = { version: { id: string; label: string }; onClose: () => void };

/** Acknowledges exactly this version, with a remark if need be. */
export function AcknowledgeVersionDialog({ version, onClose }: AcknowledgeVersionDialogProps) {
  const t = useTranslations("distributions.acknowledge");
  const shared = useTranslations("interface");
  const { ofField } = useProblemSentence();
  const [remark, setRemark] = useState("");
  const acknowledging = useAct({
    send: (said: { remark: string }, idempotencyKey) => call("POST /api/versions/{id}/acknowledgement", { id: version.id, ...said }, { idempotencyKey }),
    done: () => t("done", { label: version.label }),
    then: onClose,
  });
  return (
    <ActDialog title={t("title", { label: version.label })} act={t("act")} busy={acknowledging.isPending} error={acknowledging.error} onAct={() => acknowledging.mutate({ remark: remark.trim() })} onClose={onClose}>
      <p>{t("text", { label: version.label })}</p>
      <TextArea
        name="remark"
        label={t("remark")}
        hint={t("remarkHint")}
        optional={shared("optional")}
        rows={3}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
        error={ofField(acknowledging.error, "remark")}
      />
    </ActDialog>
  );
}
