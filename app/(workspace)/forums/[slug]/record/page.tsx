import "@/components/record/record.css";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { SeriesLines } from "@/components/record/series-lines";
import { ListExport } from "@/components/register/list-export";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { readingPage } from "@/lib/auth/page";
import { getForum } from "@/lib/domain/forums/queries";
import { seriesFilter } from "@/lib/domain/meetings/record/contract";
import { recordLineKinds } from "@/lib/domain/meetings/record/model";
import { listSeries } from "@/lib/domain/meetings/record/queries";
import { Refusal } from "@/lib/errors";
import { named } from "@/lib/i18n/format";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const [t, locale, forum] = await Promise.all([getTranslations("record"), getLocale() as Promise<"en" | "fr">, readingPage((db) => getForum(db, { id: slug }))]);
  return { title: t("series.title", { forum: named(locale, forum) }) };
}

async function asked({ params, searchParams }: Props) {
  const [{ slug }, { q, what, from, to, after }] = await Promise.all([params, searchParams]);
  const filter = seriesFilter.safeParse({ id: slug, q: q || undefined, what: what || undefined, from: from || undefined, to: to || undefined, after });
  return filter.success ? filter.data : seriesFilter.parse({ id: slug });
}

export default async function ForumRecordPage(props: Props) {
  const [filter, t, locale] = await Promise.all([asked(props), getTranslations("record"), getLocale() as Promise<"en" | "fr">]);
  const { slug } = await props.params;
  const read = (after: string | undefined) => readingPage(async (db) => ({ forum: await getForum(db, { id: slug }), page: await listSeries(db, { ...filter, after }) }));
  const { forum, page } = await read(filter.after).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.kind === "invalid") return read(undefined);
    throw error;
  });
  const given = { ...(filter.q && { q: filter.q }), ...(filter.what && { what: filter.what }), ...(filter.from && { from: filter.from }), ...(filter.to && { to: filter.to }) };
  const addressOf = (after?: string) => `/forums/${slug}/record?${new URLSearchParams({ ...given, ...(after && { after }) })}`;
  return (
    <ProblemWords also={["exports"]}>
      <Page width="wide">
        <div className="pagehead">
          <div>
            <h1>{t("series.title", { forum: named(locale, forum) })}</h1>
            <p className="t2 measure">{t("series.lede")}</p>
          </div>
          <ListExport list="forum-record" asked={`?${new URLSearchParams({ id: slug, ...given })}`} />
        </div>
        <form className="seriesform" role="search" aria-label={t("series.search")}>
          <TextInput className="grow" name="q" label={t("series.words")} defaultValue={filter.q ?? ""} autoComplete="off" />
          <Select name="what" label={t("series.columns.what")} defaultValue={filter.what ?? ""}>
            <option value="">{t("series.all")}</option>
            {recordLineKinds.map((one) => (
              <option key={one} value={one}>
                {t(`series.what.${one}`)}
              </option>
            ))}
          </Select>
          <DateInput name="from" label={t("series.from")} defaultValue={filter.from ?? ""} />
          <DateInput name="to" label={t("series.to")} defaultValue={filter.to ?? ""} />
          <Button type="submit">{t("series.search")}</Button>
        </form>
        <ListOnPaper title={t("series.title", { forum: named(locale, forum) })} classifications={page.items.map((one) => one.meeting.classification)} />
        {page.items.length > 0 ? <SeriesLines lines={page.items} /> : <EmptyState title={t("series.none")}>{t("series.onlyYours")}</EmptyState>}
        <nav className="pager" aria-label={t("series.pages.label")}>
          {filter.after && (
            <Link className="btn quiet sm" href={addressOf()} prefetch={false}>
              {t("series.pages.start")}
            </Link>
          )}
          {page.nextCursor && (
            <Link className="btn sm" rel="next" href={addressOf(page.nextCursor)} prefetch={false}>
              {t("series.pages.next")}
            </Link>
          )}
          <span className="end">{t("series.onlyYours")}</span>
        </nav>
      </Page>
    </ProblemWords>
  );
}
