import "@/components/meetings/meeting-page.css";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CalendarView } from "@/components/calendars/calendar-view";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { PrintButton } from "@/components/layout/print-button";
import { MeetingTable } from "@/components/meetings/meeting-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TabsNav } from "@/components/ui/tabs-nav";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { day } from "@/lib/api/parameters";
import { meetingFilter } from "@/lib/domain/meetings/contract";
import { listMeetings } from "@/lib/domain/meetings/queries";
import { Refusal } from "@/lib/errors";
import { dayOfMoment } from "@/lib/i18n/format";

const views = ["coming", "mine", "past"] as const;
type View = (typeof views)[number];
const grids = ["month", "week"] as const;
type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings"))("title") };
}

/** What a view is in the words of the list; what cannot be answered is what is coming. */
function filterOf(view: View, after: unknown) {
  const today = dayOfMoment(new Date().toISOString(), "Europe/Vienna");
  const of = view === "past" ? { to: today, order: "backward", state: "held,cancelled,planned,in_session" } : { from: today, ...(view === "mine" && { mine: "true" }) };
  const filter = meetingFilter.safeParse({ ...of, ...(typeof after === "string" && { after }) });
  return filter.success ? filter.data : meetingFilter.parse(of);
}

export default async function MeetingsPage({ searchParams }: Asked) {
  const { view: given, after, on } = await searchParams;
  const grid = grids.find((one) => one === given) ?? null;
  const view = views.find((one) => one === given) ?? "coming";
  const [me, filter, t] = [await whoAsks(), filterOf(view, after), await getTranslations("meetings")];
  const { items, nextCursor } = await readingPage((db) => listMeetings(db, filter)).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.kind === "invalid") return readingPage((db) => listMeetings(db, { ...filter, after: undefined }));
    throw error;
  });
  const calendars = await getTranslations("calendars.tabs");
  const shownOn = typeof on === "string" && day.safeParse(on).success ? on : null;
  const addressOf = (of: string, from?: string) => `/meetings?${new URLSearchParams({ view: of, ...(from && { after: from }) })}`;
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
        <div className="cluster noprint">
          <PrintButton label={(await getTranslations("calendars"))("print")} />
          <LinkButton href="/forums">{t("forums")}</LinkButton>
          {me.may.scheduleMeeting && (
            <LinkButton look="primary" href="/meetings/new">
              {t("schedule")}
            </LinkButton>
          )}
        </div>
      </div>
      <TabsNav
        label={t("views.label")}
        tabs={[
          ...views.map((one) => ({ href: addressOf(one), label: t(`views.${one}`), current: !grid && one === view })),
          ...grids.map((one) => ({ href: addressOf(one), label: calendars(one), current: one === grid })),
          { href: "/meetings/year", label: calendars("year") }, { href: "/meetings/calendars", label: calendars("calendars") },
        ]}
      />
      {!grid && <ListOnPaper title={t("views.onPaper", { title: t("title"), view: t(`views.${view}`) })} classifications={items.map((one) => one.classification)} />}
      {grid ? <CalendarView view={grid} on={shownOn} me={me} /> : items.length > 0 ? <MeetingTable rows={items} /> : <EmptyState title={t(`empty.${view}`)}>{t("emptyText")}</EmptyState>}
      <nav className="pager" aria-label={t("pages.label")}>
        {filter.after && (
          <Link className="btn quiet sm" href={addressOf(view)} prefetch={false}>
            {t("pages.start")}
          </Link>
        )}
        {nextCursor && !grid && (
          <Link className="btn sm" rel="next" href={addressOf(view, nextCursor)} prefetch={false}>
            {t("pages.next")}
          </Link>
        )}
        <span className="end">{t("onlyYours")}</span>
      </nav>
    </Page>
  );
}
