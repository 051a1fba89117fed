"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { manyValued, type LibraryQuery, type ManyValued, type OneValued } from "@/components/library/library-query";
import { FilterChips } from "@/components/register/filter-chips";
import { isTerm, partyOf, useFilterNames, type FirstNames } from "@/components/register/filter-names";
import { changed } from "@/components/register/register-query";
import { named } from "@/lib/i18n/format";

type LibraryChipsProps = { query: LibraryQuery; first: FirstNames; onChange: (query: LibraryQuery) => void };

export function LibraryChips({ query, first, onChange }: LibraryChipsProps) {
  const t = useTranslations("library");
  const documents = useTranslations("documents");
  const locale = useLocale() as "en" | "fr";
  const names = useFilterNames(first, Boolean(query.topic ?? query.region ?? query.body));
  const originatorId = query.originator ?? "";
  const originator = useQuery({ ...partyOf(originatorId), enabled: originatorId !== "", initialData: first.originator?.id === originatorId ? first.originator : undefined });
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const rich = { b: (words: ReactNode) => <b>{words}</b> };
  const bare = { b: (words: ReactNode) => <b><bdi>{words}</bdi></b> };

  const sentences: [ManyValued | OneValued, ReactNode][] = [];
  const say = (field: ManyValued | "origin" | "originator", values: string) => sentences.push([field, t.rich("is", { ...rich, field: t(`fields.${field}`), values })]);
  for (const field of manyValued) {
    const values = query[field];
    if (values?.length) say(field, either.format(values.map((value) => (isTerm(field) ? names.term(field, value) : names.value(field, value, documents)))));
  }
  if (query.originator) say("originator", originator.data ? named(locale, originator.data) : names.unknown);
  if (query.origin) say("origin", names.value("origin", query.origin, t));
  if (query.symbol) sentences.push(["symbol", t.rich("begins", { ...bare, words: query.symbol })]);
  if (query.title) sentences.push(["title", t.rich("holds", { ...bare, words: query.title })]);
  if (query.words) sentences.push(["words", t.rich("anywhere", { ...bare, words: query.words })]);
  for (const field of ["inForceOn", "reviewBy", "from", "to"] as const) {
    const given = query[field];
    if (given) sentences.push([field, t.rich(field, { ...rich, day: names.day(given) })]);
  }
  return <FilterChips sentences={sentences} onRemove={(field) => onChange(changed(query, { [field]: undefined }))} />;
}
