import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { QueryProvider } from "@/components/layout/query-provider";
import { me as whoAsks } from "@/lib/auth/page";
import { named, titled } from "@/lib/i18n/format";
import { everywhere } from "@/lib/i18n/namespaces";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const [me, locale, messages] = await Promise.all([whoAsks(), getLocale() as Promise<"en" | "fr">, getMessages()]);
  const shown = { ...me, locale, title: titled(locale, me), organisation: named(locale, me.organisation) };
  return (
    <NextIntlClientProvider locale={locale} messages={Object.fromEntries(everywhere.map((name) => [name, messages[name]]))}>
      <QueryProvider person={me.id}>
        <AppShell me={shown}>{children}</AppShell>
      </QueryProvider>
    </NextIntlClientProvider>
  );
}
