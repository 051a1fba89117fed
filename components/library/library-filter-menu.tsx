"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { taxonomies } from "@/components/items/register-names";
import { isTerm, termsOf } from "@/components/library/library-names";
import { changed, manyValued, type LibraryQuery, type ManyValued, type OneValued } from "@/components/library/library-query";
import { ChoiceFilter } from "@/components/register/choice-filter";
import { FilterMenu } from "@/components/register/filter-menu";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { documentStates, documentTypes, origins } from "@/lib/domain/documents/model";
import { classifications, languages } from "@/lib/domain/entries/model";

const offered = ["symbol", "title", "type", "body", "state", "inForceOn", "language", "topic", "region", "origin", "classification", "reviewBy", "date"] as const;
type Offered = (typeof offered)[number];
const typed: Partial<Record<Offered, readonly OneValued[]>> = { symbol: ["symbol"], title: ["title"], inForceOn: ["inForceOn"], reviewBy: ["reviewBy"], date: ["from", "to"] };
const lengths = { symbol: 120, title: 200 } as const;

type LibraryFilterMenuProps = { query: LibraryQuery; today: string; onChange: (query: LibraryQuery) => void };

export function LibraryFilterMenu({ query, today, onChange }: LibraryFilterMenuProps) {
  const t = useTranslations("library");
  return (
    <FilterMenu
      offered={offered.map((field) => ({ field, label: t(`fields.${field}`) }))}
      values={(field) => {
        const fields = typed[field];
        return fields ? (
          <TypedFilter key={field} fields={fields} query={query} today={today} onChange={onChange} />
        ) : (
          <ValueFilter key={field} field={field as ManyValued | "origin"} query={query} onChange={onChange} />
        );
      }}
    />
  );
}

type TypedFilterProps = LibraryFilterMenuProps & { fields: readonly OneValued[] };

/** What is written rather than chosen: a symbol, words, days. */
function TypedFilter({ fields, query, today, onChange }: TypedFilterProps) {
  const t = useTranslations("library");
  const shared = useTranslations("register.filter");
  return (
    <form
      className="flow"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onChange(changed(query, Object.fromEntries(fields.map((field) => [field, String(given.get(field) ?? "").trim() || undefined]))));
      }}
    >
      {fields.map((field) => {
        const own = { name: field, id: `library-${field}`, label: t(`ask.${field}`), defaultValue: query[field] ?? (field === "inForceOn" ? today : undefined) };
        return field === "symbol" || field === "title" ? (
          <TextInput key={field} {...own} hint={t(`hint.${field}`)} maxLength={lengths[field]} autoComplete="off" />
        ) : (
          <DateInput key={field} {...own} min="1900-01-01" max="2199-12-31" />
        );
      })}
      <Button type="submit">{shared("apply")}</Button>
    </form>
  );
}

type ValueFilterProps = Omit<LibraryFilterMenuProps, "today"> & { field: ManyValued | "origin" };

function ValueFilter({ field, query, onChange }: ValueFilterProps) {
  const t = useTranslations("library");
  const shared = useTranslations("register.filter");
  const documents = useTranslations("documents");
  const entries = useTranslations("entries");
  const marking = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const terms = useQuery({ ...taxonomies, enabled: isTerm(field) });
  const many = field !== "origin" && manyValued.includes(field);

  function values(): { value: string; label: string }[] {
    if (isTerm(field)) return termsOf(terms.data, field, locale);
    if (field === "type") return documentTypes.map((value) => ({ value, label: documents(`type.${value}`) })).sort((a, b) => a.label.localeCompare(b.label, locale));
    if (field === "state") return documentStates.map((value) => ({ value, label: documents(`state.${value}`) }));
    if (field === "language") return languages.map((value) => ({ value, label: entries(`language.${value}`) }));
    if (field === "origin") return origins.map((value) => ({ value, label: t(`origin.${value}`) }));
    return classifications.map((value) => ({ value, label: marking(value) }));
  }

  return (
    <ChoiceFilter
      id={`library-${field}`}
      label={t(`fields.${field}`)}
      offered={values()}
      chosen={field === "origin" ? (query.origin ? [query.origin] : []) : (query[field] ?? [])}
      single={!many}
      error={terms.isError ? shared("failed") : undefined}
      onChoose={(chosen) => onChange(changed(query, { [field]: many ? (chosen.length ? chosen : undefined) : chosen[0] }))}
    />
  );
}
