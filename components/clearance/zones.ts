import { clock, day, dayOfMoment } from "@/lib/i18n/format";

const [vienna, newYork] = ["Europe/Vienna", "America/New_York"];
const tags = { en: "en-GB", fr: "fr-FR" };

/** A moment as the two cities read it: “Friday 4 December 2026, 17:00” and “11:00”, with its day where that is another one. */
export function inBothZones(locale: "en" | "fr", moment: string): { vienna: string; newYork: string } {
  const at = (zone: string) => {
    const date = dayOfMoment(moment, zone);
    const weekday = new Intl.DateTimeFormat(tags[locale], { weekday: "long", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));
    return { date, time: clock(locale, moment, zone, "sentence"), words: `${weekday} ${day(locale, date)}, ${clock(locale, moment, zone, "sentence")}` };
  };
  const [here, there] = [at(vienna!), at(newYork!)];
  return { vienna: here.words, newYork: here.date === there.date ? there.time : there.words };
}
