import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ProblemWords } from "@/components/layout/problem-words";
import { RequestView } from "@/components/requests/request-view";
import { me as whoAsks } from "@/lib/auth/page";
import { parseReference } from "@/lib/domain/entries/model";
import { env } from "@/lib/env";
import { openedRequest } from "./opened-request";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await openedRequest((await params).reference);
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("requests.entry");
  return { title: t("pageTitle", { marking: marking(request.classification), reference: request.reference }) };
}

export default async function RequestPage({ params }: Props) {
  const { reference } = await params;
  const written = parseReference(reference);
  if (written && written !== reference) redirect(`/requests/${written}`);
  const [opened, me, messages] = await Promise.all([openedRequest(reference), whoAsks(), getMessages()]);
  const { requests } = messages as Record<string, Record<string, object>>;
  const { act, actTitle, actMeans, actDone, field, because, questionState } = requests!;
  return (
    <ProblemWords also={["entries", "attachments", "releases", "comments", "links"]} words={{ requests: { act, actTitle, actMeans, actDone, field, because, questionState } }}>
      <RequestView {...opened} me={me} address={`${env().PUBLIC_URL}/requests/${opened.request.reference}`} readAt={new Date().toISOString()} />
    </ProblemWords>
  );
}
