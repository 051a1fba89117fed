import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnSessions } from "@/components/accounts/own-sessions";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { me, readingPage } from "@/lib/auth/page";
import { listOwnSessions } from "@/lib/domain/accounts/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("sessions") };
}

export default async function SessionsSettingsPage() {
  const [{ timeZone }, first] = await Promise.all([me(), readingPage(listOwnSessions)]);
  return (
    <SettingsFrame current="sessions">
      <OwnSessions first={first} timeZone={timeZone} />
    </SettingsFrame>
  );
}
