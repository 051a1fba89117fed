import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { Wordmark } from "@/components/layout/wordmark";

export default async function EntranceLayout({ children }: { children: ReactNode }) {
  const [t, locale, messages] = await Promise.all([getTranslations("sign-in"), getLocale() as Promise<"en" | "fr">, getMessages()]);
  return (
    <NextIntlClientProvider messages={{ "sign-in": messages["sign-in"] }}>
      <div className="entrance">
        <header>
          <span className="brand">
            <Wordmark name="Trait d’union" />
          </span>
          <LanguageSwitch locale={locale} label={t("language")} signedIn={false} />
        </header>
        {children}
        <footer>{t("foot")}</footer>
      </div>
    </NextIntlClientProvider>
  );
}
