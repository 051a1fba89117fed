"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { taxonomies } from "@/components/items/register-names";
import { changed, type ManyValued, type RegisterQuery } from "@/components/items/register-query";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field-set";
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

  // The address follows a moment later than the hand: until it has, the boxes show what was ticked.
  const inAddress = field === "status" ? (query.status ? [query.status] : []) : (query[field] ?? []);
  const address = inAddress.join();
  const [ticked, setTicked] = useState<{ over: string; values: readonly string[] }>({ over: address, values: inAddress });
  if (ticked.over !== address) setTicked({ over: address, values: inAddress });
  const chosen = ticked.over === address ? ticked.values : inAddress;

  function toggle(value: string, on: boolean) {
    const values = field === "status" ? (on ? [value] : []) : on ? [...chosen, value] : chosen.filter((one) => one !== value);
    setTicked({ over: address, values });
    // A stage excludes the other one.
    if (field === "status") return onChange(changed(query, { status: values[0] }));
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
