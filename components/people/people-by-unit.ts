import type { PersonRow } from "@/lib/domain/people/contract";
import { named, titled } from "@/lib/i18n/format";

type Place = PersonRow["unit"];
export type UnitGroup = { unit: Place; members: PersonRow[] };
export type OrganisationGroup = { organisation: Place; side: PersonRow["side"]; units: UnitGroup[] };

/** People under units under organisations, each in alphabetical order, so that neither side leads. */
export function peopleByUnit(people: readonly PersonRow[], locale: "en" | "fr"): OrganisationGroup[] {
  const groups = new Map<string, OrganisationGroup>();
  for (const person of people) {
    const organisation = person.organisation ?? person.unit;
    const group = groups.get(organisation.id) ?? { organisation, side: person.side, units: [] };
    groups.set(organisation.id, group);
    const within = group.units.find(({ unit }) => unit.id === person.unit.id);
    if (within) within.members.push(person);
    else group.units.push({ unit: person.unit, members: [person] });
  }
  const { compare } = new Intl.Collator(locale);
  for (const { units } of groups.values()) {
    units.sort((a, b) => compare(named(locale, a.unit), named(locale, b.unit)));
    for (const { members } of units) members.sort((a, b) => compare(titled(locale, a), titled(locale, b)));
  }
  return [...groups.values()].sort((a, b) => compare(named(locale, a.organisation), named(locale, b.organisation)));
}
