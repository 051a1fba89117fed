import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ListPager } from "@/components/releases/list-pager";
import { ReleaseLine } from "@/components/releases/release-line";
import { EmptyState } from "@/components/ui/empty-state";
import { TabsNav } from "@/components/ui/tabs-nav";
import { readingPage } from "@/lib/auth/page";
import { releasesContract } from "@/lib/domain/releases/contract";
import { listReleases } from "@/lib/domain/releases/queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("releases"))("title") };
}

export default async function ReleasesPage({ searchParams }: Props) {
  const asked = releasesContract["GET /api/releases"].input.safeParse(await searchParams);
  if (!asked.success) notFound();
  const [{ items, nextCursor }, t] = await Promise.all([readingPage((db) => listReleases(db, asked.data)), getTranslations("releases")]);
  const { state, waiting, after } = asked.data;
  const views = [
    { href: "/releases", label: t("list.all"), current: !state && !waiting },
    { href: "/releases?waiting=me", label: t("list.waiting"), current: waiting === "me" },
    { href: "/releases?state=active", label: t("list.active"), current: state === "active" },
    { href: "/releases?state=withdrawn", label: t("list.ended"), current: state === "withdrawn" },
  ];
  return (
    <Page width="mid">
      <h1>{t("title")}</h1>
      <p className="lede">{t("lede")}</p>
      <TabsNav label={t("list.views")} tabs={views} />
      <ListOnPaper title={t("list.onPaper", { title: t("title"), view: views.find((one) => one.current)?.label ?? t("list.all") })} classifications={items.map((one) => one.entry.classification)} />
      {items.length === 0 ? (
        <EmptyState title={waiting ? t("list.waitingEmpty") : t("list.empty")}>{t("list.emptyText")}</EmptyState>
      ) : (
        <ul className="rows inbox">
          {items.map((release) => (
            <ReleaseLine key={release.id} release={release} />
          ))}
        </ul>
      )}
      <ListPager path="/releases" query={{ state, waiting }} after={after} nextCursor={nextCursor} />
    </Page>
  );
}
