import "@/components/meetings/meeting-page.css";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ForumView } from "@/components/forums/forum-view";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { meetingFilter } from "@/lib/domain/meetings/contract";
import { getBacklog } from "@/lib/domain/meetings/backlog/queries";
import { getForum } from "@/lib/domain/forums/queries";
import { listMeetings } from "@/lib/domain/meetings/queries";
import { named } from "@/lib/i18n/format";

type Props = { params: Promise<{ slug: string }> };

const opened = cache((slug: string) =>
  readingPage(async (db) => {
    const forum = await getForum(db, { id: slug });
    return { forum, backlog: await getBacklog(db, forum), meetings: await listMeetings(db, meetingFilter.parse({ forum: forum.id, order: "backward" })) };
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await getTranslations("forums");
  return { title: named((await getLocale()) as "en" | "fr", (await opened((await params).slug)).forum) };
}

export default async function ForumPage({ params }: Props) {
  const shown = await opened((await params).slug);
  return (
    <ProblemWords also={["agenda"]}>
      <Page width="wide">
        <ListOnPaper title={named((await getLocale()) as "en" | "fr", shown.forum)} classifications={shown.meetings.items.map((one) => one.classification)} />
        <ForumView {...shown} knowsAll={(await whoAsks()).may.listPeople} />
      </Page>
    </ProblemWords>
  );
}
