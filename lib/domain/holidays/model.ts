/** Days are `YYYY-MM-DD` and have no zone: whatever the clocks do in between, the day after is the next one. */
export type Day = string;

const length = 86_400_000;
const numberOf = (day: Day) => Date.parse(`${day}T00:00:00Z`) / length;
const dayAt = (number: number): Day => new Date(number * length).toISOString().slice(0, 10);

export const daysAfter = (day: Day, days: number): Day => dayAt(numberOf(day) + days);

/** Monday to Friday, and no holiday of the organisation. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, holidays: ReadonlySet<Day>): number {
  let count = 0;
  for (let number = numberOf(from) + 1; number <= numberOf(to); number++) if (isWorkingDay(dayAt(number), holidays)) count++;
  return count;
}

/** The `count`th working day after `from`; with 0 `from` itself, whatever day it is. */
export function addWorkingDays(from: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let number = numberOf(from);
  for (let left = count; left > 0; ) if (isWorkingDay(dayAt(++number), holidays)) left--;
  return dayAt(number);
}

/** Easter Sunday of the Gregorian calendar (the computus of 1876, Nature 13, 487). */
export function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const within = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(within / 4) - moon - (within % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const place = moon + weekday - 7 * late + 114;
  return `${year}-${String(Math.floor(place / 31)).padStart(2, "0")}-${String((place % 31) + 1).padStart(2, "0")}`;
}

export type NamedDay = { day: Day; nameEn: string; nameFr: string };

/** The public holidays of Austria (Feiertagsruhegesetz), thirteen a year. */
export function austrianHolidays(year: number): NamedDay[] {
  const fromEaster = (days: number) => daysAfter(easter(year), days);
  return [
    { day: `${year}-01-01`, nameEn: "New Year’s Day", nameFr: "Jour de l’an" },
    { day: `${year}-01-06`, nameEn: "Epiphany", nameFr: "Épiphanie" },
    { day: fromEaster(1), nameEn: "Easter Monday", nameFr: "Lundi de Pâques" },
    { day: `${year}-05-01`, nameEn: "Labour Day", nameFr: "Fête du travail" },
    { day: fromEaster(39), nameEn: "Ascension Day", nameFr: "Ascension" },
    { day: fromEaster(50), nameEn: "Whit Monday", nameFr: "Lundi de Pentecôte" },
    { day: fromEaster(60), nameEn: "Corpus Christi", nameFr: "Fête-Dieu" },
    { day: `${year}-08-15`, nameEn: "Assumption Day", nameFr: "Assomption" },
    { day: `${year}-10-26`, nameEn: "National Day of Austria", nameFr: "Fête nationale autrichienne" },
    { day: `${year}-11-01`, nameEn: "All Saints’ Day", nameFr: "Toussaint" },
    { day: `${year}-12-08`, nameEn: "Immaculate Conception", nameFr: "Immaculée Conception" },
    { day: `${year}-12-25`, nameEn: "Christmas Day", nameFr: "Noël" },
    { day: `${year}-12-26`, nameEn: "Saint Stephen’s Day", nameFr: "Saint-Étienne" },
  ].sort((a, b) => a.day.localeCompare(b.day));
}
