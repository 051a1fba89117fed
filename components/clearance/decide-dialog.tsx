"use client";

import "./clearance.css";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DecideProps } from "@/components/clearance/decide-button";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import { refusalOf, type SaidDecision } from "@/lib/domain/documents/clearance/model";

/** Yes, or no with a reason. */
export function DecideDialog({ step, round, onClose }: DecideProps & { onClose: () => void }) {
  const t = useTranslations("clearance.decide");
  const shared = useTranslations("interface");
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const no = refusalOf(round.method);
  const [decision, setDecision] = useState<SaidDecision>("cleared");
  const [remark, setRemark] = useState("");
  const [pressed, setPressed] = useState(false);
  const deciding = useAct({
    send: (said: { decision: SaidDecision; remark: string }, idempotencyKey) => call("POST /api/clearance-steps/{id}/decision", { id: step.id, ...said }, { idempotencyKey }),
    done: (_, answer) => t(`done.${answer.state}`),
    then: onClose,
  });
  const lacks = decision !== "cleared" && !remark.trim();
  function decide() {
    setPressed(true);
    if (!lacks && !deciding.isPending) deciding.mutate({ decision, remark: remark.trim() });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { label: round.version })}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look={decision === "cleared" ? "primary" : "danger"} busy={deciding.isPending} onClick={decide}>
            {t(`act.${decision}`)}
          </Button>
        </>
      }
    >
      <div className="stepform">
        <div className="flow s">
          <p>{t("asked", { name: step.party })}</p>
          {round.note && (
            <p className="words" dir="auto">
              {round.note}
            </p>
          )}
        </div>
        {step.onBehalfOf && <Callout>{t("onBehalf", { absent: step.onBehalfOf })}</Callout>}
        <RadioCards
          label={t("decision")}
          name="decision"
          value={decision}
          onChange={(event) => setDecision(event.target.value as SaidDecision)}
          options={[
            { value: "cleared", label: t("cleared"), hint: t("clearedHint") },
            { value: no, label: t(no), hint: t(`${no as "returned"}Hint`) },
          ]}
        />
        <TextArea
          id="clearance-remark"
          label={decision === "cleared" ? t("remark") : t("reason")}
          hint={decision === "cleared" ? undefined : t("reasonHint")}
          optional={decision === "cleared" ? shared("optional") : undefined}
          aria-required={decision !== "cleared"}
          rows={3}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
          error={pressed && lacks ? required : ofField(deciding.error, "remark")}
        />
        <ProblemLine error={deciding.error} />
      </div>
    </Dialog>
  );
}
