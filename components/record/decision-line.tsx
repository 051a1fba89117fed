import { Gavel } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DecisionActs, StatementRemoval, type Changing } from "@/components/record/decision-acts";
import type { Decision } from "@/lib/domain/meetings/decisions/contract";
import { named } from "@/lib/i18n/format";

type DecisionLineProps = { decision: Decision; language: string; /** Where it may be changed: the organisations at the table, and the points at which it may stand. */ changing?: Changing | undefined };

/** One decision beneath the point at which it was taken, with what was reserved and stated. */
export function DecisionLine({ decision, language, changing }: DecisionLineProps) {
  const t = useTranslations("record");
  const actions = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="cap" id={`decision-${decision.number}`}>
      <div className="lab">
        <Gavel className="ic s" aria-hidden="true" />
        <b>{t("decisionNumber", { number: decision.number })}</b>
        {decision.kind !== "decision" && <span>{t(`kind.${decision.kind}`)}</span>}
        <span>{decision.method ? t(`method.${decision.method}`) : t("noMethod")}</span>
        {decision.drops.length > 0 && <span>{t("drops", { places: decision.drops.map((one) => actions(one.internal ? "internalNumber" : "jointNumber", { number: one.number })).join(", ") })}</span>}
        {changing && <DecisionActs decision={decision} {...changing} />}
      </div>
      <span lang={language} dir="auto">
        {decision.text}
      </span>
      {decision.statements.map((one) => (
        <blockquote key={one.id}>
          <b className="med">{t("statement.of", { kind: t(`statement.${one.kind}`), who: named(locale, one.organisation) })}</b> <span dir="auto">{one.text}</span>
          {changing && <StatementRemoval decision={decision} statement={one} />}
        </blockquote>
      ))}
    </div>
  );
}
