"use client";

import { useTranslations } from "next-intl";
import { EntryComment } from "@/components/entries/entry-comment";
import type { CommentedEntry } from "@/components/entries/entry-comments";
import { useComments } from "@/components/entries/use-comments";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import type { ListedComments } from "@/lib/domain/comments/contract";
import type { CommentSide } from "@/lib/domain/comments/model";

type EntryCommentListProps = {
  entry: CommentedEntry;
  side: CommentSide;
  first: ListedComments;
  /** Whether comments of several organisations stand together, so that each says its own. */
  named: boolean;
};

/** Comments of one side, in the order in which they were written; earlier ones are fetched when asked for. */
export function EntryCommentList({ entry, side, first, named }: EntryCommentListProps) {
  const t = useTranslations("comments");
  const { sentence } = useProblemSentence();
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, error } = useComments(entry, side, first);
  const comments = data.pages.flatMap((page) => page.items).toReversed();
  return (
    <>
      {hasNextPage && (
        <p className="noprint">
          <Button small look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("earlier")}
          </Button>
        </p>
      )}
      {error && <p role="alert">{sentence(error, true)}</p>}
      {comments.length === 0 ? (
        <p className="muted nocomment">{t(`none.${side}`)}</p>
      ) : (
        <ol className="commentlist">
          {comments.map((comment) => (
            <EntryComment key={comment.id} comment={comment} entry={entry} named={named} />
          ))}
        </ol>
      )}
    </>
  );
}
