import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { ListPager } from "@/components/releases/list-pager";
import { ReceiptBoard } from "@/components/releases/receipt-board";
import { ReleaseCard } from "@/components/releases/release-card";
import { ReleaseRemindButton } from "@/components/releases/release-remind-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TabsNav } from "@/components/ui/tabs-nav";
import { readingPage } from "@/lib/auth/page";
import { getRelease } from "@/lib/domain/releases/queries";
import { receiptsContract, shown } from "@/lib/domain/releases/receipts/contract";
import { listReceipts } from "@/lib/domain/releases/receipts/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("releases.board"))("title") };
}

export default async function ReleasePage({ params, searchParams }: Props) {
  const { id } = await params;
  const asked = receiptsContract["GET /api/releases/{id}/receipts"].input.safeParse({ ...(await searchParams), id });
  if (!asked.success) notFound();
  const [{ release, receipts }, t, marking] = await Promise.all([
    readingPage(async (db) => ({ release: (await getRelease(db, { id })).release, receipts: await listReceipts(db, asked.data) })),
    getTranslations("releases.board"), getTranslations("items.entry.asks"),
  ]);
  const { entry } = release;
  const { show, after } = asked.data;
  const path = `/releases/${id}`;
  return (
    <Page banner={<MarkingBanner classification={entry.classification} sentences={[marking(entry.classification)]} />}>
      <ListOnPaper title={`${t("title")}, ${entry.reference}`} classifications={[entry.classification]} />
      <ProblemWords also={["releases"]}>
        <div className="pagehead">
          <div>
            <div className="eyebrow">
              <span className="nw">{entry.reference}</span>
              <span>{t("title")}</span>
            </div>
            <h1 lang={entry.language}>{entry.title}</h1>
          </div>
          <div className="cluster noprint">
            {release.may.remind && <ReleaseRemindButton release={{ id }} />}
            <LinkButton href={addressOfEntry(entry.reference)}>{t("back")}</LinkButton>
          </div>
        </div>
        <div className="cols boardcols">
          <div>
            <TabsNav
              label={t("views")}
              tabs={shown.map((one) => ({ href: one === "all" ? path : `${path}?show=${one}`, label: t(`show.${one}`), current: one === show }))}
            />
            {receipts.items.length === 0 ? (
              <EmptyState title={t("empty")} />
            ) : (
              <ReceiptBoard receipts={receipts.items} withdrawn={release.state === "withdrawn"} language={entry.language} />
            )}
            <ListPager path={path} query={{ show: show === "all" ? undefined : show }} after={after} nextCursor={receipts.nextCursor} />
          </div>
          <aside aria-label={t("title")}>
            <ul>
              <ReleaseCard release={release} onBoard />
            </ul>
          </aside>
        </div>
      </ProblemWords>
    </Page>
  );
}
