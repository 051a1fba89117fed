"use client";

import { useTranslations } from "next-intl";
import { RegisterDateFilter } from "@/components/items/register-date-filter";
import { RegisterOriginatorFilter } from "@/components/items/register-originator-filter";
import type { RegisterQuery } from "@/components/items/register-query";
import { RegisterValueFilter } from "@/components/items/register-value-filter";
import { FilterMenu } from "@/components/register/filter-menu";

const offered = [
  "direction", "kind", "form", "purpose", "messageType", "classification", "originator", "topic", "region", "language", "status", "date",
] as const;

type RegisterFilterMenuProps = { query: RegisterQuery; onChange: (query: RegisterQuery) => void };

export function RegisterFilterMenu({ query, onChange }: RegisterFilterMenuProps) {
  const t = useTranslations("register.filter");
  return (
    <FilterMenu
      offered={offered.map((field) => ({ field, label: t(`fields.${field}`) }))}
      values={(field) =>
        field === "date" ? (
          <RegisterDateFilter query={query} onChange={onChange} />
        ) : field === "originator" ? (
          <RegisterOriginatorFilter query={query} onChange={onChange} />
        ) : (
          <RegisterValueFilter key={field} field={field} query={query} onChange={onChange} />
        )
      }
    />
  );
}
