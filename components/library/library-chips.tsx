"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Taxonomies } from "@/components/items/register-names";
import { useLibraryNames } from "@/components/library/library-names";
import { changed, manyValued, type LibraryQuery, type ManyValued, type OneValued } from "@/components/library/library-query";
import { FilterChips } from "@/components/register/filter-chips";
import { day } from "@/lib/i18n/format";

type LibraryChipsProps = { query: LibraryQuery; first: Taxonomies | null; onChange: (query: LibraryQuery) => void };

export function LibraryChips({ query, first, onChange }: LibraryChipsProps) {
  const t = useTranslations("library");
  const locale = useLocale() as "en" | "fr";
  const nameOf = useLibraryNames(query, first);
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const rich = { b: (words: ReactNode) => <b>{words}</b> };
  const bare = { b: (words: ReactNode) => <b><bdi>{words}</bdi></b> };

  const sentences: [ManyValued | OneValued, ReactNode][] = [];
  for (const field of manyValued) {
    const values = query[field];
    if (values?.length) sentences.push([field, t.rich("is", { ...rich, field: t(`fields.${field}`), values: either.format(values.map((value) => nameOf(field, value))) })]);
  }
  if (query.origin) sentences.push(["origin", t.rich("is", { ...rich, field: t("fields.origin"), values: nameOf("origin", query.origin) })]);
  if (query.symbol) sentences.push(["symbol", t.rich("begins", { ...bare, words: query.symbol })]);
  if (query.title) sentences.push(["title", t.rich("holds", { ...bare, words: query.title })]);
  for (const field of ["inForceOn", "reviewBy", "from", "to"] as const) {
    const given = query[field];
    if (given) sentences.push([field, t.rich(field, { ...rich, day: dayOrAsGiven(locale, given) })]);
  }
  return <FilterChips sentences={sentences} onRemove={(field) => onChange(changed(query, { [field]: undefined }))} />;
}

/** The address is anybody's to write: what is no day is shown as it stands there. */
function dayOrAsGiven(locale: "en" | "fr", given: string): string {
  return Number.isNaN(Date.parse(`${given}T12:00:00Z`)) ? given : day(locale, given);
}
