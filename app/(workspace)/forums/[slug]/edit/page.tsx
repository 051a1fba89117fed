import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ForumForm } from "@/components/forums/forum-form";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { readingPage } from "@/lib/auth/page";
import { getForum, listForums } from "@/lib/domain/forums/queries";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forums.write"))("editTitle") };
}

export default async function EditForumPage({ params }: Props) {
  const { slug } = await params;
  const { forum, others } = await readingPage(async (db) => ({ forum: await getForum(db, { id: slug }), others: (await listForums(db, {})).items }));
  if (!forum.may.keep) notFound();
  const t = await getTranslations("forums.write");
  return (
    <ProblemWords also={["forums", "entries"]}>
      <Page width="narrow">
        <h1>{t("editTitle")}</h1>
        <ForumForm forum={forum} others={others} />
      </Page>
    </ProblemWords>
  );
}
