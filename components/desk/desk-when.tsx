import { useLocale } from "next-intl";
import { clock, dayOfMoment, momentOf, registerDay } from "@/lib/i18n/format";

const sixDays = 6 * 24 * 3600_000;

type DeskWhenProps = { moment: string; now: string; timeZone: string };

/** 09:48 today, Mon 17:31 within the week, 12 Oct before; the whole of it on hover. */
export function DeskWhen({ moment, now, timeZone }: DeskWhenProps) {
  const locale = useLocale() as "en" | "fr";
  const [day, today] = [dayOfMoment(moment, timeZone), dayOfMoment(now, timeZone)];
  const time = clock(locale, moment, timeZone);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone }).format(new Date(moment));
  const recent = Date.parse(now) - Date.parse(moment) < sixDays;
  return (
    <time className="when" dateTime={moment} title={momentOf(locale, moment, timeZone)}>
      {day === today ? time : recent ? `${weekday} ${time}` : registerDay(locale, day, today)}
    </time>
  );
}
