import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DeskSection } from "@/components/desk/desk-section";
import { AcknowledgeVersionButton } from "@/components/distributions/acknowledge-version-button";
import { MarkingChip } from "@/components/entries/marking-chip";
import { ProblemWords } from "@/components/layout/problem-words";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { AskedLine } from "@/lib/domain/documents/distributions/contract";
import { day } from "@/lib/i18n/format";

/** What was distributed to the person and waits for his acknowledgement. */
export function DeskAcknowledgements({ lines }: { lines: readonly AskedLine[] }) {
  const t = useTranslations("distributions");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  if (lines.length === 0) return null;
  return (
    <ProblemWords also={["distributions"]}>
      <DeskSection id="acknowledgements" title={t("desk.title")}>
        <ul className="rows inbox">
          {lines.map((line) => (
            <li key={line.id}>
              <div>
                <Link className="tt" href={addressOfEntry(line.document.reference)} prefetch={false}>
                  <span lang={line.document.language} dir={directionOfWriting(line.document.language)}>
                    {line.document.title}
                  </span>
                </Link>
                <div className="sub">
                  <MarkingChip classification={line.document.classification} />
                  <span className="nw">{line.document.reference}</span>
                  <span>{t("version", { label: line.label })}</span>
                  <span>{t(`purpose.${line.purpose}`)}</span>
                  {line.due && <span>{t("desk.by", { day: day(locale, line.due) })}</span>}
                  {line.document.demonstration && <span className="demo">{words("demo")}</span>}
                </div>
              </div>
              <div className="do">
                <AcknowledgeVersionButton small version={{ id: line.versionId, label: line.label, reference: line.document.reference }} />
              </div>
            </li>
          ))}
        </ul>
      </DeskSection>
    </ProblemWords>
  );
}
