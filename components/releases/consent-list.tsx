import { Check, CircleSlash, Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { officeZone } from "@/components/items/item-moment";
import { ConsentAnswerButton } from "@/components/releases/consent-answer-button";
import type { Consent } from "@/lib/domain/releases/consents/contract";
import { day, list, momentOf, named, titled } from "@/lib/i18n/format";

/** What the originator was asked, and what it answered. */
export function ConsentList({ consents }: { consents: readonly Consent[] }) {
  const t = useTranslations("releases.consent");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="flow s">
      <h3 className="s13 strong">{t("title")}</h3>
      <ul>
        {consents.map((consent) => {
          const Sign = consent.answer === null ? Clock : consent.answer === "refused" ? CircleSlash : Check;
          const tone = consent.answer === null ? "wait" : consent.answer === "refused" ? "bad" : "ok";
          return (
            <li className="released" key={consent.id}>
              <span className={`st ${tone}`}>
                <Sign className="ic" aria-hidden="true" />
                {consent.answer ? t(`answer.${consent.answer}`) : t("waiting")}
              </span>
              <p>
                {named(locale, consent.askedOf)}. {t("for", { parties: list(locale, consent.for.map((party) => named(locale, party))) })}.
              </p>
              <p lang={consent.entry.language}>{consent.question}</p>
              {consent.conditions && <p lang={consent.entry.language}>{consent.conditions}</p>}
              <p className="small muted">
                {consent.answer && consent.answeredBy && consent.answeredAt
                  ? t("answeredBy", { answer: t(`answer.${consent.answer}`), who: titled(locale, consent.answeredBy), moment: momentOf(locale, consent.answeredAt, officeZone) })
                  : t("askedBy", { who: titled(locale, consent.askedBy), moment: momentOf(locale, consent.askedAt, officeZone) })}
                {consent.validUntil && <>. {t("validUntil", { day: day(locale, consent.validUntil) })}</>}
              </p>
              {consent.evidence && (
                <p className="small muted" lang={consent.entry.language}>
                  {t("evidence", { words: consent.evidence })}
                </p>
              )}
              {consent.may.answer && <ConsentAnswerButton consent={{ id: consent.id, own: consent.own, question: consent.question, language: consent.entry.language }} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
