import { useLocale, useTranslations } from "next-intl";
import type { EntryReader } from "@/lib/domain/entries/contract";
import { list, named } from "@/lib/i18n/format";

/** Why somebody reads an entry, in words: “author and of the unit ‘Liaison Office’”. */
export function useReadingReasons() {
  const t = useTranslations("entries.readingReason");
  const locale = useLocale() as "en" | "fr";
  return (reader: EntryReader): string =>
    list(locale, reader.reasons.map(({ why, party }) => t(why, { party: party ? named(locale, party) : "" })));
}
