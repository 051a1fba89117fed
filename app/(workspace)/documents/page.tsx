import { FilePlus2 } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { LibraryList, type FirstPage } from "@/components/library/library-list";
import { addressOf, readQuery } from "@/components/library/library-query";
import { LinkButton } from "@/components/ui/link-button";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { documentFilter } from "@/lib/domain/documents/contract";
import { listDocuments } from "@/lib/domain/documents/queries";
import { listTaxonomies } from "@/lib/domain/people/queries";
import { Refusal } from "@/lib/errors";
import { dayOfMoment } from "@/lib/i18n/format";

type Asked = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documents"))("title") };
}

export default async function DocumentsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [asked, me, t, filing, messages] = await Promise.all([searchParams, whoAsks(), getTranslations("documents"), getTranslations("document-filing"), getMessages()]);
  const now = new Date();
  return (
    <Page width="wide">
      <div className="pagehead">
        <div>
          <h1>{t("title")}</h1>
          <p className="t2 measure">{t("lede")}</p>
        </div>
        {me.may.fileDocument && (
          <LinkButton href="/documents/new" look="primary">
            <FilePlus2 className="ic" aria-hidden="true" />
            {filing("pageTitle")}
          </LinkButton>
        )}
      </div>
      <NextIntlClientProvider messages={leafMessages(messages)}>
        <LibraryList first={await firstPage(asked, now)} today={dayOfMoment(now.toISOString(), me.timeZone)} timeZone={me.timeZone} />
      </NextIntlClientProvider>
    </Page>
  );
}

async function firstPage(asked: Asked, now: Date): Promise<FirstPage> {
  const given = Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  const query = readQuery(new URLSearchParams(given));
  const first = { address: addressOf(query), renderedAt: now.getTime(), taxonomies: null };
  const filter = documentFilter.safeParse(query);
  if (!filter.success) return { ...first, page: null };
  try {
    return await readingPage(async (db) => ({
      ...first,
      page: await listDocuments(db, filter.data),
      taxonomies: filter.data.topic || filter.data.region || filter.data.body ? await listTaxonomies(db) : null,
    }));
  } catch (error) {
    // A position in the list that is none: said like any other address that cannot be answered.
    if (error instanceof Refusal && error.kind === "invalid") return { ...first, page: null };
    throw error;
  }
}

/** The words of the list and of who can read a row; the rest of either noun stays on the server. */
function leafMessages({ interface: own, register, library, documents, entries, exports, errors, views }: Awaited<ReturnType<typeof getMessages>>) {
  const { state, type } = documents as Record<string, object>;
  const { language, status, audience, readingReason, party } = entries as Record<string, object>;
  const { reading, reasons } = errors as Record<string, object>;
  const { export_too_large, too_many_views } = reasons as Record<string, string>;
  return {
    interface: own,
    register,
    library,
    documents: { state, type },
    exports: { menu: (exports as Record<string, object>).menu },
    errors: { reading, reasons: { export_too_large, too_many_views } },
    views,
    entries: { language, status, audience, readingReason, party },
  };
}
