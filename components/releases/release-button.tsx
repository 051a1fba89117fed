"use client";

import { SquareArrowOutUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const ReleaseDialog = lazy(() => import("@/components/releases/release-dialog").then((file) => ({ default: file.ReleaseDialog })));

/** Opens the three steps of a release. Opening releases nothing. */
export function ReleaseButton({ entry }: { entry: { id: string; revision: number; language: string } }) {
  const t = useTranslations("releases.panel");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        <SquareArrowOutUpRight className="ic" aria-hidden="true" />
        {t("release")}
      </Button>
      <Suspense>{open && <ReleaseDialog entry={entry} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
