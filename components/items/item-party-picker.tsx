"use client";

import { useLocale, useTranslations } from "next-intl";
import { Controller, type Control } from "react-hook-form";
import { searchParties, type PartyKind } from "@/components/entries/party-search";
import type { ItemFields } from "@/components/items/item-fields";
import { TokenPicker } from "@/components/ui/token-picker";
import type { FieldWords } from "@/components/ui/field";

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

  const search = (typed: string) => searchParties(typed, kinds, { locale, t, ownSide });

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
