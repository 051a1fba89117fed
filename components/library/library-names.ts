"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { taxonomies, type Taxonomies } from "@/components/items/register-names";
import type { LibraryQuery, ManyValued } from "@/components/library/library-query";
import { named } from "@/lib/i18n/format";

const schemes = { topic: "topics", region: "regions", body: "bodies" } as const;
export const isTerm = (field: string): field is keyof typeof schemes => Object.hasOwn(schemes, field);

/** The terms of a field in the reader's words, by name. */
export function termsOf(known: Taxonomies | undefined, field: keyof typeof schemes, locale: "en" | "fr"): { value: string; label: string }[] {
  return (known?.[schemes[field]] ?? [])
    .map((term) => ({ value: term.code, label: named(locale, term) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** The words of a value as they stand inside a sentence. */
export function useLibraryNames(query: LibraryQuery, first: Taxonomies | null) {
  const locale = useLocale() as "en" | "fr";
  const t = useTranslations("library");
  const documents = useTranslations("documents");
  const entries = useTranslations("entries");
  const marking = useTranslations("interface.marking");
  const terms = useQuery({ ...taxonomies, enabled: Boolean(query.topic ?? query.region ?? query.body), initialData: first ?? undefined });

  return (field: ManyValued | "origin", value: string): string => {
    if (isTerm(field)) {
      const term = terms.data?.[schemes[field]].find(({ code }) => code === value);
      return term ? named(locale, term) : t("unknown");
    }
    const words = field === "classification" ? marking : field === "language" ? entries : field === "origin" ? t : documents;
    const key = field === "classification" ? value : `${field}.${value}`;
    if (!words.has(key as never)) return t("unknown");
    const said = words(key as never) as string;
    // English writes the names of languages with a capital everywhere.
    return field === "language" && locale === "en" ? said : /^\p{Lu}\p{Lu}/u.test(said) ? said : said.charAt(0).toLowerCase() + said.slice(1);
  };
}
