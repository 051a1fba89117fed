"use client";

import { CloudOff, LogIn } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { mayHaveHadEffect } from "@/components/items/item-sending";
import { officeZone } from "@/components/items/item-moment";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ApiRefusal } from "@/lib/api/client";
import { clock, dayOfMoment, momentOf } from "@/lib/i18n/format";

type ItemFormNewsProps = {
  error: Error | null;
  /** Edited and nothing is different. */
  unchanged: boolean;
  /** When what is shown was typed; null when it was not brought back. */
  restoredAt: string | null;
  durable: boolean;
  /** How many words are not saved; asked only when it is said. */
  words: () => number;
  /** Where to come back to after signing in. */
  here: string;
  onAgain: () => void;
  onDiscard: () => void;
};

/** What happened to the text: brought back, not saved, safe. */
export function ItemFormNews({ error, unchanged, restoredAt, durable, words, here, onAgain, onDiscard }: ItemFormNewsProps) {
  const t = useTranslations("items.write");
  const reasons = useTranslations("errors.reasons");
  const locale = useLocale() as "en" | "fr";
  const { sentence } = useProblemSentence();

  if (error instanceof ApiRefusal && error.kind === "unauthenticated") {
    return (
      <Callout tone="warn" role="alert" icon={<LogIn className="ic" aria-hidden="true" />} title={t("signedOut")}>
        <p>{durable ? t("signedOutKept", { words: words() }) : t("signedOutInWindow", { words: words() })}</p>
        <a href={`/sign-in?to=${encodeURIComponent(here)}`} target={durable ? undefined : "_blank"}>
          {t("signIn")}
        </a>
      </Callout>
    );
  }
  if (error && mayHaveHadEffect(error)) {
    return (
      <Callout tone="warn" role="alert" icon={<CloudOff className="ic" aria-hidden="true" />} title={durable ? t("notSaved", { words: words() }) : t("notSavedInWindow", { words: words() })}>
        <p>{error instanceof ApiRefusal && error.kind !== "offline" ? sentence(error) : t("noAnswer")}</p>
        <p className="act">
          <Button small onClick={onAgain}>
            {t("again")}
          </Button>
        </p>
      </Callout>
    );
  }
  if (error) {
    return (
      <Callout tone="bad" role="alert">
        {sentence(error)}
      </Callout>
    );
  }
  if (unchanged) return <Callout role="alert">{reasons("nothing_changed")}</Callout>;
  if (!restoredAt) return null;
  const today = dayOfMoment(restoredAt, officeZone) === dayOfMoment(new Date().toISOString(), officeZone);
  return (
    <Callout role="status">
      {today
        ? t("restoredToday", { time: clock(locale, restoredAt, officeZone, "sentence") })
        : t("restored", { moment: momentOf(locale, restoredAt, officeZone) })}{" "}
      <button type="button" className="linkb" onClick={onDiscard}>
        {t("discard")}
      </button>
    </Callout>
  );
}
