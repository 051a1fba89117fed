import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { AbsenceSettings } from "@/components/clearance/absence-settings";
import { ProblemWords } from "@/components/layout/problem-words";
import { readingPage } from "@/lib/auth/page";
import { listDelegations } from "@/lib/domain/documents/clearance/delegations/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("absence") };
}

export default async function AbsenceSettingsPage() {
  const first = await readingPage(listDelegations);
  return (
    <SettingsFrame current="absence">
      <ProblemWords also={["clearance"]}>
        <AbsenceSettings first={first} />
      </ProblemWords>
    </SettingsFrame>
  );
}
