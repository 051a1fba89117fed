import "@/components/holidays/holidays.css";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { HolidayForm } from "@/components/holidays/holiday-form";
import { HolidayLine } from "@/components/holidays/holiday-line";
import { ProblemWords } from "@/components/layout/problem-words";
import { administeringPage } from "@/components/people/administering-page";
import { AdministrationFrame } from "@/components/people/administration-frame";
import { dueDay } from "@/components/requests/due-day";
import { readingPage } from "@/lib/auth/page";
import { listHolidays } from "@/lib/domain/holidays/queries";
import { dayOfMoment, named } from "@/lib/i18n/format";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("holidays"))("title") };
}

export default async function HolidaysPage({ searchParams }: Props) {
  await administeringPage();
  const [{ year: asked }, t, locale] = await Promise.all([searchParams, getTranslations("holidays"), getLocale() as Promise<"en" | "fr">]);
  const year = typeof asked === "string" && /^(19|20|21)\d\d$/.test(asked) ? Number(asked) : Number(dayOfMoment(new Date().toISOString(), "Europe/Vienna").slice(0, 4));
  const { items } = await readingPage((db) => listHolidays(db, { year }));
  const to = (other: number) => `/admin/holidays?year=${other}`;
  return (
    <AdministrationFrame current="holidays" actions={null}>
      <p className="t2 measure underabs">{t("lede")}</p>
      <nav className="yearnav" aria-label={t("year")}>
        <Link href={to(year - 1)} prefetch={false} aria-label={t("previous", { year: year - 1 })}>
          {year - 1}
        </Link>
        <b aria-current="page">{year}</b>
        <Link href={to(year + 1)} prefetch={false} aria-label={t("next", { year: year + 1 })}>
          {year + 1}
        </Link>
      </nav>
      <ProblemWords also={["holidays"]}>
        {items.map(({ organisation, holidays }) => (
          <section className="sec" key={organisation.id} aria-labelledby={`calendar-${organisation.id}`}>
            <div className="cardh">
              <h2 id={`calendar-${organisation.id}`}>
                <OrganisationMark side={organisation.side} name={named(locale, organisation)} />
              </h2>
              <span className="n">{t("count", { count: holidays.length })}</span>
            </div>
            {holidays.length === 0 && <p className="nothing">{t("none", { year })}</p>}
            <ul className="holidays">
              {holidays.map((one) => (
                <HolidayLine key={one.day} organisationId={organisation.id} day={one.day} inWords={dueDay(locale, one.day)} name={named(locale, one)} />
              ))}
            </ul>
            <HolidayForm organisationId={organisation.id} organisation={named(locale, organisation)} year={year} />
          </section>
        ))}
      </ProblemWords>
    </AdministrationFrame>
  );
}
