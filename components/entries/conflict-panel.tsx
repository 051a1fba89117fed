"use client";

import { PencilLine } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ConflictField, type Choice, type Contested } from "@/components/entries/conflict-field";
import { Callout } from "@/components/ui/callout";
import { list } from "@/lib/i18n/format";

type ConflictPanelProps = {
  /** The function that was faster; null when it may not be known. */
  who: string | null;
  savedAt: string;
  contested: readonly Contested[];
  /** Fields that only they changed, in words. */
  also: readonly string[];
  choices: Readonly<Record<string, Choice>>;
  onChoose: (field: string, choice: Choice) => void;
  onEdit: (field: string) => void;
};

/** Somebody was faster: what both wrote, and the choice of what stands. Takes the focus when it appears. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { who, savedAt, contested, also, choices, onChoose, onEdit } = props;
  const t = useTranslations("entries.conflict");
  const locale = useLocale() as "en" | "fr";
  const box = useRef<HTMLElement>(null);

  useEffect(() => {
    box.current?.focus();
  }, [savedAt]);

  const title = who ? t("title", { who }) : t("titleUnknown");
  return (
    <section ref={box} className="flow" tabIndex={-1} aria-label={title}>
      <Callout tone="warn" role="alert" icon={<PencilLine className="ic" aria-hidden="true" />} title={title}>
        <p>{contested.length ? t("body") : t("noneContested")}</p>
        {also.length > 0 && <p>{t("also", { fields: list(locale, [...also]) })}</p>}
      </Callout>
      {contested.map((one) => (
        <ConflictField
          key={one.field}
          contested={one}
          savedAt={savedAt}
          chosen={choices[one.field]}
          onChoose={(choice) => onChoose(one.field, choice)}
          onEdit={() => onEdit(one.field)}
        />
      ))}
    </section>
  );
}
