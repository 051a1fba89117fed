"use client";

import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { Warnings, WarningsOfOne } from "@/lib/domain/calendars/contract";
import { day, dayOfMoment, days, list, named } from "@/lib/i18n/format";

/** What stands against a planned time, in sentences; when it comes again, with the dates of which each is true. */
export function WarningList({ warnings, zone }: { warnings: Warnings; zone: string }) {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const linesOf = ({ weekend, outsideCommonHours, hoursApart, periods, collisions }: WarningsOfOne) => [
    ...collisions.map((one) => t("warn.collision", {
      who: list(locale, one.who.map(({ party, principal }) => (principal ? `${named(locale, party)} (${t("warn.principal")})` : named(locale, party)))), title: one.title, reference: one.reference,
    })),
    ...periods.map((one) => t("warn.period", { calendar: t(`names.${one.calendar}`), name: named(locale, one), days: days(locale, one.firstDay, one.lastDay) })),
    ...(weekend ? [t("warn.weekend")] : []),
    ...(outsideCommonHours ? [t("warn.outside")] : []),
    ...(hoursApart === 5 ? [t("warn.five")] : []),
  ];
  const dates = [warnings, ...warnings.later];
  const on = new Map<string, string[]>();
  for (const one of dates) for (const line of linesOf(one)) on.set(line, [...(on.get(line) ?? []), day(locale, dayOfMoment(one.startsAt, zone))]);
  const lines = [...on].map(([what, of]) => (dates.length === 1 ? what : of.length === dates.length ? t("warn.everyTime", { what }) : t("warn.onDates", { days: list(locale, of), what })));
  return (
    <div role="status">
      {lines.length === 0 ? <p className="s13 t2">{dates.length > 1 ? t("warn.seriesNone", { count: dates.length }) : t("warn.none")}</p> : (
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
