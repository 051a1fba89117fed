"use client";

import { MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { LanguageVersion } from "@/lib/domain/documents/contract";

const PinDialog = lazy(() => import("@/components/consultations/pin-dialog").then((file) => ({ default: file.PinDialog })));

type FileToPin = Pick<LanguageVersion["files"][number], "id" | "name" | "mediaType">;
export type PinnedVersion = { id: string; label: string; languages: readonly (Pick<LanguageVersion, "id" | "language"> & { files: readonly FileToPin[] })[] };
type PinButtonProps = { entry: { id: string; revision: number }; version: PinnedVersion };

/** Opens the form for a comment on a version, or on a page or paragraph of it. */
export function PinButton({ entry, version }: PinButtonProps) {
  const t = useTranslations("consultations");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        <MapPin className="ic" aria-hidden="true" />
        {t("comment")}
      </Button>
      <Suspense>{open && <PinDialog entry={entry} version={version} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
