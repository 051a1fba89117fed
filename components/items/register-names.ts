"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ManyValued, RegisterQuery } from "@/components/items/register-query";
import { call, type Answer } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

export type Taxonomies = Answer<"GET /api/taxonomies">;
export type Party = Pick<Answer<"GET /api/parties">["items"][number], "id" | "nameEn" | "nameFr" | "side">;
export type FirstNames = { taxonomies: Taxonomies | null; originator: Party | null };

const rarelyChanged = 10 * 60_000;

export const taxonomies = queryOptions({
  queryKey: ["taxonomies"],
  queryFn: ({ signal }) => call("GET /api/taxonomies", {}, { signal }),
  staleTime: rarelyChanged,
});

export const partyOf = (id: string) =>
  queryOptions({
    queryKey: ["party", id],
    queryFn: async ({ signal }): Promise<Party | null> =>
      (await call("GET /api/parties", { ids: id as never }, { signal })).items[0] ?? null,
    staleTime: rarelyChanged,
  });

/** The words of a value as they stand inside a sentence; null while they are being fetched. */
export function useRegisterNames(query: RegisterQuery, first: FirstNames) {
  const locale = useLocale() as "en" | "fr";
  const items = useTranslations("items");
  const entries = useTranslations("entries");
  const marking = useTranslations("interface.marking");
  const unknown = useTranslations("register.filter")("unknown");
  const terms = useQuery({
    ...taxonomies,
    enabled: Boolean(query.topic ?? query.region),
    initialData: first.taxonomies ?? undefined,
  });
  const originatorId = query.originator ?? "";
  const originator = useQuery({
    ...partyOf(originatorId),
    enabled: originatorId !== "",
    initialData: first.originator?.id === originatorId ? first.originator : undefined,
  });

  function nameOf(field: ManyValued | "status", value: string): string {
    if (field === "topic" || field === "region") {
      const term = terms.data?.[field === "topic" ? "topics" : "regions"].find(({ code }) => code === value);
      return term ? named(locale, term) : unknown;
    }
    const words = field === "classification" ? marking : field === "language" || field === "status" ? entries : items;
    const key = field === "classification" ? value : `${field}.${value}`;
    if (!words.has(key)) return unknown;
    // English writes the names of languages with a capital everywhere.
    return field === "language" && locale === "en" ? words(key) : inSentence(words(key));
  }

  return { nameOf, originator: originator.data ? named(locale, originator.data) : unknown };
}

/** Without its capital, unless the word is an abbreviation. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
