import type { Option } from "@/components/ui/use-options";
import type { PersonRow } from "@/lib/domain/people/contract";
import { named } from "@/lib/i18n/format";

export type PersonValues = {
  titleEn: string;
  titleFr: string;
  initials: string;
  unit: Option[];
  email: string;
  /** Empty without an account. */
  role: string;
  clearance: string;
};

/** What the form starts from; an empty form for somebody new. */
export function personValues(person: PersonRow | null, locale: "en" | "fr"): PersonValues {
  return {
    titleEn: person?.titleEn ?? "",
    titleFr: person?.titleFr ?? "",
    initials: person?.initials ?? "",
    unit: person ? [{ id: person.unit.id, label: named(locale, person.unit), shape: person.side }] : [],
    email: person?.account?.email ?? "",
    role: person?.account?.role ?? "",
    clearance: person?.account?.clearance ?? "UNCLASSIFIED",
  };
}

/** As the API takes them; what is empty is null, never an empty text. */
export function sentPerson(values: PersonValues) {
  const { titleEn, titleFr, initials, unit, email, role, clearance } = values;
  return { titleEn, titleFr, initials, unitId: unit[0]?.id, email: email.trim() || null, role: role || null, clearance };
}

export type SentPerson = ReturnType<typeof sentPerson>;

/** Only what differs from the start: what another changed meanwhile is not written back. */
export function changedValues(values: PersonValues, start: PersonValues): Partial<SentPerson> {
  const [now, before] = [sentPerson(values), sentPerson(start)];
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== before[field as keyof SentPerson]));
}

