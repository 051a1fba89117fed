import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DeskSection } from "@/components/desk/desk-section";
import { MarkingChip } from "@/components/entries/marking-chip";
import type { Consultation } from "@/lib/domain/documents/consultations/contract";
import { addressOfEntry, directionOfWriting, type Language } from "@/lib/domain/entries/model";
import { day } from "@/lib/i18n/format";

/** Versions on which comments are asked of this person, what ends first at the top; nothing where there are none. */
export function DeskConsultations({ rows }: { rows: readonly Consultation[] }) {
  const t = useTranslations("consultations");
  const locale = useLocale() as "en" | "fr";
  if (rows.length === 0) return null;
  return (
    <DeskSection id="consultations" title={t("desk.title")}>
      <ul className="rows inbox">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <Link className="tt" href={`${addressOfEntry(row.entry.reference)}#consultations-title`} prefetch={false}>
                <span lang={row.entry.language} dir={directionOfWriting(row.entry.language as Language)}>
                  {row.entry.title}
                </span>
              </Link>
              <div className="sub">
                <MarkingChip classification={row.entry.classification} />
                <span className="nw">{row.entry.reference}</span>
                <span>{t("of", { version: row.version })}</span>
              </div>
            </div>
            <div className="do">
              <span className="small t2">{t("desk.until", { day: day(locale, row.until) })}</span>
            </div>
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}
