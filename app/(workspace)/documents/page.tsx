import { FilePlus2, ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { listLine } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { Library } from "@/components/library/library";
import { addressOf, readQuery } from "@/components/library/library-query";
import { firstPage, listMessages, type AskedOfList } from "@/components/register/first-page";
import { LinkButton } from "@/components/ui/link-button";
import { me as whoAsks } from "@/lib/auth/page";
import { documentFilter, type DocumentFilter } from "@/lib/domain/documents/contract";
import { listDocuments } from "@/lib/domain/documents/queries";
import { listParties, listTaxonomies } from "@/lib/domain/people/queries";
import { dayOfMoment } from "@/lib/i18n/format";

const list = {
  readQuery,
  addressOf,
  filter: documentFilter,
  list: listDocuments,
  async names(db: Parameters<typeof listTaxonomies>[0], { originator, topic, region, body }: DocumentFilter) {
    const parties = originator ? await listParties(db, { q: "", ids: [originator], limit: 1 }) : null;
    return { taxonomies: topic || region || body ? await listTaxonomies(db) : null, originator: parties?.items[0] ?? null };
  },
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documents"))("title") };
}

export default async function DocumentsPage({ searchParams }: { searchParams: Promise<AskedOfList> }) {
  const [asked, me, t, nav, filing, messages] = await Promise.all([
    searchParams, whoAsks(), getTranslations("documents"), getTranslations("navigation"), getTranslations("document-filing"), getMessages(),
  ]);
  const now = new Date();
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
        {me.may.listPeople && (
          <LinkButton href="/distributions" look="quiet">
            <ListChecks className="ic" aria-hidden="true" />
            {nav("distributions")}
          </LinkButton>
        )}
        {me.may.fileDocument && (
          <LinkButton href="/documents/new" look="primary">
            <FilePlus2 className="ic" aria-hidden="true" />
            {filing("pageTitle")}
          </LinkButton>
        )}
      </div>
      <NextIntlClientProvider messages={leafMessages(messages)}>
        <Library
          first={await firstPage(asked, now, list)}
          today={dayOfMoment(now.toISOString(), me.timeZone)}
          timeZone={me.timeZone}
          paperLine={await listLine(t("title"))}
          begin={me.may.fileDocument && <LinkButton href="/documents/new">{filing("pageTitle")}</LinkButton>}
        />
      </NextIntlClientProvider>
    </Page>
  );
}

/** The words of the list, and of documents what a row says. */
function leafMessages(messages: Awaited<ReturnType<typeof getMessages>>) {
  const { state, type } = messages.documents as Record<string, object>;
  return { ...listMessages(messages), library: messages.library, documents: { state, type } };
}
