"use client";

import { useEffect, useEffectEvent } from "react";
import { Page } from "@/components/layout/page";
import { ProblemPage } from "@/components/layout/problem-page";

type ErrorPageProps = { error: unknown; retry: () => void };

const soon = 1_500;
const rest = 60_000;
let triedAt = -rest;

export default function WorkspaceErrorPage({ error, retry }: ErrorPageProps) {
  const again = useEffectEvent(() => {
    triedAt = performance.now();
    retry();
  });
  // A page is mostly not shown because the server was busy for a moment, as after an act. It is asked for once more by itself.
  useEffect(() => {
    if (performance.now() - triedAt < rest) return;
    const timer = setTimeout(again, soon);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Page width="narrow">
      <ProblemPage error={error} onAgain={retry} />
    </Page>
  );
}
