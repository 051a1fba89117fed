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

/** “17 November 2026, 14:30 Vienna · 08:30 New York”: in the meeting's zone first, then at the two headquarters. */
export function meetingTimes(locale: Locale, meeting: Timed): string {
  const { startsAt, zone } = meeting;
  const zones = [zone, headquarters.vienna, headquarters.newYork].filter((one, at, all) => all.indexOf(one) === at);
  const here = dayOfMoment(startsAt, zone);
  const times = zones.map((one) => {
    const there = dayOfMoment(startsAt, one);
    return `${clock(locale, startsAt, one)} ${cityOf(locale, one)}${there === here ? "" : ` (${day(locale, there, "short")})`}`;
  });
  return times.join(" · ");
}

/** The day or days of a meeting in its own zone. */
export function meetingDays(locale: Locale, { startsAt, endsAt, zone }: Timed): string {
  return days(locale, dayOfMoment(startsAt, zone), dayOfMoment(endsAt, zone));
}
