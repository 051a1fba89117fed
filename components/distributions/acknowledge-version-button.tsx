"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const AcknowledgeVersionDialog = lazy(() => import("@/components/distributions/acknowledge-version-dialog").then((file) => ({ default: file.AcknowledgeVersionDialog })));

/** Opens the acknowledgement of exactly this version. */
export function AcknowledgeVersionButton({ version, small }: { version: { id: string; label: string; reference: string }; small?: boolean }) {
  const t = useTranslations("distributions.acknowledge");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small={small} look={small ? undefined : "primary"} aria-label={t("openOf", version)} onClick={() => setOpen(true)}>
        <Check className="ic" aria-hidden="true" />
        {t("open")}
      </Button>
      <Suspense>{open && <AcknowledgeVersionDialog version={version} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
