"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { call, type Answer } from "@/lib/api/client";
import { day, named } from "@/lib/i18n/format";

export type Taxonomies = Answer<"GET /api/taxonomies">;
export type Party = Pick<Answer<"GET /api/parties">["items"][number], "id" | "nameEn" | "nameFr" | "side">;
/** What the server knew of the names in an address. */
export type FirstNames = { taxonomies: Taxonomies | null; originator: Party | null };

const rarelyChanged = 10 * 60_000;
const schemes = { topic: "topics", region: "regions", body: "bodies" } as const;
export type TermField = keyof typeof schemes;
export const isTerm = (field: string): field is TermField => Object.hasOwn(schemes, field);

export const taxonomies = queryOptions({
  queryKey: ["taxonomies"],
  queryFn: ({ signal }) => call("GET /api/taxonomies", {}, { signal }),
  staleTime: rarelyChanged,
});

export const partyOf = (id: string) =>
  queryOptions({
    queryKey: ["party", id],
    queryFn: async ({ signal }): Promise<Party | null> => (await call("GET /api/parties", { ids: id as never }, { signal })).items[0] ?? null,
    staleTime: rarelyChanged,
  });

/** The terms of a field in the reader's words, by name. */
export function termsOf(known: Taxonomies | undefined, field: TermField, locale: "en" | "fr"): { value: string; label: string }[] {
  return (known?.[schemes[field]] ?? []).map((term) => ({ value: term.code, label: named(locale, term) })).sort((a, b) => a.label.localeCompare(b.label, locale));
}

type Words = { (key: string): string; has: (key: string) => boolean };

/** The words of a value as they stand inside a sentence; those of terms once they are known. */
export function useFilterNames(first: FirstNames, anyTerm: boolean) {
  const locale = useLocale() as "en" | "fr";
  const entries = useTranslations("entries");
  const marking = useTranslations("interface.marking");
  const unknown = useTranslations("register.filter")("unknown");
  const terms = useQuery({ ...taxonomies, enabled: anyTerm, initialData: first.taxonomies ?? undefined });
  return {
    unknown,
    term(field: TermField, code: string): string {
      const term = terms.data?.[schemes[field]].find((one) => one.code === code);
      return term ? named(locale, term) : unknown;
    },
    value(field: string, value: string, own: Words): string {
      const words = (field === "classification" ? marking : field === "language" || field === "status" ? entries : own) as Words;
      const key = field === "classification" ? value : `${field}.${value}`;
      if (!words.has(key)) return unknown;
      // English writes the names of languages with a capital everywhere.
      return field === "language" && locale === "en" ? words(key) : inSentence(words(key));
    },
    /** The address is anybody's to write: what is no day is shown as it stands there. */
    day: (given: string): string => (Number.isNaN(Date.parse(`${given}T12:00:00Z`)) ? given : day(locale, given)),
  };
}

/** Without its capital, unless the word is an abbreviation. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
