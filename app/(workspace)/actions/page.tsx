import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionList } from "@/components/actions/action-list";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { PrintButton } from "@/components/layout/print-button";
import { ProblemWords } from "@/components/layout/problem-words";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TabsNav } from "@/components/ui/tabs-nav";
import { TextInput } from "@/components/ui/text-input";
import { readingPage } from "@/lib/auth/page";
import { actionFilter } from "@/lib/domain/meetings/actions/contract";
import { actionViews } from "@/lib/domain/meetings/actions/model";
import { listActions } from "@/lib/domain/meetings/actions/queries";
import { Refusal } from "@/lib/errors";

type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("actions"))("title") };
}

/** What the address asks for; what cannot be answered is the first page of one's own. */
async function asked({ searchParams }: Asked) {
  const { view, forum, q, after } = await searchParams;
  const filter = actionFilter.safeParse({ view, forum, q: q || undefined, after });
  return filter.success ? filter.data : actionFilter.parse({});
}

export default async function ActionsPage(props: Asked) {
  const [filter, t] = await Promise.all([asked(props), getTranslations("actions")]);
  const { items, nextCursor } = await readingPage((db) => listActions(db, filter)).catch(async (error: unknown) => {
    // A position in the list that is none.
    if (error instanceof Refusal && error.kind === "invalid") return readingPage((db) => listActions(db, { ...filter, after: undefined }));
    throw error;
  });
  const addressOf = (view: string, after?: string) =>
    `/actions?${new URLSearchParams({ view, ...(filter.forum && { forum: filter.forum }), ...(filter.q && { q: filter.q }), ...(after && { after }) })}`;
  return (
    <ProblemWords also={["actions", "record"]}>
      <Page width="wide">
        <div className="pagehead">
          <div>
            <h1>{t("title")}</h1>
            <p className="t2 measure">{t("lede")}</p>
          </div>
          <PrintButton label={t("print")} />
        </div>
        <TabsNav label={t("views.label")} tabs={actionViews.map((view) => ({ href: addressOf(view), label: t(`views.${view}`), current: view === filter.view }))} />
        <form className="seriesform" role="search" aria-label={t("search")}>
          <input type="hidden" name="view" value={filter.view} />
          {filter.forum && <input type="hidden" name="forum" value={filter.forum} />}
          <TextInput className="grow" name="q" label={t("words")} defaultValue={filter.q ?? ""} autoComplete="off" />
          <Button type="submit">{t("search")}</Button>
        </form>
        <ListOnPaper title={t("views.onPaper", { title: t("title"), view: t(`views.${filter.view}`) })} classifications={items.map((one) => one.meeting.classification)} />
        {items.length > 0 ? <ActionList actions={items} /> : <EmptyState title={t(`empty.${filter.view}`)}>{t("emptyText")}</EmptyState>}
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
    </ProblemWords>
  );
}
