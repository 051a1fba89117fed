import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ForumForm } from "@/components/forums/forum-form";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listForums } from "@/lib/domain/forums/queries";

export async function generateMetadata(): Promise<Metadata> {
  if (!(await whoAsks()).may.keepForums) notFound();
  return { title: (await getTranslations("forums.write"))("newTitle") };
}

export default async function NewForumPage() {
  if (!(await whoAsks()).may.keepForums) notFound();
  const [{ items }, t] = [await readingPage((db) => listForums(db, {})), await getTranslations("forums.write")];
  return (
    <ProblemWords also={["forums", "entries"]}>
      <Page width="narrow">
        <h1>{t("newTitle")}</h1>
        <ForumForm forum={null} others={items} />
      </Page>
    </ProblemWords>
  );
}
