import "@/components/calendars/calendars.css";
import "@/components/meetings/meeting-page.css";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { PrintButton } from "@/components/layout/print-button";
import { LinkButton } from "@/components/ui/link-button";
import { Tag } from "@/components/ui/tag";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { calendarNames } from "@/lib/domain/calendars/model";
import { listPeriods } from "@/lib/domain/calendars/queries";
import { listForums } from "@/lib/domain/forums/queries";
import { meetingFilter, type MeetingRow } from "@/lib/domain/meetings/contract";
import { listMeetings } from "@/lib/domain/meetings/queries";
import { dayOfMoment, days, entitled, named } from "@/lib/i18n/format";

type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };
/** What ends at midnight does not touch the next day. */
const lastDayOf = ({ endsAt, zone }: MeetingRow) => dayOfMoment(new Date(Date.parse(endsAt) - 1).toISOString(), zone);
const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendars.year"))("title") };
}

/** When the standing bodies meet in a year, and when the four calendars rest. */
export default async function YearPage({ searchParams }: Asked) {
  const [{ year: given }, t, status, me, locale] = [await searchParams, await getTranslations("calendars"), await getTranslations("forums.status"), await whoAsks(), (await getLocale()) as "en" | "fr"];
  const now = dayOfMoment(new Date().toISOString(), "Europe/Vienna").slice(0, 4);
  const year = typeof given === "string" && /^(19|20|21)\d\d$/.test(given) ? given : now;
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const { forums, meetings, periods } = await readingPage(async (db) => ({
    forums: (await listForums(db, {})).items, meetings: (await listMeetings(db, { ...meetingFilter.parse({ from, to }), limit: 2_500 })).items, periods: (await listPeriods(db, { from, to })).items,
  }));
  const monthName = (month: string) => new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { month: "short", timeZone: "UTC" }).format(new Date(`${year}-${month}-15T12:00:00Z`));
  const inMonth = (day: string, month: string) => day.slice(0, 7) === `${year}-${month}`;
  const rows = forums.map((forum) => ({ forum, own: meetings.filter((one) => one.forum?.id === forum.id && one.state !== "cancelled" && one.finding === null) }));
  const unknown = calendarNames.filter((calendar) => periods.every((one) => one.calendar !== calendar));
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("year.title")}</h1>
          <p className="t2 measure">{t("year.lede")}</p>
        </div>
        <nav className="cluster noprint" aria-label={t("year.title")}>
          <LinkButton look="quiet" href={`/meetings/year?year=${Number(year) - 1}`}>
            <span aria-hidden>‹</span> {String(Number(year) - 1)}
          </LinkButton>
          <span className="yearnow" aria-current="page">{year}</span>
          <LinkButton look="quiet" href={`/meetings/year?year=${Number(year) + 1}`}>
            {String(Number(year) + 1)} <span aria-hidden>›</span>
          </LinkButton>
          <PrintButton label={t("print")} />
        </nav>
      </div>
      <ListOnPaper title={`${t("year.title")} ${year}`} classifications={rows.flatMap(({ own }) => own.map((one) => one.classification))} />
      {meetings.every((one) => one.forum === null) && <p>{t("year.none")}</p>}
      <div className="scrollx">
        <table className="mtgtable yeargrid">
          <caption className="sr">{year}</caption>
          <thead>
            <tr>
              <th scope="col">{t("year.forum")}</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {monthName(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ forum, own }) => (
              <tr key={forum.id}>
                <th scope="row">
                  <Link href={`/forums/${forum.slug ?? forum.id}`} prefetch={false}>
                    {named(locale, forum)}
                  </Link>
                  {own.length === 0 && <div className="t2 infold">{t("year.noneHere")}</div>}
                  {forum.status !== "active" && (
                    <div>
                      <Tag>{status(forum.status)}</Tag>
                    </div>
                  )}
                </th>
                {months.map((month) => (
                  <td key={month} data-label={monthName(month)}>
                    {own.filter((one) => inMonth(one.startsLocal, month)).map((one) => (
                      <Link key={one.id} className="yearmtg" href={`/meetings/${one.reference}`} prefetch={false} aria-label={`${days(locale, one.startsLocal.slice(0, 10), lastDayOf(one))} – ${entitled(locale, one).text}`}>
                        {Number(one.startsLocal.slice(8, 10))}
                        {lastDayOf(one) > one.startsLocal.slice(0, 10) && `–${inMonth(lastDayOf(one), month) ? Number(lastDayOf(one).slice(8)) : "…"}`}
                      </Link>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
            {calendarNames.map((calendar) => (
              <tr key={calendar}>
                <th scope="row">{t(`names.${calendar}`)}</th>
                {unknown.includes(calendar) && (
                  <td colSpan={12}>
                    <span className="t2">{t("year.unknown", { year })}</span>{" "}
                    {me.may.scheduleMeeting && (
                      <Link className="noprint" href={`/meetings/calendars?year=${year}`} prefetch={false} aria-label={t("year.importOf", { calendar: t(`names.${calendar}`) })}>
                        {t("year.import")}
                      </Link>
                    )}
                  </td>
                )}
                {!unknown.includes(calendar) && months.map((month) => (
                  <td key={month} data-label={monthName(month)}>
                    <ul>
                      {periods.filter((one) => one.calendar === calendar && one.firstDay.slice(0, 7) <= `${year}-${month}` && one.lastDay.slice(0, 7) >= `${year}-${month}`).map((one) => (
                        <li key={`${one.firstDay}${one.nameEn}`} className="s13" title={named(locale, one)}>
                          {inMonth(one.firstDay, month) ? Number(one.firstDay.slice(8)) : "…"}
                          {one.lastDay !== one.firstDay && `–${inMonth(one.lastDay, month) ? Number(one.lastDay.slice(8)) : "…"}`} <span className="t2">{named(locale, one)}</span>
                        </li>
                      ))}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
