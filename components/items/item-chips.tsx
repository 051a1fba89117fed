"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { manyValued, type ItemQuery, type ManyValued, type OneValued } from "@/components/items/item-query";
import { FilterChips } from "@/components/register/filter-chips";
import { isTerm, partyOf, useFilterNames, type FirstNames } from "@/components/register/filter-names";
import { changed } from "@/components/register/register-query";
import { named } from "@/lib/i18n/format";

type ItemChipsProps = { query: ItemQuery; first: FirstNames; onChange: (query: ItemQuery) => void };

export function ItemChips({ query, first, onChange }: ItemChipsProps) {
  const t = useTranslations("register.filter");
  const items = useTranslations("items");
  const locale = useLocale() as "en" | "fr";
  const names = useFilterNames(first, Boolean(query.topic ?? query.region));
  const originatorId = query.originator ?? "";
  const originator = useQuery({ ...partyOf(originatorId), enabled: originatorId !== "", initialData: first.originator?.id === originatorId ? first.originator : undefined });
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const rich = { b: (words: ReactNode) => <b>{words}</b> };

  const sentences: [field: ManyValued | OneValued, sentence: ReactNode][] = [];
  const say = (field: ManyValued | "originator" | "status", values: string) => sentences.push([field, t.rich("sentence", { ...rich, field: t(`fields.${field}`), values })]);
  for (const field of manyValued) {
    const values = query[field];
    if (values?.length) say(field, either.format(values.map((value) => (isTerm(field) ? names.term(field, value) : names.value(field, value, items)))));
  }
  if (query.originator) say("originator", originator.data ? named(locale, originator.data) : names.unknown);
  if (query.status) say("status", names.value("status", query.status, items));
  if (query.from) sentences.push(["from", t.rich("fromSentence", { ...rich, day: names.day(query.from) })]);
  if (query.to) sentences.push(["to", t.rich("toSentence", { ...rich, day: names.day(query.to) })]);

  return <FilterChips sentences={sentences} onRemove={(field) => onChange(changed(query, { [field]: undefined }))} />;
}
