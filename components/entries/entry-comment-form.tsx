"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Lock, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent } from "react";
import { useCommentDraft } from "@/components/entries/entry-comment-draft";
import { EntryCommentReaders } from "@/components/entries/entry-comment-readers";
import type { CommentedEntry, OtherReaders } from "@/components/entries/entry-comments";
import { keepComment } from "@/components/entries/entry-comments-kept";
import { mayHaveHadEffect } from "@/components/items/item-sending";
import { newKey } from "@/components/layout/act-key";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { CommentSide } from "@/lib/domain/comments/model";
import { clock, titled } from "@/lib/i18n/format";

type EntryCommentFormProps = { entry: CommentedEntry; side: CommentSide; otherReaders: OtherReaders };
type Sent = { text: string; mentions: Option[]; key: string };

/** Writes a comment on one side; says before who will read it, and keeps what is typed until it is added. */
export function EntryCommentForm({ entry, side, otherReaders }: EntryCommentFormProps) {
  const t = useTranslations("comments");
  const locale = useLocale() as "en" | "fr";
  const queries = useQueryClient();
  const { sentence, ofField } = useProblemSentence();
  const [text, setText] = useState("");
  const [mentions, setMentions] = useState<Option[]>([]);
  const [sent, setSent] = useState<string | null>(null);
  const area = `comment-${side}`;
  const picker = `mention-${side}`;
  const backToText = useRef(false);

  const draft = useCommentDraft(`comment:${entry.id}:${side}`, { text, mentions, sent }, (kept) => {
    setText(kept.text);
    setMentions(kept.mentions);
    setSent(kept.sent);
  });

  const adding = useMutation({
    retry: false,
    mutationFn: ({ text: words, mentions: people, key }: Sent) =>
      call(
        "POST /api/entries/{id}/comments",
        { id: entry.id, revision: entry.revision, side, text: words, mentions: people.map((one) => one.id) },
        { idempotencyKey: key, signal: AbortSignal.timeout(20_000) },
      ),
    onSuccess: (added) => {
      keepComment(queries, entry.id, added);
      clear();
      showToast({ message: t(`write.added.${side}`) });
    },
    // Under its key the same contents have one effect, however often they are sent; refused, it had none.
    onError: (error) => {
      if (!mayHaveHadEffect(error)) setSent(null);
    },
  });

  function clear() {
    setText("");
    setMentions([]);
    setSent(null);
    adding.reset();
  }

  function edit(change: () => void) {
    change();
    setSent(null);
  }

  function add() {
    if (adding.isPending || !draft.ready) return;
    const key = sent ?? newKey();
    setSent(key);
    adding.mutate({ text, mentions, key });
  }

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/entries/{id}/mentionable", { id: entry.id, side, q: typed });
    return items.map((one) => ({ id: one.id, label: titled(locale, one), detail: locale === "fr" ? one.unitFr : one.unitEn, shape: one.side }));
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      add();
    }
    const before = event.currentTarget.value.slice(0, event.currentTarget.selectionStart);
    if (event.key === "@" && /(^|\s)$/.test(before)) {
      event.preventDefault();
      backToText.current = true;
      const input = document.getElementById(picker);
      input?.focus();
      input?.click();
    }
  }

  const wrong = ofField(adding.error, "text");
  const wrongMention = ofField(adding.error, "mentions");
  const Icon = side === "joint" ? Users : Lock;
  return (
    <form
      className={`commentform ${side}`}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextArea
        id={area}
        label={t(`write.label.${side}`)}
        hint={t("write.hint")}
        error={wrong}
        value={text}
        onChange={(event) => edit(() => setText(event.target.value))}
        onKeyDown={onKeyDown}
        dir="auto"
      />
      <TokenPicker
        id={picker}
        label={t("write.mention")}
        hint={t("write.mentionHint")}
        placeholder={t("write.mentionPlaceholder")}
        emptyText={t("write.mentionNone")}
        error={wrongMention}
        value={mentions}
        search={search}
        onChange={(people) => {
          edit(() => setMentions(people));
          if (backToText.current) requestAnimationFrame(() => document.getElementById(area)?.focus());
          backToText.current = false;
        }}
      />
      {side === "joint" && <EntryCommentReaders otherReaders={otherReaders} />}
      {draft.restored && !adding.isPending && (
        <p className="small" role="status">
          {t("write.restored")}{" "}
          <button type="button" className="linkb" onClick={clear}>
            {t("write.discard")}
          </button>
        </p>
      )}
      {adding.error && !wrong && !wrongMention && (
        <p role="alert" className="err">
          {sentence(adding.error)}
        </p>
      )}
      <div className="acts">
        <Button type="submit" look={side === "joint" ? "primary" : undefined} busy={adding.isPending} aria-disabled={!draft.ready || undefined}>
          <Icon className="ic" aria-hidden="true" />
          {t(`write.add.${side}`)}
        </Button>
        <span className="small muted">{draft.keptAt && t("write.kept", { time: clock(locale, draft.keptAt, "Europe/Vienna", "sentence") })}</span>
      </div>
    </form>
  );
}
