import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { DocumentView } from "@/components/documents/document-view";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks } from "@/lib/auth/page";
import { parseReference } from "@/lib/domain/entries/model";
import { env } from "@/lib/env";
import { openedDocument } from "./opened-document";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await openedDocument((await params).reference);
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("documents");
  return { title: t("pageTitle", { marking: marking(document.classification), reference: document.reference }) };
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const written = parseReference(reference);
  if (written && written !== reference) redirect(`/documents/${written}`);
  const [opened, me, { version, language }] = await Promise.all([openedDocument(reference), whoAsks(), searchParams]);
  const asked = { version: [version].flat()[0], language: [language].flat()[0] };
  return (
    <ProblemWords also={["documents", "document-page", "document-filing", "lifecycle", "entries", "attachments", "releases", "comments", "links", "clearance", "distributions", "consultations"]}>
      <DocumentView {...opened} me={me} asked={asked} address={`${env().PUBLIC_URL}/documents/${opened.document.reference}`} readAt={new Date().toISOString()} />
    </ProblemWords>
  );
}
