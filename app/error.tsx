"use client";

import { ProblemPage } from "@/components/layout/problem-page";
import { Wordmark } from "@/components/layout/wordmark";

type ErrorPageProps = { error: unknown; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <div className="entrance">
      <header>
        <span className="brand">
          <Wordmark name="Trait d’union" />
        </span>
      </header>
      <main id="content" className="wide">
        <div className="sheetcard">
          <ProblemPage error={error} onAgain={retry} />
        </div>
      </main>
    </div>
  );
}
