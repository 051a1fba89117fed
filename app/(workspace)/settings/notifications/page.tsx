import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewsSettings } from "@/components/accounts/news-settings";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { me } from "@/lib/auth/page";
import { mailRelay } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("notifications") };
}

export default async function NewsSettingsPage() {
  const { news, timeZone } = await me();
  return (
    <SettingsFrame current="notifications">
      <NewsSettings news={news} timeZone={timeZone} mails={mailRelay() !== null} />
    </SettingsFrame>
  );
}
