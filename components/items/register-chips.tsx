"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRegisterNames, type FirstNames } from "@/components/items/register-names";
import { changed, manyValued, type RegisterQuery } from "@/components/items/register-query";
import { FilterChips } from "@/components/register/filter-chips";
import { day } from "@/lib/i18n/format";

type RegisterChipsProps = { query: RegisterQuery; first: FirstNames; onChange: (query: RegisterQuery) => void };

export function RegisterChips({ query, first, onChange }: RegisterChipsProps) {
  const t = useTranslations("register.filter");
  const locale = useLocale() as "en" | "fr";
  const { nameOf, originator } = useRegisterNames(query, first);
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const rich = { b: (words: ReactNode) => <b>{words}</b> };

  const sentences: [field: keyof RegisterQuery, sentence: ReactNode][] = [];
  const say = (field: (typeof manyValued)[number] | "originator" | "status", values: string) =>
    sentences.push([field, t.rich("sentence", { ...rich, field: t(`fields.${field}`), values })]);
  for (const field of manyValued) {
    const values = query[field];
    if (values?.length) say(field, either.format(values.map((value) => nameOf(field, value))));
  }
  if (query.originator) say("originator", originator);
  if (query.status) say("status", nameOf("status", query.status));
  if (query.from) sentences.push(["from", t.rich("fromSentence", { ...rich, day: dayOrAsGiven(locale, query.from) })]);
  if (query.to) sentences.push(["to", t.rich("toSentence", { ...rich, day: dayOrAsGiven(locale, query.to) })]);

  return <FilterChips sentences={sentences} onRemove={(field) => onChange(changed(query, { [field]: undefined }))} />;
}

/** The address is anybody's to write: what is no day is shown as it stands there. */
function dayOrAsGiven(locale: "en" | "fr", given: string): string {
  return Number.isNaN(Date.parse(`${given}T12:00:00Z`)) ? given : day(locale, given);
}
