import type { useTranslations } from "next-intl";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

export type PartyKind = "organisation" | "unit" | "person" | "post" | "forum";

type Words = ReturnType<typeof useTranslations<"entries.party">>;

/** Finds parties by name or acronym: units by their organisation, posts and people by their unit. */
export async function searchParties(typed: string, kinds: readonly PartyKind[], { locale, t, ownSide }: { locale: "en" | "fr"; t: Words; ownSide?: boolean }): Promise<Option[]> {
  const { items } = await call("GET /api/parties", { q: typed, kind: [...kinds], limit: 12, ...(ownSide && { side: "own" as const }) });
  return items.map((party) => {
    const within = locale === "fr" ? party.withinFr : party.withinEn;
    const acronym = locale === "fr" ? party.acronymFr : party.acronymEn;
    return { id: party.id, label: named(locale, party), detail: [t(party.kind), acronym, within].filter(Boolean).join(", "), shape: party.side };
  });
}
