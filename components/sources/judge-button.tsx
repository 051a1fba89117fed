"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const JudgeDialog = lazy(() => import("@/components/sources/judge-dialog").then((file) => ({ default: file.JudgeDialog })));

export type Judged = { entryId: string; revision: number; again: boolean };

export function JudgeButton(judged: Judged) {
  const t = useTranslations("sources.panel");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t(judged.again ? "judgeAnew" : "judge")}
      </Button>
      <Suspense>{open && <JudgeDialog {...judged} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
