import type { Option } from "@/components/ui/use-options";
import { named } from "@/lib/i18n/format";

type Term = { code: string; nameEn: string; nameFr: string };

/** Topics and regions as a picker offers them, in the order of the reader's alphabet. */
export function termOptions(terms: { topics: Term[]; regions: Term[] }, locale: "en" | "fr"): { topics: Option[]; regions: Option[] } {
  const options = (some: Term[]) =>
    some.map((term) => ({ id: term.code, label: named(locale, term) })).sort((a, b) => a.label.localeCompare(b.label, locale));
  return { topics: options(terms.topics), regions: options(terms.regions) };
}
