import { useLocale, useTranslations } from "next-intl";
import type { JournalLine } from "@/lib/domain/registry/contract";
import { list, named } from "@/lib/i18n/format";

/** From whom it came or to whom it went: as written, else the originator or the recipients of the release. */
export function useCorrespondent() {
  const t = useTranslations("registry");
  const locale = useLocale() as "en" | "fr";
  return (line: JournalLine): string =>
    line.correspondent || (line.parties.length ? list(locale, line.parties.map((party) => named(locale, party))) : t("unknownCorrespondent"));
}
