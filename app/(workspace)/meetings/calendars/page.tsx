import "@/components/calendars/calendars.css";
import "@/components/meetings/meeting-page.css";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarImport } from "@/components/calendars/calendar-import";
import { PeriodList } from "@/components/calendars/period-list";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { LinkButton } from "@/components/ui/link-button";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listPeriods } from "@/lib/domain/calendars/queries";
import { dayOfMoment } from "@/lib/i18n/format";

type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendars.import"))("title") };
}

/** The holidays and recesses of the four calendars, and where they are read in. */
export default async function CalendarsPage({ searchParams }: Asked) {
  const [{ year: given }, me, t] = [await searchParams, await whoAsks(), await getTranslations("calendars.import")];
  const year = typeof given === "string" && /^(19|20|21)\d\d$/.test(given) ? given : dayOfMoment(new Date().toISOString(), "Europe/Vienna").slice(0, 4);
  const { items } = await readingPage((db) => listPeriods(db, { from: `${year}-01-01`, to: `${year}-12-31` }));
  return (
    <Page width="mid">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
      </div>
      <ProblemWords also={["calendars"]}>
        {me.may.scheduleMeeting && <CalendarImport />}
        <section className="sec" aria-labelledby="periods-title">
          <div className="cardh">
            <h2 id="periods-title">{t("list", { year })}</h2>
            <nav className="cluster noprint" aria-label={t("list", { year })}>
              {[-1, 1].map((by) => (
                <LinkButton key={by} small look="quiet" href={`/meetings/calendars?year=${Number(year) + by}`}>
                  {String(Number(year) + by)}
                </LinkButton>
              ))}
            </nav>
          </div>
          <PeriodList periods={items} mayKeep={me.may.scheduleMeeting} />
        </section>
      </ProblemWords>
    </Page>
  );
}
