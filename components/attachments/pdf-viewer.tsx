"use client";

import "./file-viewer.css";
import { useTranslations } from "next-intl";
import { PdfLocked } from "@/components/attachments/pdf-locked";
import { PdfOpen } from "@/components/attachments/pdf-open";
import type { PlaceInFile } from "@/components/attachments/place-in-file";
import { usePdf } from "@/components/attachments/use-pdf";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";

/** A PDF, drawn on our own page. */
export function PdfViewer({ id, name, language, at }: { id: string; name: string; language: string; at: PlaceInFile }) {
  const t = useTranslations("file-viewer");
  const state = usePdf(`/api/files/${id}/view`);
  if (state.is === "open") return <PdfOpen pdf={state.pdf} library={state.library} name={name} language={language} at={at} />;
  if (state.is === "locked") return <PdfLocked wrong={state.wrong} onUnlock={state.unlock} />;
  if (state.is === "broken") return <Callout tone="bad" title={t("broken.title")}>{t("broken.text")}</Callout>;
  return (
    <div className="pdfcoming">
      <Skeleton label={t("coming")} lines={8} />
      {state.part !== null && state.part < 1 && <progress aria-label={t("coming")} value={state.part} />}
    </div>
  );
}
