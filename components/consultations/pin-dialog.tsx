"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { longestQuote } from "@/components/attachments/quote";
import type { PinnedVersion } from "@/components/consultations/pin-button";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { commentSides, type CommentSide } from "@/lib/domain/comments/model";
import { addressOfPlace } from "@/components/consultations/place-address";

/** Where somebody was reading, and the words that were selected there. */
export type ReadAt = { attachmentId: string; page: number | null; passage: number | null; quote: string };
type PinDialogProps = { entry: { id: string; revision: number }; version: PinnedVersion; at?: ReadAt; onAdded?: () => void; onClose: () => void };
type Said = Parameters<typeof call<"POST /api/entries/{id}/comments">>[1];

const numberOrNone = (typed: string): number | undefined => (typed.trim() === "" ? undefined : Number(typed));

/** A comment on a version: where, which words, and who reads it. */
export function PinDialog({ entry, version, at, onAdded, onClose }: PinDialogProps) {
  const t = useTranslations("consultations.pin");
  const names = useTranslations("entries.language");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const { ofField } = useProblemSentence();
  const [side, setSide] = useState<CommentSide>("internal");
  const [attachmentId, setAttachmentId] = useState(at?.attachmentId ?? "");
  const [number, setNumber] = useState(String(at?.page ?? at?.passage ?? ""));
  const [quote, setQuote] = useState(at?.quote ?? "");
  const [text, setText] = useState("");
  const [pressed, setPressed] = useState(false);
  const files = version.languages.flatMap((one) => one.files.map((file) => ({ ...file, language: one.language, languageVersionId: one.id })));
  const file = files.find((one) => one.id === attachmentId);
  const inPages = file?.mediaType === "application/pdf";
  const place = numberOrNone(number);
  const wrongNumber = place !== undefined && !(Number.isInteger(place) && place > 0) ? fields("not_a_number") : undefined;
  const adding = useAct({
    send: (said: Said, idempotencyKey) => call("POST /api/entries/{id}/comments", said, { idempotencyKey }),
    done: () => t("done"),
    then: () => {
      onAdded?.();
      onClose();
    },
  });

  // Where and which words are known: what is left to be written is the comment.
  const writing = useRef<HTMLTextAreaElement>(null);
  const isKnown = at !== undefined;
  useEffect(() => {
    if (isKnown) writing.current?.focus();
  }, [isKnown]);

  function add() {
    setPressed(true);
    if (!text.trim() || wrongNumber || quote.trim().length > longestQuote || adding.isPending) return;
    adding.mutate({
      id: entry.id, revision: entry.revision, side, text,
      place: {
        versionId: version.id, quote,
        ...(file && { attachmentId: file.id, languageVersionId: file.languageVersionId, ...(place !== undefined && (inPages ? { page: place } : { passage: place })) }),
      },
    });
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("title", { version: version.label })}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" busy={adding.isPending} onClick={add}>
            {t("act")}
          </Button>
        </>
      }
    >
      <div className="stepform pinform">
        <div className="row">
          <Select id="pin-file" label={t("file")} value={attachmentId} onChange={(event) => setAttachmentId(event.target.value)} error={file ? undefined : ofField(adding.error, "place")}>
            <option value="">{t("whole")}</option>
            {files.map((one) => (
              <option key={one.id} value={one.id}>
                {t("choice", { language: names(one.language), name: one.name })}
              </option>
            ))}
          </Select>
          {file && (
            <TextInput
              id="pin-number"
              label={t(inPages ? "page" : "passage")}
              hint={t(inPages ? "pageHint" : "passageHint")}
              optional={shared("optional")}
              inputMode="numeric"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
              error={(pressed && wrongNumber) || ofField(adding.error, "place")}
            />
          )}
        </div>
        {file && (
          <p className="small">
            <a href={addressOfPlace({ file, page: inPages && !wrongNumber ? (place ?? null) : null, passage: !inPages && !wrongNumber ? (place ?? null) : null })} target="_blank" rel="noreferrer">
              {t("look")}
            </a>
          </p>
        )}
        <TextArea id="pin-quote" label={t("quote")} hint={t("quoteHint")} optional={shared("optional")} rows={2} value={quote} onChange={(event) => setQuote(event.target.value)} error={quote.trim().length > longestQuote ? fields("too_long") : undefined} dir="auto" />
        <TextArea
          ref={writing}
          id="pin-text"
          label={t("text")}
          rows={4}
          aria-required
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={pressed && !text.trim() ? fields("required") : ofField(adding.error, "text")}
          dir="auto"
        />
        <RadioCards
          id="pin-side"
          label={t("side")}
          value={side}
          onChange={(event) => setSide(event.target.value as CommentSide)}
          options={[...commentSides].reverse().map((one) => ({ value: one, label: t(`sides.${one}`), hint: t(`sideHints.${one}`) }))}
        />
        <ProblemLine error={adding.error} />
      </div>
    </Dialog>
  );
}
