import "@/components/distributions/distributions.css";
import { useLocale, useTranslations } from "next-intl";
import { AcknowledgeVersionButton } from "@/components/distributions/acknowledge-version-button";
import { DeltaSummary } from "@/components/distributions/delta-summary";
import { Callout } from "@/components/ui/callout";
import type { AskedLine, Delta } from "@/lib/domain/documents/distributions/contract";
import { day, titled } from "@/lib/i18n/format";

/** What a version asks of the reader, what changed since he acknowledged last, and his acknowledgement. */
export function AcknowledgementBar({ asked, deltas }: { asked: readonly AskedLine[]; deltas: readonly Delta[] }) {
  const t = useTranslations("distributions.ask");
  const locale = useLocale() as "en" | "fr";
  return asked.map((line) => {
    const delta = deltas.find((one) => one.versionId === line.versionId);
    return (
      <section key={line.id} className="askedbar" aria-label={t("label", { label: line.label })}>
        <Callout
          tone="acc"
          title={line.due ? t(`asksBy.${line.purpose as "for_action"}`, { label: line.label, day: day(locale, line.due) }) : t(`asks.${line.purpose as "for_action"}`, { label: line.label })}
        >
          <p className="s13 t2">{t("by", { who: titled(locale, line.by) })}</p>
          {line.note && <p lang={line.document.language}>{line.note}</p>}
          {delta?.since && (
            <details>
              <summary>{t("changed", { label: delta.since.label })}</summary>
              <DeltaSummary delta={delta} />
            </details>
          )}
          {line.may.acknowledge && (
            <div className="btns noprint">
              <AcknowledgeVersionButton version={{ id: line.versionId, label: line.label, reference: line.document.reference }} />
            </div>
          )}
        </Callout>
      </section>
    );
  });
}
