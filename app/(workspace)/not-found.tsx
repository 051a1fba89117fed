import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ProblemNotFound } from "@/components/layout/problem-not-found";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors.notFound"))("title") };
}

export default function WorkspaceNotFound() {
  return (
    <Page width="narrow">
      <ProblemNotFound />
    </Page>
  );
}
