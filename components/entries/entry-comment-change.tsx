"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { keepComment } from "@/components/entries/entry-comments-kept";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import type { Comment } from "@/lib/domain/comments/contract";

type EntryCommentChangeProps = { comment: Comment; entryId: string; onDone: () => void };

/** One's own comment, worded differently: from how it was read, so that two windows do not overwrite each other. */
export function EntryCommentChange({ comment, entryId, onDone }: EntryCommentChangeProps) {
  const t = useTranslations("comments");
  const queries = useQueryClient();
  const { sentence, ofField } = useProblemSentence();
  const [text, setText] = useState(comment.text);
  const saving = useMutation({
    retry: false,
    mutationFn: (words: string) => call("PATCH /api/comments/{id}", { id: comment.id, asOf: comment.changedAt ?? comment.at, text: words }),
    onSuccess: (changed) => {
      keepComment(queries, entryId, changed);
      onDone();
    },
  });
  const wrong = ofField(saving.error, "text");
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate(text);
      }}
    >
      <TextArea label={t(`write.label.${comment.side}`)} value={text} onChange={(event) => setText(event.target.value)} error={wrong} autoFocus dir="auto" />
      {saving.error && !wrong && (
        <p role="alert" className="err">
          {sentence(saving.error)}
        </p>
      )}
      <div className="acts">
        <Button type="submit" small look="primary" busy={saving.isPending}>
          {t("save")}
        </Button>
        <Button small look="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
