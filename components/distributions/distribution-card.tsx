import { Check, Clock, Eye } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DistributionActs } from "@/components/distributions/distribution-acts";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { officeZone } from "@/components/items/item-moment";
import type { Distribution, DistributionReceipt } from "@/lib/domain/documents/distributions/contract";
import { waitsForAnswer } from "@/lib/domain/documents/distributions/model";
import { day, dayOfMoment, list, named, registerDay, titled } from "@/lib/i18n/format";

const shownAtOnce = 6;
/** More parts than that would be none to look at. */
const mostParts = 60;

type DistributionCardProps = { distribution: Distribution; receipts: readonly DistributionReceipt[]; language: string };

/** One distribution: what is asked of whom, how many have answered, and by name who has not. */
export function DistributionCard({ distribution, receipts, language }: DistributionCardProps) {
  const t = useTranslations("distributions");
  const locale = useLocale() as "en" | "fr";
  const { people, acknowledged, opened, purpose, label } = distribution;
  const answers = waitsForAnswer(purpose);
  const done = answers ? acknowledged : opened;
  const unread = Math.max(0, opened - acknowledged);
  const words = t("bar", { acknowledged, opened: unread, unopened: Math.max(0, people - Math.max(opened, acknowledged)) });
  const parts = Math.min(people, mostParts);
  const part = (count: number) => Math.round((count / Math.max(people, 1)) * parts);
  const today = dayOfMoment(new Date().toISOString(), officeZone);
  const shortDay = (moment: string) => registerDay(locale, dayOfMoment(moment, officeZone), today);
  // Whoever has not answered stands first: of him something can be done.
  const rank = (one: DistributionReceipt) => (one.acknowledgedAt ? 2 : one.openedAt ? 1 : 0);
  const lines = [...receipts].sort((a, b) => rank(a) - rank(b));
  const names = (some: readonly DistributionReceipt[]) => (
    <ul className="acks">
      {some.map((receipt) => (
        <li key={receipt.id}>
          <FunctionAvatar side={receipt.person.side} initials={receipt.person.initials} />
          <div>
            <div className="med">{titled(locale, receipt.person)}</div>
            <div className="small">
              {locale === "fr" ? receipt.person.unitFr : receipt.person.unitEn}
              {receipt.remindedAt && !receipt.acknowledgedAt && <> · {t("reminded", { day: shortDay(receipt.remindedAt) })}</>}
            </div>
            {receipt.remark && <p lang={language}>{receipt.remark}</p>}
          </div>
          {receipt.acknowledgedAt ? (
            <span className="st ok">
              <Check className="ic" aria-hidden="true" />
              <span className="sr">{t("acknowledged")} </span>
              {shortDay(receipt.acknowledgedAt)}
            </span>
          ) : receipt.openedAt ? (
            <span className="st no">
              <Eye className="ic" aria-hidden="true" />
              {t("opened")}
            </span>
          ) : (
            <span className="st wait">
              <Clock className="ic" aria-hidden="true" />
              {t("unopened")}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="distributed">
      <h3>
        <span>
          {t("version", { label })} · {t(`purpose.${purpose}`)}
        </span>
        <span className="n">{t("count", { done, all: people })}</span>
      </h3>
      <div className="ackbar" role="img" aria-label={words}>
        {Array.from({ length: parts }, (_, i) => (
          <i key={i} className={i < part(acknowledged) ? "a" : i < part(Math.max(opened, acknowledged)) ? "o" : undefined} />
        ))}
      </div>
      <p className="t2">
        {words} {distribution.due && t("due", { day: day(locale, distribution.due) })}
      </p>
      <p className="small muted">
        {t("by", {
          parties: list(locale, distribution.parties.map((party) => named(locale, party))), day: day(locale, dayOfMoment(distribution.at, officeZone)), who: titled(locale, distribution.by),
        })}
        {distribution.endedAt && <> {t("endedOn", { day: day(locale, dayOfMoment(distribution.endedAt, officeZone)) })}</>}
      </p>
      {distribution.note && <p lang={language}>{distribution.note}</p>}
      {lines.length > 0 && names(lines.slice(0, shownAtOnce))}
      {lines.length > shownAtOnce && (
        <details className="fold">
          <summary>{t("more", { count: lines.length - shownAtOnce })}</summary>
          {names(lines.slice(shownAtOnce))}
        </details>
      )}
      <DistributionActs distribution={{ id: distribution.id, label, waiting: people - acknowledged, may: distribution.may }} />
    </div>
  );
}
