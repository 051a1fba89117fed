"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import type { Asked } from "@/components/releases/consent-answer-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import { consentAnswers, type ConsentAnswer } from "@/lib/domain/releases/model";

/** The originator's answer, with its conditions, its end and, where it came from elsewhere, the evidence. */
export function ConsentAnswerDialog({ consent, onClose }: { consent: Asked; onClose: () => void }) {
  const t = useTranslations("releases.consent");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const [answer, setAnswer] = useState<ConsentAnswer>("granted");
  const [given, setGiven] = useState({ conditions: "", validUntil: "", evidence: "" });
  const answering = useAct({
    send: (input: Input<"POST /api/consents/{id}/answer">, idempotencyKey) => call("POST /api/consents/{id}/answer", input, { idempotencyKey }),
    done: () => t("saved"),
    then: onClose,
  });
  const codes = answering.error instanceof ApiRefusal ? answering.error.fields : {};
  const problem = (name: string) => (codes[name] ? fields(codes[name]) : undefined);
  const write = (name: keyof typeof given) => (event: { target: { value: string } }) => setGiven((before) => ({ ...before, [name]: event.target.value }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={consent.own ? t("answerTitle") : t("recordTitle")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button
            look="primary"
            busy={answering.isPending}
            onClick={() => !answering.isPending && answering.mutate({ id: consent.id, answer, conditions: given.conditions, evidence: given.evidence, validUntil: given.validUntil || null })}
          >
            {consent.own ? t("answerOpen") : t("record")}
          </Button>
        </>
      }
    >
      <div className="stepform">
        <p lang={consent.language}>{consent.question}</p>
        <RadioCards
          label={t("answerField")}
          name="consent-answer"
          value={answer}
          onChange={(event) => setAnswer(event.target.value as ConsentAnswer)}
          options={consentAnswers.map((one) => ({ value: one, label: t(`answer.${one}`) }))}
        />
        {answer !== "granted" && answer !== "refused" && (
          <TextArea id="consent-conditions" label={t("conditions")} hint={t("conditionsHint")} rows={2} value={given.conditions} onChange={write("conditions")} error={problem("conditions")} aria-required />
        )}
        {answer !== "refused" && (
          <TextInput id="consent-until" type="date" label={t("validUntilField")} optional={shared("optional")} value={given.validUntil} onChange={write("validUntil")} error={problem("validUntil")} />
        )}
        {!consent.own && (
          <TextInput id="consent-evidence" label={t("evidenceField")} hint={t("evidenceHint")} value={given.evidence} onChange={write("evidence")} error={problem("evidence")} aria-required />
        )}
        <ProblemLine error={answering.error} />
      </div>
    </Dialog>
  );
}
