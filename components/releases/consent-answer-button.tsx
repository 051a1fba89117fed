"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const ConsentAnswerDialog = lazy(() => import("@/components/releases/consent-answer-dialog").then((file) => ({ default: file.ConsentAnswerDialog })));

export type Asked = { id: string; own: boolean; question: string; language: string };

/** Answers for one's own unit, or records what the originator said elsewhere. */
export function ConsentAnswerButton({ consent }: { consent: Asked }) {
  const t = useTranslations("releases.consent");
  const [open, setOpen] = useState(false);
  return (
    <div className="btns noprint">
      <Button small onClick={() => setOpen(true)}>
        {consent.own ? t("answerOpen") : t("record")}
      </Button>
      <Suspense>{open && <ConsentAnswerDialog consent={consent} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}
