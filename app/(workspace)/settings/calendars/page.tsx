import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { OwnFeeds } from "@/components/calendars/own-feeds";
import { me, readingPage } from "@/lib/auth/page";
import { listFeeds } from "@/lib/domain/calendars/feeds/queries";
import { listForums } from "@/lib/domain/forums/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("calendars") };
}

export default async function CalendarSettingsPage() {
  const [{ timeZone }, first, { items }] = await Promise.all([me(), readingPage(listFeeds), readingPage((db) => listForums(db, {}))]);
  return (
    <SettingsFrame current="calendars">
      <OwnFeeds first={first} forums={items.map(({ id, nameEn, nameFr }) => ({ id, nameEn, nameFr }))} timeZone={timeZone} />
    </SettingsFrame>
  );
}
