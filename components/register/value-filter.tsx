"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { ChoiceFilter } from "@/components/register/choice-filter";
import { isTerm, taxonomies, termsOf } from "@/components/register/filter-names";
import { classifications, languages } from "@/lib/domain/entries/model";

type Choice = { value: string; label: string };
type ValueFilterProps = {
  id: string;
  field: string;
  label: string;
  /** Of the kind's own fields; what every kind has is known here. */
  offered: () => readonly Choice[];
  /** As the address has it; a field with one value has a text. */
  given: readonly string[] | string | undefined;
  /** One excludes the others. */
  single?: boolean;
  onChoose: (value: readonly string[] | string | undefined) => void;
};

/** What is chosen from a list. */
export function ValueFilter({ id, field, label, offered, given, single, onChoose }: ValueFilterProps) {
  const t = useTranslations("register.filter");
  const entries = useTranslations("entries");
  const marking = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const terms = useQuery({ ...taxonomies, enabled: isTerm(field) });

  function values(): readonly Choice[] {
    if (isTerm(field)) return termsOf(terms.data, field, locale);
    if (field === "language") return languages.map((value) => ({ value, label: entries(`language.${value}`) }));
    if (field === "classification") return classifications.map((value) => ({ value, label: marking(value) }));
    return offered();
  }

  return (
    <ChoiceFilter
      id={`${id}-${field}`}
      label={label}
      offered={values()}
      chosen={typeof given === "string" ? [given] : (given ?? [])}
      single={single}
      error={terms.isError ? t("failed") : undefined}
      onChoose={(chosen) => onChoose(single ? chosen[0] : chosen.length ? chosen : undefined)}
    />
  );
}
