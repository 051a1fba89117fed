import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { InboxLine } from "@/components/releases/inbox-line";
import { ListPager } from "@/components/releases/list-pager";
import { EmptyState } from "@/components/ui/empty-state";
import { TabsNav } from "@/components/ui/tabs-nav";
import { readingPage } from "@/lib/auth/page";
import { inboxShown, receiptsContract } from "@/lib/domain/releases/receipts/contract";
import { listInbox } from "@/lib/domain/releases/receipts/queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("releases.inbox"))("title") };
}

export default async function InboxPage({ searchParams }: Props) {
  const asked = receiptsContract["GET /api/inbox"].input.safeParse(await searchParams);
  if (!asked.success) notFound();
  const [{ items, nextCursor }, t, releases] = await Promise.all([readingPage((db) => listInbox(db, asked.data)), getTranslations("releases.inbox"), getTranslations("releases")]);
  const { show, after } = asked.data;
  return (
    <Page width="mid">
      <h1>{t("title")}</h1>
      <p className="lede">{t("lede")}</p>
      <TabsNav
        label={t("views")}
        tabs={inboxShown.map((one) => ({ href: one === "all" ? "/inbox" : `/inbox?show=${one}`, label: t(`show.${one}`), current: one === show }))}
      />
      <ListOnPaper title={releases("list.onPaper", { title: t("title"), view: t(`show.${show}`) })} classifications={items.flatMap((one) => one.entry?.classification ?? [])} />
      <ProblemWords also={["releases"]}>
        {items.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <ul className="rows inbox">
            {items.map((line) => (
              <InboxLine key={line.id} line={line} />
            ))}
          </ul>
        )}
      </ProblemWords>
      <ListPager path="/inbox" query={{ show: show === "all" ? undefined : show }} after={after} nextCursor={nextCursor} />
    </Page>
  );
}
