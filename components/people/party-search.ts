import type { Option } from "@/components/ui/use-options";
import { call, type Answer } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

type Party = Answer<"GET /api/parties">["items"][number];

/** A party as a picker shows it: its name, and its acronym with what it stands in. */
export function partyOption(party: Party, locale: "en" | "fr"): Option {
  const acronym = locale === "fr" ? (party.acronymFr ?? party.acronymEn) : (party.acronymEn ?? party.acronymFr);
  const within = locale === "fr" ? party.withinFr : party.withinEn;
  const detail = [acronym, within].filter(Boolean).join(" · ");
  return { id: party.id, label: named(locale, party), detail: detail || undefined, shape: party.side };
}

/** Units and organisations by what is typed. */
export async function searchUnits(text: string, locale: "en" | "fr"): Promise<Option[]> {
  const { items } = await call("GET /api/parties", { q: text, kind: "unit,organisation", limit: 30 });
  return items.map((party) => partyOption(party, locale));
}
