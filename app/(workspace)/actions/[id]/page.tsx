import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ActionHistory } from "@/components/actions/action-history";
import { ListOnPaper } from "@/components/entries/list-on-paper";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { openingPage } from "@/lib/auth/page";
import { openAction } from "@/lib/domain/meetings/actions/queries";

type Props = { params: Promise<{ id: string }> };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const opened = cache((id: string) => openingPage((db) => openAction(db, { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  if (!uuid.test(id)) notFound();
  const { meeting, number, internal } = await opened(id);
  const t = await getTranslations("actions");
  return { title: `${t("number", { number: t(internal ? "internalNumber" : "jointNumber", { number }) })}, ${meeting.reference}` };
}

export default async function ActionPage({ params }: Props) {
  const { id } = await params;
  if (!uuid.test(id)) notFound();
  const [action, t] = await Promise.all([opened(id), getTranslations("actions")]);
  return (
    <ProblemWords also={["actions", "record"]}>
      <Page>
        <ListOnPaper title={t("number", { number: t(action.internal ? "internalNumber" : "jointNumber", { number: action.number }) })} classifications={[action.meeting.classification]} />
        <ActionHistory action={action} />
      </Page>
    </ProblemWords>
  );
}
