import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnTokens } from "@/components/accounts/own-tokens";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { me, readingPage } from "@/lib/auth/page";
import { listOwnTokens } from "@/lib/domain/accounts/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("tokens") };
}

export default async function TokensSettingsPage() {
  const [{ timeZone }, first] = await Promise.all([me(), readingPage(listOwnTokens)]);
  return (
    <SettingsFrame current="tokens">
      <OwnTokens first={first} timeZone={timeZone} />
    </SettingsFrame>
  );
}
