import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { AuditNames } from "@/components/audit/audit-page-with-names";
import { MarkingChip } from "@/components/entries/marking-chip";
import type { AuditRow } from "@/lib/domain/audit/contract";
import { named } from "@/lib/i18n/format";
import { addressOfEntry } from "@/lib/domain/entries/model";

/** What an event is about: an entry by its reference and marking, never its title; a person by function. */
export function AuditAbout({ event, names }: { event: AuditRow; names: AuditNames }) {
  const t = useTranslations("audit.about");
  const locale = useLocale() as "en" | "fr";
  const { entry, subject, classification } = event;
  if (entry) {
    return (
      <span className="about">
        {entry.reference ? (
          <Link href={addressOfEntry(entry.reference)} prefetch={false} className="nw">
            {entry.reference}
          </Link>
        ) : (
          <span>{t("entryUnseen")}</span>
        )}
        {classification && <MarkingChip classification={classification} bare />}
      </span>
    );
  }
  const name = subject.id ? names[subject.id] : undefined;
  const kind = t.has(subject.kind) ? t(subject.kind) : t("other", { kind: subject.kind });
  if (name) {
    return (
      <span>
        {named(locale, name)} <span className="small">{kind}</span>
      </span>
    );
  }
  return (
    <span>
      {kind} {subject.id && <code className="muted">{subject.id.slice(0, 8)}</code>}
    </span>
  );
}
