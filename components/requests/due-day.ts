import { day } from "@/lib/i18n/format";

/** “Thu 3 December 2026”, « jeu. 3 décembre 2026 »: a deadline says its weekday. A day has no zone. */
export function dueDay(locale: "en" | "fr", value: string): string {
  const weekday = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(`${value}T12:00:00Z`));
  return `${weekday} ${day(locale, value)}`;
}
