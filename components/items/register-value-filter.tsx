"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { taxonomies } from "@/components/items/register-names";
import { changed, type ManyValued, type RegisterQuery } from "@/components/items/register-query";
import { ChoiceFilter } from "@/components/register/choice-filter";
import { classifications, languages } from "@/lib/domain/entries/model";
import { directions, forms, itemKinds, messageTypes, purposes } from "@/lib/domain/items/model";
import { named } from "@/lib/i18n/format";

const fixed = {
  direction: directions,
  kind: itemKinds,
  form: forms,
  purpose: purposes,
  messageType: messageTypes,
  classification: classifications,
  language: languages,
  status: ["to_be_appraised", "registered"],
} as const;

type RegisterValueFilterProps = {
  field: ManyValued | "status";
  query: RegisterQuery;
  onChange: (query: RegisterQuery) => void;
};

export function RegisterValueFilter({ field, query, onChange }: RegisterValueFilterProps) {
  const t = useTranslations("register.filter");
  const items = useTranslations("items");
  const entries = useTranslations("entries");
  const marking = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const terms = useQuery({ ...taxonomies, enabled: field === "topic" || field === "region" });

  function offered(): { value: string; label: string }[] {
    if (field === "topic" || field === "region") {
      const found = terms.data?.[field === "topic" ? "topics" : "regions"] ?? [];
      return found
        .map((term) => ({ value: term.code, label: named(locale, term) }))
        .sort((a, b) => a.label.localeCompare(b.label, locale));
    }
    const words = field === "language" || field === "status" ? entries : items;
    return fixed[field].map((value) => ({
      value,
      label: field === "classification" ? marking(value) : words(`${field}.${value}`),
    }));
  }

  return (
    <ChoiceFilter
      id={`register-${field}`}
      label={t(`fields.${field}`)}
      offered={offered()}
      chosen={field === "status" ? (query.status ? [query.status] : []) : (query[field] ?? [])}
      // A stage excludes the other one.
      single={field === "status"}
      error={terms.isError ? t("failed") : undefined}
      onChoose={(values) => onChange(changed(query, { [field]: field === "status" ? values[0] : values.length ? values : undefined }))}
    />
  );
}
