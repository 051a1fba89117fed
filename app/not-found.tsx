import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemNotFound } from "@/components/layout/problem-not-found";
import { Wordmark } from "@/components/layout/wordmark";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors.notFound"))("title") };
}

export default function NotFoundPage() {
  return (
    <div className="entrance">
      <header>
        <span className="brand">
          <Wordmark name="Trait d’union" />
        </span>
      </header>
      <main id="content" className="wide">
        <div className="sheetcard">
          <ProblemNotFound />
        </div>
      </main>
    </div>
  );
}
