"use client";

import { useTranslations } from "next-intl";
import type { ItemQuery } from "@/components/items/item-query";
import { FilterMenu } from "@/components/register/filter-menu";
import { changed } from "@/components/register/register-query";
import { OriginatorFilter } from "@/components/register/originator-filter";
import { TypedFilter } from "@/components/register/typed-filter";
import { ValueFilter } from "@/components/register/value-filter";
import { directions, forms, itemKinds, messageTypes, purposes } from "@/lib/domain/items/model";

const offered = [
  "direction", "kind", "form", "purpose", "messageType", "classification", "originator", "topic", "region", "language", "status", "date",
] as const;
const fixed = { direction: directions, kind: itemKinds, form: forms, purpose: purposes, messageType: messageTypes, status: ["to_be_appraised", "registered"] } as const;

type ItemFilterMenuProps = { query: ItemQuery; onChange: (query: ItemQuery) => void };

export function ItemFilterMenu({ query, onChange }: ItemFilterMenuProps) {
  const t = useTranslations("register.filter");
  const items = useTranslations("items");
  const entries = useTranslations("entries");
  return (
    <FilterMenu
      offered={offered.map((field) => ({ field, label: t(`fields.${field}`) }))}
      values={(field) => {
        if (field === "originator") return <OriginatorFilter given={query.originator} onChoose={(originator) => onChange(changed(query, { originator }))} />;
        if (field === "date") {
          return <TypedFilter id="register" fields={(["from", "to"] as const).map((name) => ({ name, label: t(name), given: query[name] }))} onGiven={(given) => onChange(changed(query, given))} />;
        }
        const words = field === "status" ? entries : items;
        return (
          <ValueFilter
            key={field}
            id="register"
            field={field}
            label={t(`fields.${field}`)}
            offered={() => (field in fixed ? fixed[field as keyof typeof fixed].map((value) => ({ value, label: words(`${field}.${value}`) })) : [])}
            given={query[field]}
            // A stage excludes the other one.
            single={field === "status"}
            onChoose={(value) => onChange(changed(query, { [field]: value }))}
          />
        );
      }}
    />
  );
}
