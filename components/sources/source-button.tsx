"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

const SourceDialog = lazy(() => import("@/components/sources/source-dialog").then((file) => ({ default: file.SourceDialog })));

/** Opens what is known of a source. */
export function SourceButton({ sourceId }: { sourceId: string }) {
  const t = useTranslations("sources.panel");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="linkb s13 lineact" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("aboutSource")}
      </button>
      <Suspense>{open && <SourceDialog sourceId={sourceId} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
