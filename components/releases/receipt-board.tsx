import { Check, Clock, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { officeZone } from "@/components/items/item-moment";
import type { Receipt } from "@/lib/domain/releases/receipts/contract";
import { clock, day, dayOfMoment, titled } from "@/lib/i18n/format";

type ReceiptBoardProps = { receipts: readonly Receipt[]; withdrawn: boolean; language: string };

/** Who was given a release, and what each did with it. */
export function ReceiptBoard({ receipts, withdrawn, language }: ReceiptBoardProps) {
  const t = useTranslations("releases.board");
  const locale = useLocale() as "en" | "fr";
  const shortDay = (moment: string) => day(locale, dayOfMoment(moment, officeZone), "short");
  const cell = (name: "available" | "opened" | "acknowledged" | "downloaded" | "confirmed", moment: string | null, note?: string | null, missing = t("notYet")) => (
    <td data-l={t(name)}>
      <span className={moment ? "st ok" : "st no"}>
        {moment ? <Check className="ic" aria-hidden="true" /> : <Clock className="ic" aria-hidden="true" />}
        {moment ? shortDay(moment) : missing}
      </span>
      {(moment || note) && <span className="small">{moment ? clock(locale, moment, officeZone) : note}</span>}
    </td>
  );
  return (
    <table className="rtab board">
      <caption className="sr">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("recipient")}</th>
          <th scope="col">{t("available")}</th>
          <th scope="col">{t("opened")}</th>
          <th scope="col">{t("acknowledged")}</th>
          <th scope="col">{withdrawn ? t("confirmed") : t("downloaded")}</th>
        </tr>
      </thead>
      <tbody>
        {receipts.map((receipt) => (
          <tr key={receipt.id}>
            <td>
              <div className="person">
                <FunctionAvatar side={receipt.person.side} initials={receipt.person.initials} />
                <span className="nm">{titled(locale, receipt.person)}</span>
                <span className="un2">{locale === "fr" ? receipt.person.unitFr : receipt.person.unitEn}</span>
              </div>
              {receipt.remark && (
                <p className="small">
                  {receipt.reservation && (
                    <span className="st wait">
                      <TriangleAlert className="ic" aria-hidden="true" />
                      {t("reservation")}{" "}
                    </span>
                  )}
                  <span lang={language}>{receipt.remark}</span>
                </p>
              )}
            </td>
            {cell("available", receipt.madeAvailableAt)}
            {cell("opened", receipt.openedAt, null, receipt.endedAt ? t("never") : t("notYet"))}
            {cell("acknowledged", receipt.acknowledgedAt, receipt.remindedAt && t("reminded", { day: shortDay(receipt.remindedAt) }))}
            {withdrawn ? cell("confirmed", receipt.confirmedAt) : cell("downloaded", receipt.downloadedAt)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
