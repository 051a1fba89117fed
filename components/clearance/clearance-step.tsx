import { Check, Circle, CircleDashed, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DecideButton } from "@/components/clearance/decide-button";
import { officeZone } from "@/components/items/item-moment";
import type { ClearanceRound, ClearanceStep as Step } from "@/lib/domain/documents/clearance/contract";
import { momentOf, named, titled } from "@/lib/i18n/format";

const signs = { cleared: Check, consented: Check, returned: Undo2, silence_broken: Undo2 } as const;

/** One who is asked: what he said, when, and on whose behalf. */
export function ClearanceStep({ step, round }: { step: Step; round: ClearanceRound }) {
  const t = useTranslations("clearance.step");
  const locale = useLocale() as "en" | "fr";
  const Sign = step.decision ? signs[step.decision] : step.askedAt && round.state === "open" ? Circle : CircleDashed;
  const tone = !step.decision ? "no" : step.decision === "cleared" || step.decision === "consented" ? "ok" : "bad";
  const moment = step.decidedAt && momentOf(locale, step.decidedAt, officeZone);
  return (
    <li className="clearstep">
      <span className={`st ${tone}`}>
        <Sign className="ic" aria-hidden="true" />
      </span>
      <div>
        <div>
          <b>{named(locale, step.party)}</b>
        </div>
        <p className="t2">
          {step.decision
            ? t(step.decision)
            : round.state !== "open"
              ? t("notAsked")
              : step.askedAt
                ? t("waits", { moment: momentOf(locale, step.askedAt, officeZone) })
                : t("later")}
        </p>
        {step.decidedBy && moment && (
          <p className="small t2">
            {step.onBehalfOf
              ? t("onBehalf", { who: titled(locale, step.decidedBy), absent: titled(locale, step.onBehalfOf), moment })
              : t("by", { who: titled(locale, step.decidedBy), moment })}
          </p>
        )}
        {step.remark && (
          <p className="words" dir="auto">
            {t("remark", { words: step.remark })}
          </p>
        )}
        {step.unreachable && <p className="small bad">{t("unreachable")}</p>}
      </div>
      {step.may.decide && (
        <DecideButton
          step={{ id: step.id, party: named(locale, step.party), onBehalfOf: step.may.onBehalfOf && titled(locale, step.may.onBehalfOf) }}
          round={{ version: round.version.label, method: round.method, note: round.note }}
        />
      )}
    </li>
  );
}
