import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordChange } from "@/components/accounts/password-change";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { me } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("password") };
}

export default async function PasswordSettingsPage() {
  const { email } = await me();
  return (
    <SettingsFrame current="password">
      <PasswordChange email={email} />
    </SettingsFrame>
  );
}
