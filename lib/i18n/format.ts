import type { Language } from "../domain/entries/model";

type Locale = "en" | "fr";
const tags = { en: "en-GB", fr: "fr-FR" } as const;

/** `2026-11-12` → “12 November 2026”, « 12 novembre 2026 » (1ᵉʳ on the first). A day has no zone. */
export function day(locale: Locale, value: string, style: "long" | "short" = "long"): string {
  const date = new Date(`${value}T12:00:00Z`);
  const text = new Intl.DateTimeFormat(tags[locale], {
    timeZone: "UTC", day: "numeric", month: style === "long" ? "long" : "short", year: "numeric",
  }).format(date);
  return locale === "fr" ? text.replace(/^1 /, "1ᵉʳ ") : text;
}

/** The days from one to another, what they share said once: “17–18 November 2026”, « 30 novembre – 1ᵉʳ décembre 2026 ». */
export function days(locale: Locale, first: string, last: string, style: "long" | "short" = "long"): string {
  if (first === last) return day(locale, first, style);
  // Both languages write day, month, year.
  const [from, to] = [day(locale, first, style), day(locale, last, style)];
  const [number, month] = from.split(" ");
  if (first.slice(0, 7) === last.slice(0, 7)) return `${number}–${to}`;
  return `${first.slice(0, 4) === last.slice(0, 4) ? `${number} ${month}` : from} – ${to}`;
}

/** The day as a register shows it: without its year in the current one. `today` is `YYYY-MM-DD`. */
export function registerDay(locale: Locale, value: string, today: string): string {
  const full = day(locale, value, "short");
  return value.slice(0, 4) === today.slice(0, 4) ? full.replace(/\s\d{4}$/, "") : full;
}

/** A moment in the zone: “14:52”, « 14 h 52 » in sentences, 14:52 in tables of both. */
export function clock(locale: Locale, moment: string, timeZone: string, place: "table" | "sentence" = "table"): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
  return locale === "fr" && place === "sentence" ? time.replace(/^0?(\d+):/, "$1\u00a0h\u00a0") : time;
}

/** The calendar day of a moment in the zone, `YYYY-MM-DD`. */
export function dayOfMoment(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(moment));
}

/** “24 November 2026, 14:52” in the zone. */
export function momentOf(locale: Locale, moment: string, timeZone: string): string {
  return `${day(locale, dayOfMoment(moment, timeZone))}, ${clock(locale, moment, timeZone, "sentence")}`;
}

/** “a, b and c”, « a, b et c ». */
export function list(locale: Locale, values: string[]): string {
  return new Intl.ListFormat(tags[locale], { style: "long", type: "conjunction" }).format(values);
}

/** The name of a language inside a sentence: French writes it without a capital there, English with one everywhere. */
export const languageInSentence = (locale: Locale, name: string): string => (locale === "fr" ? name.charAt(0).toLocaleLowerCase(locale) + name.slice(1) : name);

/** The name in the language of the interface. */
export function named<T extends { nameEn: string; nameFr: string }>(locale: Locale, of: T): string {
  return locale === "fr" ? of.nameFr : of.nameEn;
}

/** The function in the language of the interface. */
export function titled<T extends { titleEn: string; titleFr: string }>(locale: Locale, of: T): string {
  return locale === "fr" ? of.titleFr : of.titleEn;
}

export type Entitled = { title: string; titleOther?: string | null | undefined; language: Language };

/** A title as its reader is shown it: in his language where it was given in it, else as it stands. `lang` belongs on what shows it. */
export function entitled(locale: Locale, { title, titleOther, language }: Entitled): { text: string; lang: Language } {
  const isOther = Boolean(titleOther) && language !== locale && (language === "en" || language === "fr");
  return isOther ? { text: titleOther!, lang: locale } : { text: title, lang: language };
}
