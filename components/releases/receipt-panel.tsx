import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { officeZone } from "@/components/items/item-moment";
import { ReceiptActs } from "@/components/releases/receipt-acts";
import type { InboxLine } from "@/lib/domain/releases/receipts/contract";
import { momentOf } from "@/lib/i18n/format";

/** Beside an entry that was released to the reader: for what, under which conditions, and his acknowledgement. */
export function ReceiptPanel({ receipts }: { receipts: readonly InboxLine[] }) {
  const t = useTranslations("releases");
  const locale = useLocale() as "en" | "fr";
  const standing = receipts.filter((receipt) => receipt.endedAt === null);
  if (standing.length === 0) return null;
  return (
    <section aria-labelledby="receipt-title">
      <div className="cardh">
        <h2 id="receipt-title">{t("receipt.title")}</h2>
      </div>
      <ul>
        {standing.map((receipt) => (
          <li className="released" key={receipt.id}>
            <dl className="props">
              <dt>{t("receipt.since")}</dt>
              <dd>{momentOf(locale, receipt.madeAvailableAt, officeZone)}</dd>
              {receipt.purpose && (
                <>
                  <dt>{t("receipt.use")}</dt>
                  <dd>{t(`purpose.${receipt.purpose}`)}</dd>
                </>
              )}
              {receipt.conditions && (
                <>
                  <dt>{t("receipt.conditions")}</dt>
                  <dd lang={receipt.entry?.language}>{receipt.conditions}</dd>
                </>
              )}
              {receipt.until && (
                <>
                  <dt>{t("receipt.until")}</dt>
                  <dd>{t("panel.untilMoment", { moment: momentOf(locale, receipt.until, officeZone) })}</dd>
                </>
              )}
            </dl>
            {receipt.acknowledgedAt && (
              <p className="st ok">
                <Check className="ic" aria-hidden="true" />
                {t("receipt.ackedAt", { moment: momentOf(locale, receipt.acknowledgedAt, officeZone) })}
                {receipt.reservation && `, ${t("receipt.withReservation")}`}
              </p>
            )}
            {receipt.remark && <p lang={receipt.entry?.language}>{receipt.remark}</p>}
            <ReceiptActs receipt={receipt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
