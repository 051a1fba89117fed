"use client";

import { useTranslations } from "next-intl";
import type { ItemFormPart } from "@/components/items/item-form-part";
import { RadioCards } from "@/components/ui/radio-cards";

const ways = ["correction", "update", "cancellation"] as const;

/** What a new entry is to the one whose place it takes. */
export function ItemFormReplacing({ form, errorOf }: ItemFormPart) {
  const t = useTranslations("links.issue");
  return (
    <RadioCards
      {...form.register("messageType")}
      label={t("what")}
      error={errorOf("messageType")}
      options={ways.map((way) => ({ value: way, label: t(way), hint: t(`${way}Hint`) }))}
    />
  );
}
