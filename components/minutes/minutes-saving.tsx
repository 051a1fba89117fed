"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import type { Saving } from "@/components/minutes/live-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { clock } from "@/lib/i18n/format";

type MinutesSavingProps = { saving: Saving; zone: string; onRetry: () => void };
const never = () => () => undefined;

/** Whether what is written is kept, in words; said aloud only when that changes. */
export function MinutesSaving({ saving, zone, onRetry }: MinutesSavingProps) {
  const t = useTranslations("minutes.saving");
  const unsaved = "words" in saving ? t("notSaved", { count: saving.words }) : null;
  const said = unsaved ? t(saving.state === "refused" ? "refusedAloud" : "unsavedAloud") : "at" in saving && saving.at ? t("allSaved") : "";
  return (
    <div className="minutessaved">
      <span className="sr" role="status">{said}</span>
      <SavingShown saving={saving} zone={zone} onRetry={onRetry} />
    </div>
  );
}

function SavingShown({ saving, zone, onRetry }: MinutesSavingProps) {
  const t = useTranslations("minutes.saving");
  const locale = useLocale() as "en" | "fr";
  const { sentence } = useProblemSentence();
  const here = useSyncExternalStore(never, () => location.pathname, () => "");
  switch (saving.state) {
    case "loading":
    case "gone":
      return null;
    case "saving":
      return <p className="small t2">{t("saving")}</p>;
    case "saved":
      return <p className="small t2">{saving.at ? t("saved", { time: clock(locale, saving.at, zone, "sentence") }) : t("nothing")}</p>;
    case "refused":
      return (
        <Callout tone="bad" title={t("notSaved", { count: saving.words })}>
          {sentence(saving.error)}
        </Callout>
      );
    case "waiting":
    case "signed_out":
      return (
        <Callout tone="warn" title={t("notSaved", { count: saving.words })}>
          {saving.state === "signed_out" ? (
            <a href={`/sign-in?to=${encodeURIComponent(here)}`} target={saving.durable ? undefined : "_blank"}>
              {t("signIn")}
            </a>
          ) : (
            t(saving.durable ? "kept" : "keptInWindow")
          )}{" "}
          <Button small onClick={onRetry}>
            {t("retry")}
          </Button>
        </Callout>
      );
  }
}
