import { austrianHolidays, daysAfter, easter, type NamedDay } from "../../lib/domain/holidays/model";

const years = [2026, 2027];

/** Days the United Nations in Vienna keep free by pattern; the movable ones they announce each year are the administrator's to add. */
function unitedNationsInVienna(year: number): NamedDay[] {
  const names = ["01-01", "05-01", "10-26", "12-25", "12-26"];
  return [
    ...austrianHolidays(year).filter(({ day }) => names.includes(day.slice(5)) || day === daysAfter(easter(year), 1)),
    { day: daysAfter(easter(year), -2), nameEn: "Good Friday", nameFr: "Vendredi saint" },
  ];
}

/** Key of the organisation → its holidays. The OSCE Secretariat follows the public holidays of its seat. */
export const holidays: Record<string, NamedDay[]> = {
  un: years.flatMap(unitedNationsInVienna),
  osce: years.flatMap(austrianHolidays),
};
