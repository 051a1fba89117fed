"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";

/** Asks the originator to agree to these parties. */
export function ConsentAsk({ entryId, revision, parties }: { entryId: string; revision: number; parties: string[] }) {
  const t = useTranslations("releases.consent");
  const required = useTranslations("errors.fields")("required");
  const [question, setQuestion] = useState("");
  const [pressed, setPressed] = useState(false);
  const asking = useAct({
    send: (words: string, idempotencyKey) => call("POST /api/entries/{id}/consents", { id: entryId, revision, parties, question: words }, { idempotencyKey }),
    done: () => t("asked"),
  });
  function ask() {
    setPressed(true);
    if (question.trim() && !asking.isPending) asking.mutate(question.trim());
  }
  return (
    <div className="flow s">
      <TextArea
        id="field-question"
        label={t("question")}
        hint={t("questionHint")}
        rows={2}
        maxLength={2000}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        error={pressed && !question.trim() ? required : undefined}
      />
      <ProblemLine error={asking.error} />
      <div>
        <Button busy={asking.isPending} onClick={ask}>
          {t("ask")}
        </Button>
      </div>
    </div>
  );
}
