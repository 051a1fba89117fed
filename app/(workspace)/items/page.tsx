import { Plus } from "lucide-react";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { ImportFiles } from "@/components/imports/import-files";
import { RegisterList, type FirstPage } from "@/components/items/register-list";
import { addressOf, readQuery } from "@/components/items/register-query";
import { Page } from "@/components/layout/page";
import { LinkButton } from "@/components/ui/link-button";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { itemFilter, type ItemFilter } from "@/lib/domain/items/contract";
import { listItems } from "@/lib/domain/items/queries";
import { listParties, listTaxonomies } from "@/lib/domain/people/queries";
import { Refusal } from "@/lib/errors";
import { dayOfMoment } from "@/lib/i18n/format";

type Asked = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("register"))("title") };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [asked, me, t, messages] = await Promise.all([searchParams, whoAsks(), getTranslations("register"), getMessages()]);
  const now = new Date();
  return (
    <Page width="wide">
      <div className="pagehead">
        <h1>{t("title")}</h1>
        {me.may.logItem && (
          <NextIntlClientProvider messages={importMessages(messages)}>
            <ImportFiles />
          </NextIntlClientProvider>
        )}
        {me.may.logItem && (
          <LinkButton look="primary" href="/items/new" aria-keyshortcuts="c">
            <Plus className="ic" aria-hidden="true" />
            {t("newEntry")}
            <kbd className="kbd" aria-hidden="true">
              C
            </kbd>
          </LinkButton>
        )}
      </div>
      <NextIntlClientProvider messages={leafMessages(messages)}>
        <RegisterList
          first={await firstPage(asked, now)}
          today={dayOfMoment(now.toISOString(), me.timeZone)}
          timeZone={me.timeZone}
          mayLog={me.may.logItem}
        />
      </NextIntlClientProvider>
    </Page>
  );
}

async function firstPage(asked: Asked, now: Date): Promise<FirstPage> {
  const given = Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  const query = readQuery(new URLSearchParams(given));
  const first = { address: addressOf(query), renderedAt: now.getTime(), names: { taxonomies: null, originator: null } };
  const filter = itemFilter.safeParse(query);
  if (!filter.success) return { ...first, page: null };
  try {
    return { ...first, ...(await readingPage((db) => pageAndNames(db, filter.data))) };
  } catch (error) {
    // A position in the list that is none: said like any other address that cannot be answered.
    if (error instanceof Refusal && error.kind === "invalid") return { ...first, page: null };
    throw error;
  }
}

async function pageAndNames(db: Parameters<typeof listItems>[0], filter: ItemFilter) {
  const page = await listItems(db, filter);
  const parties = filter.originator ? await listParties(db, { q: "", ids: [filter.originator], limit: 1 }) : null;
  const taxonomies = filter.topic || filter.region ? await listTaxonomies(db) : null;
  return { page, names: { taxonomies, originator: parties?.items[0] ?? null } };
}

/** What an import and its refusals may have to say. */
function importMessages({ interface: own, imports, errors }: Awaited<ReturnType<typeof getMessages>>) {
  const { kinds, reasons } = errors as Record<string, object>;
  return { interface: own, imports, errors: { kinds, reasons } };
}

/** The words of the list and of who can read a row; the rest of either noun stays on the server. */
function leafMessages({ interface: own, register, items, entries, exports, errors, views }: Awaited<ReturnType<typeof getMessages>>) {
  const { direction, kind, form, purpose, messageType } = items as Record<string, object>;
  const { language, status, audience, readingReason, party } = entries as Record<string, object>;
  const { reading, reasons } = errors as Record<string, object>;
  const { export_too_large, too_many_views } = reasons as Record<string, string>;
  return {
    interface: own,
    register,
    items: { direction, kind, form, purpose, messageType },
    exports: { menu: (exports as Record<string, object>).menu },
    errors: { reading, reasons: { export_too_large, too_many_views } },
    views,
    entries: { language, status, audience, readingReason, party },
  };
}
