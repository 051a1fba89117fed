import { Plus } from "lucide-react";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { ImportFiles } from "@/components/imports/import-files";
import { addressOf, readQuery } from "@/components/items/item-query";
import { ItemRegister } from "@/components/items/item-register";
import { listLine } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { firstPage, listMessages, type AskedOfList } from "@/components/register/first-page";
import { LinkButton } from "@/components/ui/link-button";
import { me as whoAsks } from "@/lib/auth/page";
import { itemFilter, type ItemFilter } from "@/lib/domain/items/contract";
import { listItems } from "@/lib/domain/items/queries";
import { listParties, listTaxonomies } from "@/lib/domain/people/queries";
import { dayOfMoment } from "@/lib/i18n/format";

const list = {
  readQuery,
  addressOf,
  filter: itemFilter,
  list: listItems,
  async names(db: Parameters<typeof listTaxonomies>[0], { originator, topic, region }: ItemFilter) {
    const parties = originator ? await listParties(db, { q: "", ids: [originator], limit: 1 }) : null;
    return { taxonomies: topic || region ? await listTaxonomies(db) : null, originator: parties?.items[0] ?? null };
  },
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("register"))("title") };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<AskedOfList> }) {
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
        <ItemRegister
          first={await firstPage(asked, now, list)}
          today={dayOfMoment(now.toISOString(), me.timeZone)}
          timeZone={me.timeZone}
          paperLine={await listLine(t("title"))}
          begin={me.may.logItem && <LinkButton href="/items/new">{t("newEntry")}</LinkButton>}
        />
      </NextIntlClientProvider>
    </Page>
  );
}

/** What an import and its refusals may have to say. */
function importMessages({ interface: own, imports, errors }: Awaited<ReturnType<typeof getMessages>>) {
  const { kinds, reasons } = errors as Record<string, object>;
  return { interface: own, imports, errors: { kinds, reasons } };
}

/** The words of the list, and of items what a row and the filters say. */
function leafMessages(messages: Awaited<ReturnType<typeof getMessages>>) {
  const { direction, kind, form, purpose, messageType } = messages.items as Record<string, object>;
  return { ...listMessages(messages), items: { direction, kind, form, purpose, messageType } };
}
