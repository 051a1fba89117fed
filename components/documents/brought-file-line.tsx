"use client";

import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { AttachmentProgress } from "@/components/entries/attachment-progress";
import { sizeOf } from "@/components/entries/attachment-words";
import type { BroughtFile } from "@/components/documents/use-bringing";
import { Button } from "@/components/ui/button";

type BroughtFileLineProps = { file: BroughtFile; onAgain: () => void; onDrop: () => void; onReplace?: (file: File) => void };

/** A file that was given: on its way, there, or refused, with the reason; then another can be put in its place. */
export function BroughtFileLine({ file, onAgain, onDrop, onReplace }: BroughtFileLineProps) {
  const t = useTranslations("document-filing");
  const locale = useLocale() as "en" | "fr";
  const chooser = useRef<HTMLInputElement>(null);
  const { state, name, size } = file;
  if (state !== "there") {
    return (
      <AttachmentProgress file={{ ...file, file: { name, size }, state }} onAgain={onAgain} onCancel={onDrop}>
        {state === "refused" && onReplace && (
          <>
            <input
              ref={chooser}
              type="file"
              className="sr"
              tabIndex={-1}
              aria-label={t("replaceLabel", { name })}
              onChange={(event) => {
                const other = event.target.files?.[0];
                if (other) onReplace(other);
              }}
            />
            <Button small onClick={() => chooser.current?.click()} aria-label={t("replaceLabel", { name })}>
              {t("replace")}
            </Button>
          </>
        )}
      </AttachmentProgress>
    );
  }
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
