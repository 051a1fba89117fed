import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { MeetingForm } from "@/components/meetings/meeting-form";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listForums } from "@/lib/domain/forums/queries";
import { listTaxonomies } from "@/lib/domain/people/queries";

type Asked = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  if (!(await whoAsks()).may.scheduleMeeting) notFound();
  return { title: (await getTranslations("meetings.write"))("newTitle") };
}

export default async function NewMeetingPage({ searchParams }: Asked) {
  const [me, { forum }, t] = [await whoAsks(), await searchParams, await getTranslations("meetings.write")];
  if (!me.may.scheduleMeeting) notFound();
  const { terms, forums } = await readingPage(async (db) => ({ terms: await listTaxonomies(db), forums: (await listForums(db, {})).items.filter((one) => one.status !== "concluded") }));
  return (
    <ProblemWords also={["meetings", "calendars", "items", "entries"]}>
      <Page width="narrow">
        <h1>{t("newTitle")}</h1>
        <p className="muted">{t("lead")}</p>
        <MeetingForm
          meeting={null}
          forums={forums}
          forumId={forums.find((one) => one.id === forum || one.slug === forum)?.id}
          me={{ side: me.side, clearance: me.clearance, unit: me.unit, markStrictlyConfidential: me.may.markStrictlyConfidential }}
          {...termOptions(terms, me.locale)}
        />
      </Page>
    </ProblemWords>
  );
}
