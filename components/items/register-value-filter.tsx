"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { taxonomies } from "@/components/items/register-names";
import { changed, type ManyValued, type RegisterQuery } from "@/components/items/register-query";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field-set";
import { classifications, languages } from "@/lib/domain/entries/model";
import { directions, forms, itemKinds } from "@/lib/domain/items/model";
import { named } from "@/lib/i18n/format";

const fixed = {
  direction: directions,
  kind: itemKinds,
  form: forms,
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

  const chosen = field === "status" ? (query.status ? [query.status] : []) : (query[field] ?? []);

  function toggle(value: string, on: boolean) {
    // A stage excludes the other one.
    if (field === "status") return onChange(changed(query, { status: on ? value : undefined }));
    const values = on ? [...chosen, value] : chosen.filter((one) => one !== value);
    onChange(changed(query, { [field]: values.length ? values : undefined }));
  }

  return (
    <FieldSet id={`register-${field}`} label={t(`fields.${field}`)} error={terms.isError ? t("failed") : undefined}>
      {offered().map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onChange={(event) => toggle(value, event.target.checked)}
        />
      ))}
    </FieldSet>
  );
}
