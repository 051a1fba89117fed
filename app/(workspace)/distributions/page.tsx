import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DistributionLine } from "@/components/distributions/distribution-line";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { ListPager } from "@/components/releases/list-pager";
import { EmptyState } from "@/components/ui/empty-state";
import { TabsNav } from "@/components/ui/tabs-nav";
import { readingPage } from "@/lib/auth/page";
import { distributionsContract } from "@/lib/domain/documents/distributions/contract";
import { listDistributions } from "@/lib/domain/documents/distributions/queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("distributions"))("list.title") };
}

export default async function DistributionsPage({ searchParams }: Props) {
  const asked = distributionsContract["GET /api/distributions"].input.safeParse(await searchParams);
  if (!asked.success) notFound();
  const [{ items, nextCursor }, t] = await Promise.all([readingPage((db) => listDistributions(db, asked.data)), getTranslations("distributions.list")]);
  const { show, after } = asked.data;
  const views = [
    { href: "/distributions", label: t("waiting"), current: show === "waiting" },
    { href: "/distributions?show=all", label: t("all"), current: show === "all" },
  ];
  return (
    <Page width="mid">
      <ListOnPaper title={t("title")} classifications={items.map((one) => one.document.classification)} />
      <h1>{t("title")}</h1>
      <p className="lede">{t("lede")}</p>
      <TabsNav label={t("views")} tabs={views} />
      {items.length === 0 ? (
        <EmptyState title={t(show === "waiting" ? "waitingEmpty" : "empty")}>{t(show === "waiting" ? "waitingEmptyText" : "emptyText")}</EmptyState>
      ) : (
        <ProblemWords also={["distributions"]}>
          <ul className="rows inbox">
            {items.map((distribution) => (
              <DistributionLine key={distribution.id} distribution={distribution} />
            ))}
          </ul>
        </ProblemWords>
      )}
      <ListPager path="/distributions" query={{ show: show === "all" ? show : undefined }} after={after} nextCursor={nextCursor} />
    </Page>
  );
}
