"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { keepComment } from "@/components/entries/entry-comments-kept";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { call } from "@/lib/api/client";
import type { Comment } from "@/lib/domain/comments/contract";

type EntryCommentTakeBackProps = { comment: Comment; entryId: string; onDone: () => void };

/** Asks once before the words of a comment are gone from every screen. */
export function EntryCommentTakeBack({ comment, entryId, onDone }: EntryCommentTakeBackProps) {
  const t = useTranslations("comments");
  const queries = useQueryClient();
  const { sentence } = useProblemSentence();
  const taking = useMutation({
    retry: false,
    mutationFn: () => call("DELETE /api/comments/{id}", { id: comment.id }),
    onSuccess: (taken) => {
      keepComment(queries, entryId, taken);
      onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={onDone}
      title={t("takeBackTitle")}
      footer={
        <>
          <Button look="quiet" onClick={onDone}>
            {t("keep")}
          </Button>
          <Button look="primary" busy={taking.isPending} onClick={() => !taking.isPending && taking.mutate()}>
            {t("takeBack")}
          </Button>
        </>
      }
    >
      <p>{t("takeBackText")}</p>
      {taking.error && <p role="alert">{sentence(taking.error)}</p>}
    </Dialog>
  );
}
