import "@/components/requests/request-page.css";
import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { RequestTable } from "@/components/requests/request-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TabsNav } from "@/components/ui/tabs-nav";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { requestFilter, requestViews } from "@/lib/domain/requests/contract";
import { listRequests } from "@/lib/domain/requests/queries";
import { Refusal } from "@/lib/errors";
import { dayOfMoment } from "@/lib/i18n/format";

type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests"))("title") };
}

/** What the address asks for; what cannot be answered is the first page of what is open. */
async function asked({ searchParams }: Asked) {
  const { view, after } = await searchParams;
  const filter = requestFilter.safeParse({ view, after });
  return filter.success ? filter.data : requestFilter.parse({});
}

export default async function RequestsPage(props: Asked) {
  const [me, filter, t] = await Promise.all([whoAsks(), asked(props), getTranslations("requests")]);
  const { items, nextCursor } = await readingPage((db) => listRequests(db, filter)).catch(async (error: unknown) => {
    // A position in the list that is none.
    if (error instanceof Refusal && error.kind === "invalid") return readingPage((db) => listRequests(db, { ...filter, after: undefined }));
    throw error;
  });
  const addressOf = (view: string, after?: string) => `/requests?${new URLSearchParams({ view, ...(after && { after }) })}`;
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
        {me.may.makeRequest && (
          <LinkButton look="primary" href="/requests/new">
            <Plus className="ic" aria-hidden="true" />
            {t("ask")}
          </LinkButton>
        )}
      </div>
      <div className="reqtabs">
        <TabsNav
          label={t("views.label")}
          tabs={requestViews.map((view) => ({ href: addressOf(view), label: t(`views.${view}`), current: view === filter.view }))}
        />
      </div>
      <ListOnPaper title={t("views.onPaper", { title: t("title"), view: t(`views.${filter.view}`) })} classifications={items.map((one) => one.classification)} />
      {items.length > 0 ? (
        <RequestTable rows={items} today={dayOfMoment(new Date().toISOString(), "Europe/Vienna")} />
      ) : (
        <EmptyState title={t(`empty.${filter.view}`)}>{t("emptyText")}</EmptyState>
      )}
      <nav className="pager" aria-label={t("pages.label")}>
        {filter.after && (
          <Link className="btn quiet sm" href={addressOf(filter.view)} prefetch={false}>
            {t("pages.start")}
          </Link>
        )}
        {nextCursor && (
          <Link className="btn sm" rel="next" href={addressOf(filter.view, nextCursor)} prefetch={false}>
            {t("pages.next")}
          </Link>
        )}
        <span className="end">{t("onlyYours")}</span>
      </nav>
    </Page>
  );
}
