import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageChoice } from "@/components/accounts/language-choice";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { me } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function LanguageSettingsPage() {
  const { locale } = await me();
  return (
    <SettingsFrame current="language">
      <LanguageChoice key={locale} locale={locale} />
    </SettingsFrame>
  );
}
