"use client";

import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const AskDialog = lazy(() => import("@/components/consultations/ask-dialog").then((file) => ({ default: file.AskDialog })));

export type AskedVersion = { id: string; label: string; revision: number };

/** Opens the question for comments; nobody is asked by that. */
export function AskButton({ version }: { version: AskedVersion }) {
  const t = useTranslations("consultations");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        <MessagesSquare className="ic" aria-hidden="true" />
        {t("ask")}
      </Button>
      <Suspense>{open && <AskDialog version={version} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
