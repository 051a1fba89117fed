import { useLocale, useTranslations } from "next-intl";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { Tag } from "@/components/ui/tag";
import type { ReachedPerson, ReleasePreview } from "@/lib/domain/releases/contract";
import { titled } from "@/lib/i18n/format";

const shownAtOnce = 12;

/** Everybody who will be able to open it, by name: who is new, who can already, and who stands outside. */
export function ReleaseReach({ preview }: { preview: Pick<ReleasePreview, "people" | "outside" | "units"> }) {
  const t = useTranslations("releases.reach");
  const locale = useLocale() as "en" | "fr";
  const { people, outside, units } = preview;
  const fresh = people.filter((person) => person.isNew).length;

  const lines = (some: readonly ReachedPerson[]) => (
    <ul className="names">
      {some.map((person) => (
        <li className="person" key={person.id}>
          <FunctionAvatar side={person.side} initials={person.initials} />
          <span className="nm">{titled(locale, person)}</span>
          <span className="un2">{locale === "fr" ? person.unitFr : person.unitEn}</span>
          <span className="act">
            {person.isNew && <Tag tone="warn">{t("new")}</Tag>}
            {person.already && <Tag>{t("already")}</Tag>}
            {person.outside && <Tag>{t(`why.${person.outside}`)}</Tag>}
          </span>
        </li>
      ))}
    </ul>
  );

  return (
    <div className="flow">
      <div className="flow s">
        <h3>{t("count", { count: people.length })}</h3>
        {people.length > 0 && (
          <p className="s13 t2">
            {t("units", { count: units })}
            {fresh > 0 && <>; {t("newCount", { count: fresh })}</>}. {t("nobodyElse")}
          </p>
        )}
      </div>
      {people.length > 0 && lines(people.slice(0, shownAtOnce))}
      {people.length > shownAtOnce && (
        <details className="fold">
          <summary>{t("more", { count: people.length - shownAtOnce })}</summary>
          {lines(people.slice(shownAtOnce))}
        </details>
      )}
      {outside.length > 0 && (
        <details className="fold">
          <summary>{t("outside", { count: outside.length })}</summary>
          {lines(outside)}
        </details>
      )}
    </div>
  );
}
