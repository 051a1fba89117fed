import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PointPastView } from "@/components/agenda/point-past";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { openingPage } from "@/lib/auth/page";
import { getPointPast } from "@/lib/domain/meetings/agenda/queries";
import { entitled } from "@/lib/i18n/format";

type Props = { params: Promise<{ id: string }> };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const opened = cache((id: string) => openingPage((db) => getPointPast(db, { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  if (!uuid.test(id)) notFound();
  const t = await getTranslations("agenda.past");
  const asked = (await opened(id)).stations.find((one) => one.id === id)!;
  // Of what is classified no title stands in the history of a browser.
  const title = asked.meeting.classification === "UNCLASSIFIED" ? entitled((await getLocale()) as "en" | "fr", { ...asked, language: asked.meeting.language }).text : asked.meeting.reference;
  return { title: `${t("pageTitle")}: ${title}` };
}

export default async function PointPastPage({ params }: Props) {
  const { id } = await params;
  if (!uuid.test(id)) notFound();
  const [past, t] = await Promise.all([opened(id), getTranslations("agenda.past")]);
  return (
    <ProblemWords>
      <Page>
        <ListOnPaper title={t("pageTitle")} classifications={past.stations.map((one) => one.meeting.classification)} />
        <PointPastView past={past} id={id} />
      </Page>
    </ProblemWords>
  );
}
