import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DocumentTable } from "@/components/documents/document-table";
import { Page } from "@/components/layout/page";
import { EmptyState } from "@/components/ui/empty-state";
import { readingPage } from "@/lib/auth/page";
import { documentFilter } from "@/lib/domain/documents/contract";
import { listDocuments } from "@/lib/domain/documents/queries";

type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documents"))("title") };
}

export default async function DocumentsPage({ searchParams }: Asked) {
  const given = documentFilter.safeParse(await searchParams);
  const filter = given.success ? given.data : documentFilter.parse({});
  const t = await getTranslations("documents");
  const { items, nextCursor } = await readingPage((db) => listDocuments(db, filter));
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
      </div>
      {items.length > 0 ? <DocumentTable rows={items} /> : <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>}
      {nextCursor && (
        <nav className="pager" aria-label={t("pages.label")}>
          <Link className="btn sm" rel="next" href={`/documents?after=${nextCursor}`} prefetch={false}>
            {t("pages.next")}
          </Link>
        </nav>
      )}
    </Page>
  );
}
