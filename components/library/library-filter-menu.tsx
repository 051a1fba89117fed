"use client";

import { useTranslations } from "next-intl";
import type { LibraryQuery, ManyValued, OneValued } from "@/components/library/library-query";
import { FilterMenu } from "@/components/register/filter-menu";
import { OriginatorFilter } from "@/components/register/originator-filter";
import { changed } from "@/components/register/register-query";
import { TypedFilter } from "@/components/register/typed-filter";
import { ValueFilter } from "@/components/register/value-filter";
import { documentStates, documentTypes, origins } from "@/lib/domain/documents/model";

const offered = ["symbol", "title", "words", "type", "body", "originator", "state", "inForceOn", "language", "topic", "region", "origin", "classification", "reviewBy", "date"] as const;
type Offered = (typeof offered)[number];
const typed: Partial<Record<Offered, readonly OneValued[]>> = { symbol: ["symbol"], title: ["title"], words: ["words"], inForceOn: ["inForceOn"], reviewBy: ["reviewBy"], date: ["from", "to"] };
const lengths = { symbol: 120, title: 200, words: 200 } as const;
const fixed = { type: documentTypes, state: documentStates, origin: origins } as const;

type LibraryFilterMenuProps = { query: LibraryQuery; today: string; onChange: (query: LibraryQuery) => void };

export function LibraryFilterMenu({ query, today, onChange }: LibraryFilterMenuProps) {
  const t = useTranslations("library");
  const documents = useTranslations("documents");

  function values(field: keyof typeof fixed) {
    const words = field === "origin" ? t : documents;
    const all = fixed[field].map((value) => ({ value: value as string, label: words(`${field}.${value}`) }));
    return field === "type" ? all.sort((a, b) => a.label.localeCompare(b.label)) : all;
  }

  return (
    <FilterMenu
      offered={offered.map((field) => ({ field, label: t(`fields.${field}`) }))}
      values={(field) => {
        if (field === "originator") return <OriginatorFilter given={query.originator} onChoose={(originator) => onChange(changed(query, { originator }))} />;
        const fields = typed[field];
        if (fields) {
          const asked = fields.map((name) => ({
            name, label: t(`ask.${name}`), given: query[name] ?? (name === "inForceOn" ? today : undefined),
            ...((name === "symbol" || name === "title" || name === "words") && { words: { hint: t(`hint.${name}`), maxLength: lengths[name] } }),
          }));
          return <TypedFilter key={field} id="library" fields={asked} onGiven={(given) => onChange(changed(query, given))} />;
        }
        return (
          <ValueFilter
            key={field}
            id="library"
            field={field}
            label={t(`fields.${field}`)}
            offered={() => (field in fixed ? values(field as keyof typeof fixed) : [])}
            given={query[field as ManyValued | "origin"]}
            single={field === "origin"}
            onChoose={(value) => onChange(changed(query, { [field]: value }))}
          />
        );
      }}
    />
  );
}
