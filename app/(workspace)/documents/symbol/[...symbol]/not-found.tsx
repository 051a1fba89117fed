import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { SymbolAbsent } from "@/components/symbols/symbol-absent";

export default async function SymbolNotFound() {
  const [t, { symbols }] = await Promise.all([getTranslations("symbols.citations"), getMessages()]);
  return (
    <Page>
      <div className="pagehead">
        <h1>{t("absentTitle")}</h1>
      </div>
      <NextIntlClientProvider messages={{ symbols: { citations: (symbols as Record<string, object>).citations } } as never}>
        <SymbolAbsent />
      </NextIntlClientProvider>
    </Page>
  );
}
