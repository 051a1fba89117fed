"use client";

import { Page } from "@/components/layout/page";
import { ProblemPage } from "@/components/layout/problem-page";

type ErrorPageProps = { error: unknown; retry: () => void };

export default function WorkspaceErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <Page width="narrow">
      <ProblemPage error={error} onAgain={retry} />
    </Page>
  );
}
