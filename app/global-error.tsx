"use client";

import "@/components/styles/all.css";
import { useEffect } from "react";
import { problemLocale } from "@/components/layout/problem-locale";
import { ProblemPage } from "@/components/layout/problem-page";

/** Stands in for the whole page when even its frame failed. */
export default function GlobalErrorPage({ error }: { error: unknown }) {
  useEffect(() => {
    document.documentElement.lang = problemLocale();
  }, []);
  return (
    <html lang="en">
      <body>
        <main id="content" className="entrance">
          <ProblemPage error={error} onAgain={() => location.reload()} />
        </main>
      </body>
    </html>
  );
}
