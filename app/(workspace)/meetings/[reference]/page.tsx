import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ProblemWords } from "@/components/layout/problem-words";
import { MeetingView } from "@/components/meetings/meeting-view";
import { me as whoAsks } from "@/lib/auth/page";
import { parseReference } from "@/lib/domain/entries/model";
import { openedMeeting } from "./opened-meeting";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { meeting } = await openedMeeting((await params).reference);
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("meetings.entry");
  return { title: t("pageTitle", { marking: marking(meeting.classification), reference: meeting.reference }) };
}

export default async function MeetingPage({ params }: Props) {
  const { reference } = await params;
  const written = parseReference(reference);
  if (written && written !== reference) redirect(`/meetings/${written}`);
  const [opened, me] = await Promise.all([openedMeeting(reference), whoAsks()]);
  return (
    <ProblemWords also={["agenda", "participants", "meetings", "calendars", "invitations", "minutes", "record", "actions", "clearance", "entries", "attachments", "releases", "comments", "links"]}>
      <MeetingView {...opened} me={me} readAt={new Date().toISOString()} />
    </ProblemWords>
  );
}
