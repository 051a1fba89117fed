"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

const PastAudienceDialog = lazy(() => import("@/components/entries/past-audience-dialog").then((file) => ({ default: file.PastAudienceDialog })));

/** Asks who could open the entry on a day that is past. Needs the namespace `entries` in the browser. */
export function PastAudienceButton({ entryId }: { entryId: string }) {
  const t = useTranslations("entries.past");
  const [open, setOpen] = useState(false);
  return (
    <p className="noprint">
      <button type="button" className="linkb s13 lineact" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("open")}
      </button>
      <Suspense>{open && <PastAudienceDialog entryId={entryId} onClose={() => setOpen(false)} />}</Suspense>
    </p>
  );
}
