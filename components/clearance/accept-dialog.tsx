"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";

type AcceptDialogProps = { version: { id: string; label: string; revision: number }; /** Takes the acceptance back instead. */ back: boolean; onClose: () => void };

/** Accepts a version for one's own side, or takes that back. */
export function AcceptDialog({ version, back, onClose }: AcceptDialogProps) {
  const t = useTranslations("clearance.joint");
  const shared = useTranslations("interface");
  const { ofField } = useProblemSentence();
  const [remark, setRemark] = useState("");
  const acting = useAct({
    send: (said: string, idempotencyKey) =>
      back
        ? call("DELETE /api/versions/{id}/acceptance", { id: version.id }, { idempotencyKey })
        : call("POST /api/versions/{id}/acceptance", { id: version.id, revision: version.revision, remark: said }, { idempotencyKey }),
    done: (_, answer) => (back ? t("takenBack") : answer.state === "cleared" ? t("clearedDone") : t("acceptedDone")),
    then: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={back ? t("takeBackTitle") : t("acceptTitle", { label: version.label })}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look={back ? "danger" : "primary"} busy={acting.isPending} onClick={() => !acting.isPending && acting.mutate(remark.trim())}>
            {back ? t("takeBackAct") : t("acceptAct")}
          </Button>
        </>
      }
    >
      <div className="stepform">
        <p>{back ? t("takeBackText") : t("acceptText")}</p>
        {!back && <TextArea label={t("remark")} optional={shared("optional")} rows={2} value={remark} onChange={(event) => setRemark(event.target.value)} error={ofField(acting.error, "remark")} />}
        <ProblemLine error={acting.error} />
      </div>
    </Dialog>
  );
}
