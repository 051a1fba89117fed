import { day, dayOfMoment } from "@/lib/i18n/format";

/** A moment of the trail in the reader's zone, to the second: its day, and its time as 14:52:07 in both languages. */
export function auditMoment(locale: "en" | "fr", moment: string, timeZone: string): { day: string; time: string } {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  return { day: day(locale, dayOfMoment(moment, timeZone), "short"), time: time.format(new Date(moment)) };
}
