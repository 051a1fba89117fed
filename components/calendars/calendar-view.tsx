import "./calendars.css";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { DayGrid } from "@/components/calendars/day-grid";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { ProblemWords } from "@/components/layout/problem-words";
import { LinkButton } from "@/components/ui/link-button";
import { readingPage } from "@/lib/auth/page";
import type { Me } from "@/lib/domain/accounts/contract";
import { monthAfter, monthOf, weekOf } from "@/lib/calendar/days-shown";
import { listPeriods } from "@/lib/domain/calendars/queries";
import { daysAfter } from "@/lib/domain/holidays/model";
import { meetingFilter } from "@/lib/domain/meetings/contract";
import { meetingStates } from "@/lib/domain/meetings/model";
import { listMeetings } from "@/lib/domain/meetings/queries";
import { dayOfMoment, days as dates } from "@/lib/i18n/format";
import { cityOf } from "@/lib/i18n/meeting-time";

/** A day shows what has a day: as in the calendars that are read from outside, what is still looking for a time stands in none. */
const withTime = meetingStates.filter((one) => one !== "finding_time").join(",");
/** More than a month of this office has ever held; what is beyond stands in the list. */
const most = 2_500;

/** A month or a week of meetings, with the days on which the four calendars rest. */
export async function CalendarView({ view, on, me }: { view: "month" | "week"; on: string | null; me: Me }) {
  const [t, locale] = [await getTranslations("calendars.month"), (await getLocale()) as "en" | "fr"];
  const today = dayOfMoment(new Date().toISOString(), me.timeZone);
  const shown = on ?? today;
  const days = view === "month" ? monthOf(shown) : weekOf(shown);
  const [from, to] = [days[0]!, days.at(-1)!];
  const [meetings, periods, timeless] = await readingPage(async (db) => [
    await listMeetings(db, { ...meetingFilter.parse({ from, to, state: withTime }), limit: most }), await listPeriods(db, { from, to }),
    await listMeetings(db, { ...meetingFilter.parse({ state: "finding_time" }), limit: most }),
  ] as const);
  const name = view === "month"
    ? new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${shown.slice(0, 7)}-15T12:00:00Z`))
    : dates(locale, from, to);
  const addressOf = (at: string) => `/meetings?view=${view}&on=${at}`;
  const [before, after] = view === "month" ? [monthAfter(shown, -1), monthAfter(shown, 1)] : [daysAfter(shown, -7), daysAfter(shown, 7)];
  return (
    <section className="underabs" aria-labelledby="calendar-title">
      <ListOnPaper title={t("label", { month: name })} classifications={meetings.items.map((one) => one.classification)} />
      <div className="cardh">
        <h2 id="calendar-title">{name}</h2>
        <nav className="cluster noprint" aria-label={t("label", { month: name })}>
          <LinkButton small look="quiet" href={addressOf(before)}>{t("previous")}</LinkButton>
          <LinkButton small look="quiet" href={`/meetings?view=${view}`}>{t("today")}</LinkButton>
          <LinkButton small look="quiet" href={addressOf(after)}>{t("next")}</LinkButton>
        </nav>
      </div>
      <p className="s13 t2">{t("clock", { city: cityOf(locale, me.timeZone) })}</p>
      {timeless.items.length > 0 && <p className="s13 t2">{t.rich("timeless", { count: timeless.items.length, list: (words) => <Link href="/meetings" prefetch={false}>{words}</Link> })}</p>}
      <ProblemWords also={["calendars"]}>
        <DayGrid
          key={`${view}${from}`} days={days} month={view === "month" ? shown.slice(0, 7) : null} today={today} timeZone={me.timeZone} meetings={meetings.items} periods={periods.items}
          mayMove={me.may.scheduleMeeting}
        />
      </ProblemWords>
    </section>
  );
}
