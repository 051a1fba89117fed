"use client";

import { Lock, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CommentedEntry } from "@/components/entries/entry-comments";
import { useComments } from "@/components/entries/use-comments";
import type { ListedComments } from "@/lib/domain/comments/contract";
import type { CommentSide } from "@/lib/domain/comments/model";

type EntryCommentSideProps = { entry: CommentedEntry; side: CommentSide; first: ListedComments; pressed: boolean; onPress: () => void };

/** Chooses one side of the comments, and says how many it holds of what is here. */
export function EntryCommentSide({ entry, side, first, pressed, onPress }: EntryCommentSideProps) {
  const t = useTranslations("comments");
  const { data, hasNextPage } = useComments(entry, side, first);
  const count = data.pages.reduce((sum, page) => sum + page.items.length, 0);
  const Icon = side === "joint" ? Users : Lock;
  return (
    <button type="button" className={`segment ${side}`} aria-pressed={pressed} onClick={onPress}>
      <Icon className="ic s" aria-hidden="true" />
      {t(side)}
      {count > 0 && <span className="n">{hasNextPage ? `${count}+` : count}</span>}
    </button>
  );
}
