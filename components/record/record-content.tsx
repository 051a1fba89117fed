import { useLocale, useTranslations } from "next-intl";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import type { Language } from "@/lib/domain/entries/model";
import type { RecordContent } from "@/lib/domain/meetings/record/model";
import { day, titled } from "@/lib/i18n/format";

type Part = RecordContent["general"];

/** A text of the record as it left. */
export function RecordContentView({ content, language }: { content: RecordContent; language: Language }) {
  const t = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  const organisations = [...new Set(content.participants.map((one) => (locale === "fr" ? one.organisationFr : one.organisationEn)))];
  const part = (of: Part) => (
    <>
      {of.text && <TextParagraphs text={of.text} language={language} />}
      {of.decisions.map((one) => (
        <div key={one.number} className="cap">
          <div className="lab">
            <b>{t("decisionNumber", { number: one.number })}</b>
            <span>{one.method ? t(`method.${one.method}`) : t("noMethod")}</span>
          </div>
          <span dir="auto">{one.text}</span>
          {one.statements.map((said, at) => (
            <blockquote key={at}>
              <b className="med">{t("statement.of", { kind: t(`statement.${said.kind}`), who: locale === "fr" ? said.organisationFr : said.organisationEn })}</b> <span dir="auto">{said.text}</span>
            </blockquote>
          ))}
        </div>
      ))}
      {of.actions.map((one) => (
        <RecordedActionLine key={one.number} action={one} />
      ))}
    </>
  );
  return (
    <div className="flow">
      {organisations.map((organisation) => (
        <p key={organisation} className="s13 t2">
          <b className="med">{organisation}</b> {content.participants.filter((one) => (locale === "fr" ? one.organisationFr : one.organisationEn) === organisation).map((one) => titled(locale, one)).join(", ")}
        </p>
      ))}
      {part(content.general)}
      {content.points.map((point) => (
        <div key={point.label}>
          <h4>{`${point.label} ${point.title}`}</h4>
          {part(point)}
        </div>
      ))}
    </div>
  );
}

function RecordedActionLine({ action }: { action: Part["actions"][number] }) {
  const t = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="cap ap">
      <div className="lab">
        <b>{t("number", { number: t("jointNumber", { number: action.number }) })}</b>
        <span>{(locale === "fr" ? action.ownerFr : action.ownerEn) || t("noOwner")}</span>
        <span>{action.beforeNext ? t("beforeNext") : action.dueOn ? t("due", { day: day(locale, action.dueOn, "short") }) : t("noDue")}</span>
      </div>
      <span dir="auto">{action.text}</span>
    </div>
  );
}
