"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const DistributeDialog = lazy(() => import("@/components/distributions/distribute-dialog").then((file) => ({ default: file.DistributeDialog })));

/** Opens the form of a distribution. Opening distributes nothing. */
export function DistributeButton({ version }: { version: { id: string; label: string } }) {
  const t = useTranslations("distributions.panel");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small aria-label={t("distributeOf", { label: version.label })} onClick={() => setOpen(true)}>
        <Send className="ic" aria-hidden="true" />
        {t("distribute")}
      </Button>
      <Suspense>{open && <DistributeDialog version={version} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
