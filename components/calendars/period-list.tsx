"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";
import type { CalendarPeriod } from "@/lib/domain/calendars/contract";
import { days, named } from "@/lib/i18n/format";

/** Days on which the calendars rest; those that were read in are removed here. */
export function PeriodList({ periods, mayKeep }: { periods: readonly CalendarPeriod[]; mayKeep: boolean }) {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const [asked, setAsked] = useState<CalendarPeriod | null>(null);
  const removing = useAct({ send: (id: string, idempotencyKey) => call("DELETE /api/calendars/periods/{id}", { id }, { idempotencyKey }), done: () => t("import.removed"), then: () => setAsked(null) });
  // Computed days are nobody’s to remove.
  const removable = mayKeep && periods.some((one) => one.id);
  if (periods.length === 0) return <p>{t("import.none")}</p>;
  return (
    <>
      <table className="mtgtable">
        <thead>
          <tr>
            <th scope="col">{t("import.days")}</th>
            <th scope="col">{t("import.what")}</th>
            <th scope="col">{t("import.calendar")}</th>
            {removable && (
              <th scope="col" className="noprint">
                <span className="sr">{t("import.remove")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {periods.map((one) => (
            <tr key={one.id ?? `${one.calendar}${one.firstDay}`}>
              <td data-label={t("import.days")}>{days(locale, one.firstDay, one.lastDay)}</td>
              <td data-label={t("import.what")}>
                {named(locale, one)} <span className="t2">{t(`kind.${one.kind}`)}</span>
              </td>
              <td data-label={t("import.calendar")}>{t(`names.${one.calendar}`)}</td>
              {removable && (
                <td className="noprint">
                  {one.id && (
                    <Button small look="quiet" aria-label={t("import.removeOf", { name: named(locale, one) })} onClick={() => setAsked(one)}>
                      {t("import.remove")}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {asked && (
        <ActDialog title={t("import.removeTitle", { name: named(locale, asked) })} act={t("import.remove")} danger busy={removing.isPending} error={removing.error} onAct={() => removing.mutate(asked.id!)} onClose={() => setAsked(null)}>
          <p>{t("import.removeText")}</p>
        </ActDialog>
      )}
    </>
  );
}
