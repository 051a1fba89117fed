import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/layout/wordmark";

/** Nothing of these pages is found by a search engine, and no address of them is told to another page. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

export default function AnswerLayout({ children }: { children: ReactNode }) {
  return (
    <div className="entrance">
      <header>
        <span className="brand">
          <Wordmark name="Trait d’union" />
        </span>
      </header>
      {children}
    </div>
  );
}
