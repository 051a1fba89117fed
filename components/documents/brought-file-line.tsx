"use client";

import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AttachmentProgress } from "@/components/entries/attachment-progress";
import { sizeOf } from "@/components/entries/attachment-words";
import type { BroughtFile } from "@/components/documents/use-bringing";
import { Button } from "@/components/ui/button";

type BroughtFileLineProps = { file: BroughtFile; onAgain: () => void; onDrop: () => void };

/** A file that was given: on its way, or there. */
export function BroughtFileLine({ file, onAgain, onDrop }: BroughtFileLineProps) {
  const t = useTranslations("document-filing");
  const locale = useLocale() as "en" | "fr";
  const { state, name, size } = file;
  if (state !== "there" && file.file) return <AttachmentProgress file={{ ...file, file: file.file, state }} onAgain={onAgain} onCancel={onDrop} />;
  return (
    <li>
      <p className="name">
        <Check className="ic s okay" aria-hidden="true" />
        <bdi>{name}</bdi>
      </p>
      <p className="small muted">{t("there", { size: sizeOf(locale, size) })}</p>
      <span className="acts">
        <Button look="quiet" small onClick={onDrop} aria-label={t("takeAwayLabel", { name })}>
          {t("takeAway")}
        </Button>
      </span>
    </li>
  );
}
