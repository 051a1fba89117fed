import { useLocale, useTranslations } from "next-intl";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { Tag } from "@/components/ui/tag";
import type { DistributionPerson, DistributionPreview } from "@/lib/domain/documents/distributions/contract";
import { titled } from "@/lib/i18n/format";

const shownAtOnce = 12;

/** Everybody who gets it, by name, what he had before, and who of those named gets nothing and why. */
export function DistributionReach({ preview: { people, outside } }: { preview: Pick<DistributionPreview, "people" | "outside"> }) {
  const t = useTranslations("distributions.reach");
  const locale = useLocale() as "en" | "fr";
  const lines = (some: readonly DistributionPerson[]) => (
    <ul className="names">
      {some.map((person) => (
        <li className="person" key={person.id}>
          <FunctionAvatar side={person.side} initials={person.initials} />
          <span className="nm">{titled(locale, person)}</span>
          <span className="un2">{locale === "fr" ? person.unitFr : person.unitEn}</span>
          <span className="act">
            {person.outside && <Tag>{t(`why.${person.outside}`)}</Tag>}
            {!person.outside && person.had && <Tag>{t(person.had.acknowledged ? "acknowledged" : "had", { label: person.had.label })}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="flow" aria-live="polite">
      <h3>{t("count", { count: people.length })}</h3>
      {people.length > 0 && lines(people.slice(0, shownAtOnce))}
      {people.length > shownAtOnce && (
        <details className="fold">
          <summary>{t("more", { count: people.length - shownAtOnce })}</summary>
          {lines(people.slice(shownAtOnce))}
        </details>
      )}
      {outside.length > 0 && (
        <details className="fold" open={outside.length <= 6}>
          <summary>{t("outside", { count: outside.length })}</summary>
          {lines(outside)}
        </details>
      )}
    </div>
  );
}
