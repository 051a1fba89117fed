import { clock, day, dayOfMoment, days } from "./format";

type Locale = "en" | "fr";
type Timed = { startsAt: string; endsAt: string; zone: string };

const headquarters = { vienna: "Europe/Vienna", newYork: "America/New_York" } as const;
const named: Record<string, readonly [string, string]> = {
  "Europe/Vienna": ["Vienna", "Vienne"], "America/New_York": ["New York", "New York"], "Europe/Zurich": ["Geneva", "Genève"], "Europe/Warsaw": ["Warsaw", "Varsovie"],
  "Europe/London": ["London", "Londres"], "Europe/Kyiv": ["Kyiv", "Kyïv"], "Europe/Chisinau": ["Chişinău", "Chişinău"], "Europe/Malta": ["Malta", "Malte"],
  "Asia/Tbilisi": ["Tbilisi", "Tbilissi"], "Asia/Yerevan": ["Yerevan", "Erevan"], "Asia/Baku": ["Baku", "Bakou"], "Asia/Ashgabat": ["Ashgabat", "Achgabat"],
  "Asia/Bishkek": ["Bishkek", "Bichkek"], "Asia/Dushanbe": ["Dushanbe", "Douchanbé"], "Asia/Tashkent": ["Tashkent", "Tachkent"], "Africa/Addis_Ababa": ["Addis Ababa", "Addis-Abeba"], "Asia/Beirut": ["Beirut", "Beyrouth"],
  "Europe/Brussels": ["Brussels", "Bruxelles"], "Europe/Moscow": ["Moscow", "Moscou"], "Europe/Tirane": ["Tirana", "Tirana"],
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

const words = {
  en: { night: "night there", five: "5 h apart that week" },
  fr: { night: "la nuit", five: "5 h d’écart cette semaine-là" },
} as const;

/** The clock on the wall then, as minutes of no zone. */
function shownAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(moment);
  const of = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return Date.parse(`${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}:00Z`);
}

/** The moment of a wall clock in a zone, for showing; what counts is said by the database. */
export function momentIn(wall: string, zone: string): string | null {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const first = asUtc - (shownAt(asUtc, zone) - asUtc);
  return new Date(first - (shownAt(first, zone) - asUtc)).toISOString();
}

/** What ends at midnight does not touch the next day. */
const daysIn = ({ startsAt, endsAt }: Pick<Timed, "startsAt" | "endsAt">, zone: string): [string, string] => {
  const last = Math.max(Date.parse(startsAt), Date.parse(endsAt) - 1);
  return [dayOfMoment(startsAt, zone), dayOfMoment(new Date(last).toISOString(), zone)];
};

const nightAt = (moment: string, zone: string) => {
  const hour = Number(clock("en", moment, zone).slice(0, 2));
  return hour >= 20 || hour < 7;
};

/** Vienna is six hours ahead of New York, but for some weeks of spring and autumn. */
const fiveApart = (moment: string) => shownAt(Date.parse(moment), headquarters.vienna) - shownAt(Date.parse(moment), headquarters.newYork) === 5 * 3_600_000;

/** The zone of the event first, then the two headquarters. */
const zonesFrom = (zone: string) => [zone, headquarters.vienna, headquarters.newYork].filter((one, at, all) => all.indexOf(one) === at);

/**
 * “14:30–16:00 Vienna · 08:30–10:00 New York”: from when to when in the meeting's zone, then at the two headquarters; with
 * the day where it is another one there, where it is night, and where the two are five hours apart. A moment has no end.
 */
export function meetingTimes(locale: Locale, meeting: Timed): string {
  const { startsAt, endsAt, zone } = meeting;
  if (isOfWholeDays(meeting)) return `${unsaid[locale]} · ${cityOf(locale, zone)}`;
  const here = daysIn(meeting, zone);
  const times = zonesFrom(zone).map((one) => {
    const there = daysIn(meeting, one);
    const notes = one === zone ? [] : [
      ...(there[0] === here[0] && there[1] === here[1] ? [] : [days(locale, ...there, "short")]),
      ...(nightAt(startsAt, one) ? [words[locale].night] : []),
      ...(one === headquarters.newYork && fiveApart(startsAt) ? [words[locale].five] : []),
    ];
    const span = Date.parse(endsAt) > Date.parse(startsAt) ? `${clock(locale, startsAt, one)}–${clock(locale, endsAt, one)}` : clock(locale, startsAt, one);
    return `${span} ${cityOf(locale, one)}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`;
  });
  return times.join(" · ");
}

/** The day or days of a meeting in its own zone. */
export function meetingDays(locale: Locale, meeting: Timed): string {
  return days(locale, ...daysIn(meeting, meeting.zone));
}

const weekday = (locale: Locale, value: string, style: "long" | "short") =>
  new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { weekday: style, timeZone: "UTC" }).format(new Date(`${value}T12:00:00Z`));

/** “Tuesday 12 January 2027”: by the day of the week people know whether they can; short: “Tue 12 Jan 2027”. */
export function weekDays(locale: Locale, meeting: Timed, style: "long" | "short" = "long"): string {
  return [...new Set(daysIn(meeting, meeting.zone))].map((one) => `${weekday(locale, one, style)} ${day(locale, one, style)}`).join(" – ");
}

/**
 * “Monday 12 April 2027, 24:00 Vienna · 18:00 New York”: a day to do something by ends with that day in the zone of its
 * rule, whoever reads it and wherever. Answers to proposed times are due by the clock of Vienna; papers and action points by
 * that of their meeting. It is said in sentences: « lundi 12 avril 2027, 24 h 00 Vienne · 18 h 00 New York ». Short, for a column:
 * “12 Apr 2027, 24:00 Vienna”.
 */
export function deadline(locale: Locale, value: string, zone: string, style: "long" | "short" = "long"): string {
  if (style === "short") return `${day(locale, value, "short")}, 24:00 ${cityOf(locale, zone)}`;
  const endOfDay = locale === "fr" ? "24\u00a0h\u00a000" : "24:00";
  const next = new Date(Date.parse(`${value}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const ends = momentIn(`${next}T00:00`, zone)!;
  const others = zonesFrom(zone).slice(1).map((one) => {
    const there = dayOfMoment(new Date(Date.parse(ends) - 1).toISOString(), one);
    const time = clock(locale, ends, one, "sentence");
    return `${clock("en", ends, one) === "00:00" ? endOfDay : time} ${cityOf(locale, one)}${there === value ? "" : ` (${day(locale, there, "short")})`}`;
  });
  return [`${weekday(locale, value, "long")} ${day(locale, value)}, ${endOfDay} ${cityOf(locale, zone)}`, ...others].join(" · ");
}

/** By whose clock the answers to proposed times are awaited. */
export const zoneOfAnswers = headquarters.vienna;
