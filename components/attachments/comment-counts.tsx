"use client";

import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext, type ReactNode } from "react";

/** By page or paragraph: how many comments are pinned there, and where the first of them is read. */
export type CountsByPlace = Record<number, { count: number; address: string }>;

const Counts = createContext<CountsByPlace>({});

export function CommentCounts({ counts, children }: { counts: CountsByPlace; children: ReactNode }) {
  return <Counts value={counts}>{children}</Counts>;
}

/** How many comments are pinned to a page or paragraph, leading to them; nothing where there are none. */
export function CommentCount({ at }: { at: number }) {
  const t = useTranslations("file-viewer");
  const here = useContext(Counts)[at];
  if (!here) return null;
  return (
    // A page of its own: only then does the browser know the row that is meant, and shows it so.
    <a className="commentcount noprint" href={here.address}>
      <MessageSquareText className="ic s" aria-hidden="true" />
      <span aria-hidden="true">{here.count}</span>
      <span className="sr">{t("commentsHere", { count: here.count })}</span>
    </a>
  );
}
