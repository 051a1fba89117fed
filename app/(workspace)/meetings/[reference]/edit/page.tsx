import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { termOptions } from "@/components/items/item-terms";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { MeetingForm } from "@/components/meetings/meeting-form";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listTaxonomies } from "@/lib/domain/people/queries";
import { openedMeeting } from "../opened-meeting";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { meeting } = await openedMeeting((await params).reference);
  if (!meeting.may.run) notFound();
  const marking = await getTranslations("interface.marking");
  return { title: (await getTranslations("meetings.write"))("editPageTitle", { marking: marking(meeting.classification), reference: meeting.reference }) };
}

export default async function EditMeetingPage({ params }: Props) {
  const [{ meeting, mark }, me, terms] = await Promise.all([openedMeeting((await params).reference), whoAsks(), readingPage(listTaxonomies)]);
  if (!meeting.may.run) notFound();
  const t = await getTranslations("meetings.write");
  return (
    <ProblemWords also={["meetings", "calendars", "items", "entries"]}>
      <Page width="narrow" banner={<MarkingBanner classification={meeting.classification} sentences={[]} />}>
        <LiveEntry id={meeting.id} mark={mark} editing />
        <p className="eyebrow">{meeting.reference}</p>
        <h1>{t("editTitle")}</h1>
        <MeetingForm
          meeting={meeting}
          forums={[]}
          me={{ side: me.side, clearance: me.clearance, unit: me.unit, markStrictlyConfidential: me.may.markStrictlyConfidential }}
          {...termOptions(terms, me.locale)}
        />
      </Page>
    </ProblemWords>
  );
}
