"use client";

import { Stamp } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const OpenRoundDialog = lazy(() => import("@/components/clearance/open-round-dialog").then((file) => ({ default: file.OpenRoundDialog })));

/** Asks for the clearance of the version that is worked at. */
export function OpenRoundButton({ version }: { version: { id: string; label: string; revision: number } }) {
  const t = useTranslations("clearance");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        <Stamp className="ic" aria-hidden="true" />
        {t("open")}
      </Button>
      <Suspense>{open && <OpenRoundDialog version={version} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
