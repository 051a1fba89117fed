"use client";

import { Check, FileWarning, Hourglass, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { sizeOf } from "@/components/entries/attachment-words";
import { ImportOutcome } from "@/components/imports/import-outcome";
import { isUnderway, type Bundle } from "@/components/imports/use-importing";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";

type ImportLineProps = { bundle: Bundle; onRetry: () => void; onAgain: () => void; onTakeAway: () => void };

/** One mail, or the files that become one item: on its way, filed, or refused in words. */
export function ImportLine({ bundle, onRetry, onAgain, onTakeAway }: ImportLineProps) {
  const t = useTranslations("imports.line");
  const locale = useLocale() as "en" | "fr";
  const { sentence } = useProblemSentence();
  const { files, filing, items, error } = bundle;
  const underway = isUnderway(bundle);
  const broken = files.some(({ stage }) => stage === "broken");
  const allRefused = files.every(({ stage }) => stage === "refused");
  const names = files.map(({ file }) => file.name).join(", ");
  const Sign = items ? Check : error || allRefused ? TriangleAlert : broken ? FileWarning : Hourglass;

  return (
    <li className={error || allRefused ? "bad" : undefined}>
      <Sign className="ic" aria-hidden="true" />
      <div>
        {items?.map((item) => <ImportOutcome key={item.id} item={item} onAgain={item.outcome === "already_filed" ? onAgain : undefined} />)}
        {!items &&
          files.map(({ key, file, stage, sent, error: why }) => (
            <div key={key} className="onefile">
              <p className="name">
                <bdi>{file.name}</bdi>
              </p>
              {stage === "sending" || stage === "waiting" ? (
                <>
                  <progress max={Math.max(1, file.size)} value={sent} aria-label={t("progress", { name: file.name })} />
                  <p className="small muted">{t("amount", { sent: sizeOf(locale, sent), size: sizeOf(locale, file.size) })}</p>
                </>
              ) : stage === "refused" ? (
                <p className="small problem" role="alert">
                  {sentence(why)}
                </p>
              ) : (
                <p className="small muted">{t(stage === "broken" ? "broken" : filing ? "filing" : "there")}</p>
              )}
            </div>
          ))}
        {items && files.filter(({ stage }) => stage === "refused").map(({ key, file, error: why }) => (
          <p key={key} className="small problem">
            <bdi>{file.name}</bdi> – {sentence(why)}
          </p>
        ))}
        {error && (
          <p className="small problem" role="alert">
            {sentence(error)}
          </p>
        )}
      </div>
      <span className="acts">
        {(broken || (error && error.kind !== "not_found")) && (
          <Button small onClick={onRetry} aria-label={t("retryLabel", { names })}>
            {t("retry")}
          </Button>
        )}
        {!filing && (
          <Button look="quiet" small onClick={onTakeAway} aria-label={underway ? t("cancelLabel", { names }) : t("dismissLabel", { names })}>
            {underway ? t("cancel") : t("dismiss")}
          </Button>
        )}
      </span>
    </li>
  );
}
