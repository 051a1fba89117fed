import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { Tag } from "@/components/ui/tag";
import type { UnitRow } from "@/lib/domain/people/contract";
import { day, list, named } from "@/lib/i18n/format";

type UnitLineProps = { unit: UnitRow; alsoUnder: string[]; end?: ReactNode };

/** A unit or organisation: name, acronym, the names it had, and since when it is no more. */
export function UnitLine({ unit, alsoUnder, end }: UnitLineProps) {
  const t = useTranslations("people.units");
  const locale = useLocale() as "en" | "fr";
  const name = named(locale, unit);
  const acronym = locale === "fr" ? (unit.acronymFr ?? unit.acronymEn) : (unit.acronymEn ?? unit.acronymFr);
  return (
    <div className={unit.closedOn ? "unitline closed" : "unitline"}>
      <div>
        <div className="cluster">
          {unit.kind === "organisation" ? <OrganisationMark side={unit.side} name={name} /> : <span>{name}</span>}
          {acronym && <span className="ref">{acronym}</span>}
          {unit.closedOn && <Tag>{t("closed", { day: day(locale, unit.closedOn) })}</Tag>}
        </div>
        {alsoUnder.length > 0 && <div className="small muted">{t("also", { names: list(locale, alsoUnder) })}</div>}
        {unit.formerNames.map((former) => (
          <div className="small muted" key={`${former.nameEn} ${former.until ?? ""}`}>
            {former.until
              ? t("formerly", { name: named(locale, former), day: day(locale, former.until) })
              : t("formerlySometime", { name: named(locale, former) })}
          </div>
        ))}
      </div>
      {end}
    </div>
  );
}
