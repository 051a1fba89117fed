"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FieldWords } from "@/components/ui/field";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

type RequestPartyPickerProps = FieldWords & {
  name: string;
  kinds: ("organisation" | "unit" | "post")[];
  placeholder: string;
  value: readonly Option[];
  onChange: (value: Option[]) => void;
};

/** Finds one unit, organisation or post by name or acronym. */
export function RequestPartyPicker({ kinds, ...rest }: RequestPartyPickerProps) {
  const t = useTranslations("entries.party");
  const locale = useLocale() as "en" | "fr";

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, kind: kinds, limit: 12 });
    return items.map((party) => {
      const [within, acronym] = locale === "fr" ? [party.withinFr, party.acronymFr] : [party.withinEn, party.acronymEn];
      return { id: party.id, label: named(locale, party), detail: [t(party.kind), acronym, within].filter(Boolean).join(", "), shape: party.side };
    });
  }

  return <TokenPicker {...rest} single search={search} />;
}
