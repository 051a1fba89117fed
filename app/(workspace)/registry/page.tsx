import "@/components/registry/registry.css";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PrintButton } from "@/components/layout/print-button";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { journalAsked } from "@/components/registry/journal-asked";
import { JournalFilters } from "@/components/registry/journal-filters";
import { JournalTable } from "@/components/registry/journal-table";
import { ListExport } from "@/components/register/list-export";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listJournal } from "@/lib/domain/registry/queries";
import { momentOf, titled } from "@/lib/i18n/format";

type RegistryPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("registry"))("title") };
}

export default async function RegistryPage({ searchParams }: RegistryPageProps) {
  const me = await whoAsks();
  if (!me.may.readRegistry) notFound();
  const { said, filter, wrong } = journalAsked(await searchParams);
  const first = await readingPage((db) => listJournal(db, filter));
  const t = await getTranslations("registry");
  const asked = new URLSearchParams(Object.entries(said).filter(([field]) => !(field in wrong))).toString();
  const moment = momentOf(me.locale, new Date().toISOString(), "Europe/Vienna");
  return (
    <Page width="full">
      <ProblemWords also={["registry", "entries", "exports"]}>
        <div className="pagehead">
          <div>
            <h1>{t("title")}</h1>
            <p className="t2 measure">{t("lede")}</p>
            <p className="small muted measure">{t("scope")}</p>
          </div>
          <div className="itemacts noprint">
            <ListExport list="registry" asked={asked && `?${asked}`} />
            <PrintButton label={t("print")} />
          </div>
        </div>
        <JournalFilters key={JSON.stringify(said)} said={said} wrong={wrong} />
        <JournalTable
          key={`journal ${JSON.stringify(said)}`}
          first={first}
          filter={filter}
          keeps={me.may.keepRegistry}
          paperLine={t("printed", { title: t("title"), moment, who: titled(me.locale, me) })}
        />
      </ProblemWords>
    </Page>
  );
}
