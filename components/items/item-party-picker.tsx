"use client";

import { useLocale, useTranslations } from "next-intl";
import { Controller, type Control } from "react-hook-form";
import type { ItemFields } from "@/components/items/item-fields";
import { TokenPicker } from "@/components/ui/token-picker";
import type { FieldWords } from "@/components/ui/field";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

type PartyKind = "organisation" | "unit" | "person" | "post" | "forum";

type ItemPartyPickerProps = FieldWords & {
  name: "originatorId" | "custodianId" | "audience";
  control: Control<ItemFields>;
  kinds: readonly PartyKind[];
  /** Only parties of one's own side: the other organisation gets an entry by release. */
  ownSide?: boolean;
  single?: boolean;
  placeholder?: string;
};

/** Finds parties by name or acronym: units by their organisation, posts and people by their unit. */
export function ItemPartyPicker({ name, control, kinds, ownSide, ...rest }: ItemPartyPickerProps) {
  const t = useTranslations("entries.party");
  const locale = useLocale() as "en" | "fr";

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, kind: [...kinds], limit: 12, ...(ownSide && { side: "own" as const }) });
    return items.map((party) => {
      const within = locale === "fr" ? party.withinFr : party.withinEn;
      const acronym = locale === "fr" ? party.acronymFr : party.acronymEn;
      return {
        id: party.id,
        label: named(locale, party),
        detail: [t(party.kind), acronym, within].filter(Boolean).join(", "),
        shape: party.side,
      };
    });
  }

  return (
    <Controller
      name={name}
      control={control}
      render={({ field }) => (
        <TokenPicker {...rest} name={name} value={field.value} onChange={field.onChange} onBlur={field.onBlur} search={search} />
      )}
    />
  );
}
