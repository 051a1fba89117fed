import { clock, day, dayOfMoment, days } from "./format";

type Locale = "en" | "fr";
type Timed = { startsAt: string; endsAt: string; zone: string };

const headquarters = { vienna: "Europe/Vienna", newYork: "America/New_York" } as const;
const named: Record<string, readonly [string, string]> = {
  "Europe/Vienna": ["Vienna", "Vienne"], "America/New_York": ["New York", "New York"], "Europe/Zurich": ["Geneva", "Genève"], "Europe/Warsaw": ["Warsaw", "Varsovie"],
  "Europe/London": ["London", "Londres"], "Europe/Kyiv": ["Kyiv", "Kyïv"], "Europe/Chisinau": ["Chişinău", "Chişinău"], "Europe/Malta": ["Malta", "Malte"],
  "Asia/Tbilisi": ["Tbilisi", "Tbilissi"], "Asia/Yerevan": ["Yerevan", "Erevan"], "Asia/Baku": ["Baku", "Bakou"], "Asia/Ashgabat": ["Ashgabat", "Achgabat"],
  "Asia/Bishkek": ["Bishkek", "Bichkek"], "Asia/Dushanbe": ["Dushanbe", "Douchanbé"], "Asia/Tashkent": ["Tashkent", "Tachkent"],
};

/** The city of a zone, as people call it: `Europe/Vienna` → Vienna, Vienne. */
export function cityOf(locale: Locale, zone: string): string {
  return named[zone]?.[locale === "fr" ? 1 : 0] ?? zone.split("/").at(-1)!.replaceAll("_", " ");
}

const unsaid = { en: "hours not given", fr: "heures non indiquées" } as const;

/** Whether it fills whole days of its zone, from midnight to midnight: so one is kept of which the days are known and the hours are not. */
export function isOfWholeDays({ startsAt, endsAt, zone }: Timed): boolean {
  return endsAt > startsAt && [startsAt, endsAt].every((moment) => clock("en", moment, zone) === "00:00");
}

/** “17 November 2026, 14:30 Vienna · 08:30 New York”: in the meeting's zone first, then at the two headquarters. */
export function meetingTimes(locale: Locale, meeting: Timed): string {
  const { startsAt, zone } = meeting;
  if (isOfWholeDays(meeting)) return `${unsaid[locale]} · ${cityOf(locale, zone)}`;
  const zones = [zone, headquarters.vienna, headquarters.newYork].filter((one, at, all) => all.indexOf(one) === at);
  const here = dayOfMoment(startsAt, zone);
  const times = zones.map((one) => {
    const there = dayOfMoment(startsAt, one);
    return `${clock(locale, startsAt, one)} ${cityOf(locale, one)}${there === here ? "" : ` (${day(locale, there, "short")})`}`;
  });
  return times.join(" · ");
}

/** The day or days of a meeting in its own zone; one that ends at midnight does not touch the day that begins then. */
export function meetingDays(locale: Locale, { startsAt, endsAt, zone }: Timed): string {
  const last = endsAt > startsAt ? new Date(Date.parse(endsAt) - 1).toISOString() : endsAt;
  return days(locale, dayOfMoment(startsAt, zone), dayOfMoment(last, zone));
}
