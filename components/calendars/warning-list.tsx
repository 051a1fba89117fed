"use client";

import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { Warnings } from "@/lib/domain/calendars/contract";
import { day, list, named } from "@/lib/i18n/format";

/** What stands against a planned time, in sentences. */
export function WarningList({ warnings }: { warnings: Warnings }) {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const { weekend, outsideCommonHours, hoursApart, periods, collisions } = warnings;
  const lines = [
    ...collisions.map((one) => t("warn.collision", {
      who: list(locale, one.who.map(({ party, principal }) => (principal ? `${named(locale, party)} (${t("warn.principal")})` : named(locale, party)))), title: one.title, reference: one.reference,
    })),
    ...periods.map((one) => t("warn.period", {
      calendar: t(`names.${one.calendar}`), name: named(locale, one), days: one.firstDay === one.lastDay ? day(locale, one.firstDay) : `${day(locale, one.firstDay)} – ${day(locale, one.lastDay)}`,
    })),
    ...(weekend ? [t("warn.weekend")] : []),
    ...(outsideCommonHours ? [t("warn.outside")] : []),
    ...(hoursApart === 5 ? [t("warn.five")] : []),
  ];
  return (
    <div role="status">
      {lines.length === 0 ? <p className="s13 t2">{t("warn.none")}</p> : (
        <Callout tone="warn" title={t("warn.title")}>
          <ul className="bullets">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  );
}
