import { useLocale, useTranslations } from "next-intl";
import type { HistoryEvent } from "@/lib/domain/entries/contract";
import { day, list, momentOf } from "@/lib/i18n/format";

/** Names of what history knows only by id or code, in the reader's language. */
export type HistoryNames = Readonly<Record<string, string>>;

type Change = HistoryEvent["changes"][number];

const texts = ["title", "titleOther", "summary", "summaryOther", "text", "originalMarking", "sourceId"];
const days = ["dateOfInformation", "dateReceived"];
const enumerations: Record<string, string> = {
  language: "entries.language",
  direction: "items.direction",
  kind: "items.kind",
  form: "items.form",
  purpose: "items.purpose",
  messageType: "items.messageType",
  classification: "interface.marking",
  classificationReason: "entries.classificationReason",
  caveats: "entries.caveat",
  status: "entries.status",
};

/** Says changes in words: which fields, and of what is not a text the value before and after. */
export function useHistoryWords(names: HistoryNames) {
  const t = useTranslations();
  const locale = useLocale() as "en" | "fr";
  const none = t("entries.history.nothing");

  const one = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return none;
    if (days.includes(field)) return day(locale, String(value));
    if (field === "embargoUntil") return momentOf(locale, String(value), "Europe/Vienna");
    const known = enumerations[field] && `${enumerations[field]}.${String(value)}`;
    if (known) return t.has(known) ? t(known) : String(value);
    return names[String(value)] ?? t("entries.history.unknownParty");
  };
  const all = (field: string, values: unknown[]) => list(locale, values.map((value) => one(field, value)));

  const fieldName = (field: string) => (t.has(`entries.history.fields.${field}`) ? t(`entries.history.fields.${field}`) : field);

  return {
    marking: (value: unknown) => one("classification", value),
    reason: (value: unknown) => one("classificationReason", value),
    fields: (changes: readonly Change[]) => list(locale, changes.map((change) => fieldName(change.field))),
    fieldName,
    /** Null for a text: history keeps only that it changed. */
    detail({ field, before, after }: Change): string | null {
      if (texts.includes(field)) return null;
      if (!Array.isArray(before) || !Array.isArray(after)) return `${one(field, before)} → ${one(field, after)}`;
      const added = after.filter((value) => !before.includes(value));
      const removed = before.filter((value) => !after.includes(value));
      return [
        added.length ? t("entries.history.added", { names: all(field, added) }) : "",
        removed.length ? t("entries.history.removed", { names: all(field, removed) }) : "",
      ]
        .filter(Boolean)
        .join(". ");
    },
  };
}
