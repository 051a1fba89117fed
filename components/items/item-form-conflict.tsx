"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Choice } from "@/components/entries/conflict-field";
import { ConflictPanel } from "@/components/entries/conflict-panel";
import type { ItemField } from "@/components/items/item-fields";
import type { Conflict } from "@/components/items/item-form-state";
import { officeZone } from "@/components/items/item-moment";
import type { Option } from "@/components/ui/use-options";
import { day, list, momentOf, titled } from "@/lib/i18n/format";

type ItemFormConflictProps = {
  conflict: Conflict;
  choices: Readonly<Record<string, Choice>>;
  onChoose: (field: string, choice: Choice) => void;
};

const enumerations: Partial<Record<ItemField, string>> = {
  direction: "items.direction",
  kind: "items.kind",
  form: "items.form",
  purpose: "items.purpose",
  messageType: "items.messageType",
  language: "entries.language",
  classification: "interface.marking",
  classificationReason: "entries.classificationReason",
  caveats: "entries.caveat",
};

/** The fields of an item that two people changed, as texts to compare. */
export function ItemFormConflict({ conflict, choices, onChoose }: ItemFormConflictProps) {
  const t = useTranslations();
  const locale = useLocale() as "en" | "fr";
  const { base, mine, theirs, item, contested, also } = conflict;

  function said(field: ItemField, value: unknown): string {
    if (value === "" || (Array.isArray(value) && value.length === 0)) return "";
    const words = (one: unknown) => (enumerations[field] ? t(`${enumerations[field]}.${String(one)}`) : ((one as Option).label ?? String(one)));
    if (Array.isArray(value)) return list(locale, value.map(words));
    if (field === "dateOfInformation" || field === "dateReceived") return day(locale, String(value));
    return enumerations[field] ? words(value) : String(value);
  }

  return (
    <ConflictPanel
      who={item.changedBy ? titled(locale, item.changedBy) : null}
      savedAt={momentOf(locale, item.changedAt, officeZone)}
      contested={contested.map((field) => ({
        field,
        label: t(`items.write.fieldNames.${field}`),
        before: said(field, base[field]),
        theirs: said(field, theirs[field]),
        mine: said(field, mine[field]),
      }))}
      also={also.map((field) => t(`entries.history.fields.${field}`))}
      choices={choices}
      onChoose={onChoose}
      onEdit={(field) => {
        if (!choices[field]) onChoose(field, "mine");
        document.getElementById(`field-${field}`)?.focus();
      }}
    />
  );
}
