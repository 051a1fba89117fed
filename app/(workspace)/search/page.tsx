import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { listLine } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { addressOf, readQuestion } from "@/components/search/search-question";
import { SearchView } from "@/components/search/search-view";
import type { FirstResults } from "@/components/search/use-search";
import { readingPage } from "@/lib/auth/page";
import { searchInput } from "@/lib/domain/search/contract";
import { searchEntries } from "@/lib/domain/search/queries";

type Asked = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("search"))("title") };
}

export default async function SearchPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [first, t, messages] = await Promise.all([firstResults(await searchParams), getTranslations("search"), getMessages()]);
  const paperLine = await listLine(t("title"));
  const { interface: own, search, register, entries, documents, meetings } = messages as Record<string, Record<string, object>>;
  const leaves = { interface: own!, search: search!, register: { failed: register!.failed! }, entries: { language: entries!.language! }, documents: { state: documents!.state! }, meetings: { state: meetings!.state!, noTime: meetings!.noTime! } };
  return (
    <Page width="mid">
      <h1 className="sr">{t("title")}</h1>
      <NextIntlClientProvider messages={leaves as never}>
        <SearchView key={first.renderedAt} first={first} paperLine={paperLine} />
      </NextIntlClientProvider>
    </Page>
  );
}

async function firstResults(asked: Asked): Promise<FirstResults> {
  const question = readQuestion({ get: (name) => [asked[name]].flat()[0] ?? null });
  const first = { address: addressOf(question), page: null, refused: false, renderedAt: Date.now() };
  if (question.q === "") return first;
  const input = searchInput.safeParse({ q: question.q, order: question.order, kind: question.kind ?? undefined });
  if (!input.success) return { ...first, refused: true };
  return { ...first, page: await readingPage((db) => searchEntries(db, input.data)) };
}
