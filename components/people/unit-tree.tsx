import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { UnitLine } from "@/components/people/unit-line";
import { EmptyState } from "@/components/ui/empty-state";
import type { UnitRow } from "@/lib/domain/people/contract";
import { named } from "@/lib/i18n/format";

const deepest = 12;

type UnitTreeProps = {
  units: readonly UnitRow[];
  /** What stands at the end of a line, for whoever may change it. */
  end?: (unit: UnitRow) => ReactNode;
};

/** Organisations with their units below them; a unit under two parents is shown under both. */
export function UnitTree({ units, end }: UnitTreeProps) {
  const t = useTranslations("people.units");
  const locale = useLocale() as "en" | "fr";
  const { compare } = new Intl.Collator(locale);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const below = new Map<string, UnitRow[]>();
  for (const unit of units) for (const parent of unit.parents) below.set(parent, [...(below.get(parent) ?? []), unit]);
  const inOrder = (of: UnitRow[]) => [...of].sort((a, b) => compare(named(locale, a), named(locale, b)));
  const roots = inOrder(units.filter((unit) => unit.parents.every((parent) => !byId.has(parent))));

  const branch = (of: UnitRow[], depth: number, above?: string) => (
    <ul>
      {of.map((unit) => {
        const others = unit.parents.filter((parent) => parent !== above).flatMap((parent) => byId.get(parent) ?? []);
        const children = depth < deepest ? inOrder(below.get(unit.id) ?? []) : [];
        return (
          <li key={unit.id}>
            <UnitLine unit={unit} alsoUnder={above ? others.map((other) => named(locale, other)) : []} end={end?.(unit)} />
            {children.length > 0 && branch(children, depth + 1, unit.id)}
          </li>
        );
      })}
    </ul>
  );

  if (roots.length === 0) return <EmptyState title={t("none")} />;
  return <div className="unittree">{branch(roots, 0)}</div>;
}
