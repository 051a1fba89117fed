"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sizeOf } from "@/components/entries/attachment-words";
import type { Sent } from "@/components/entries/use-sending";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";

type AttachmentProgressProps = { file: Omit<Sent, "key" | "file"> & { file: Pick<File, "name" | "size"> }; onAgain: () => void; onCancel: () => void; children?: ReactNode };

/** A file on its way: how far it has come, and what can be done about it. */
export function AttachmentProgress({ file: { file, state, sent, error }, onAgain, onCancel, children }: AttachmentProgressProps) {
  const t = useTranslations("attachments.sending");
  const locale = useLocale() as "en" | "fr";
  const { sentence } = useProblemSentence();
  const { name, size } = file;
  const amount = t("amount", { sent: sizeOf(locale, sent), size: sizeOf(locale, size) });
  const refused = state === "refused";
  return (
    <li>
      <p className="name">
        <bdi>{name}</bdi>
      </p>
      {!refused && <progress max={Math.max(1, size)} value={state === "checking" ? size : sent} aria-label={t("progress", { name })} />}
      {refused || state === "broken" ? (
        <p className="small problem" role="alert">
          {refused ? sentence(error) : t("broken", { sent: sizeOf(locale, sent) })}
        </p>
      ) : (
        <p className="small muted">{state === "sending" ? amount : t(state)}</p>
      )}
      <span className="acts">
        {children}
        {state === "broken" && (
          <Button small onClick={onAgain} aria-label={t("againLabel", { name })}>
            {t("again")}
          </Button>
        )}
        <Button look="quiet" small onClick={onCancel} aria-label={refused ? t("dismissLabel", { name }) : t("cancelLabel", { name })}>
          {refused ? t("dismiss") : t("cancel")}
        </Button>
      </span>
    </li>
  );
}
