import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DecideButton } from "@/components/clearance/decide-button";
import { BothZones } from "@/components/clearance/both-zones";
import { DeskSection } from "@/components/desk/desk-section";
import { MarkingChip } from "@/components/entries/marking-chip";
import { ProblemWords } from "@/components/layout/problem-words";
import type { WaitingStep } from "@/lib/domain/documents/clearance/contract";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import { named, titled } from "@/lib/i18n/format";

/** What waits for this person's clearance, also for those he stands in for; nothing where there is none. */
export function DeskClearances({ steps }: { steps: readonly WaitingStep[] }) {
  const t = useTranslations("clearance");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  if (steps.length === 0) return null;
  return (
    <ProblemWords also={["clearance"]}>
      <DeskSection id="clearances" title={t("desk.title")}>
        <ul className="rows inbox">
          {steps.map((step) => (
            <li key={step.id}>
              <div>
                <Link className="tt" href={addressOfEntry(step.entry.reference)} prefetch={false}>
                  <span lang={step.entry.language} dir={directionOfWriting(step.entry.language)}>
                    {step.entry.title}
                  </span>
                </Link>
                <div className="sub">
                  <MarkingChip classification={step.entry.classification} />
                  <span className="nw">{step.entry.reference}</span>
                  <span>{t("desk.version", { label: step.version })}</span>
                  <span>{named(locale, step.party)}</span>
                  {step.onBehalfOf && <span>{t("desk.onBehalf", { absent: titled(locale, step.onBehalfOf) })}</span>}
                  {step.entry.demonstration && <span className="demo">{shared("demo")}</span>}
                </div>
                {step.silenceUntil && (
                  <div className="sub">
                    {t("silence")} <BothZones moment={step.silenceUntil} />
                  </div>
                )}
              </div>
              <div className="do">
                <DecideButton
                  step={{ id: step.id, party: named(locale, step.party), onBehalfOf: step.onBehalfOf && titled(locale, step.onBehalfOf) }}
                  round={{ version: step.version, method: step.method, note: step.note }}
                />
              </div>
            </li>
          ))}
        </ul>
      </DeskSection>
    </ProblemWords>
  );
}
