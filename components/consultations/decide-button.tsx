"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import type { PinnedComment } from "@/lib/domain/documents/consultations/contract";
import { dispositions, needsReason, type Disposition } from "@/lib/domain/documents/consultations/model";

type Decided = Pick<PinnedComment, "id" | "disposition" | "text" | "place">;

/** Says what becomes of a comment, from what was read. */
export function DecideButton({ comment, number }: { comment: Decided; number: number }) {
  const t = useTranslations("consultations.comments");
  const [open, setOpen] = useState(false);
  const again = comment.disposition !== null;
  return (
    <span className="noprint">
      <button type="button" className="linkb small" aria-label={t(again ? "againOf" : "decideOf", { number })} onClick={() => setOpen(true)}>
        {t(again ? "again" : "decide")}
      </button>
      {open && <DecideDialog comment={comment} onClose={() => setOpen(false)} />}
    </span>
  );
}

function DecideDialog({ comment, onClose }: { comment: Decided; onClose: () => void }) {
  const t = useTranslations("consultations.deciding");
  const words = useTranslations("consultations.disposition");
  const places = useTranslations("consultations.place");
  const shared = useTranslations("interface");
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const [disposition, setDisposition] = useState<Disposition | "">(comment.disposition?.disposition ?? "");
  const [reason, setReason] = useState(comment.disposition?.reason ?? "");
  const [pressed, setPressed] = useState(false);
  const deciding = useAct({
    send: (said: { disposition: Disposition; reason: string }, idempotencyKey) =>
      call("POST /api/comments/{id}/disposition", { id: comment.id, asOf: comment.disposition?.at ?? null, ...said }, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });
  const owed = disposition !== "" && needsReason(disposition) && !reason.trim();
  function decide() {
    setPressed(true);
    if (disposition && !owed && !deciding.isPending) deciding.mutate({ disposition, reason: reason.trim() });
  }
  return (
    <ActDialog title={t("title")} act={t("act")} busy={deciding.isPending} error={deciding.error} onAct={decide} onClose={onClose}>
      <div className="pinnedsaid" role="group" aria-label={t("said")} tabIndex={0}>
        {comment.place.quote && <blockquote dir="auto">{places("quoted", { words: comment.place.quote })}</blockquote>}
        <TextParagraphs text={comment.text} />
      </div>
      <RadioCards
        id={`became-${comment.id}`}
        label={t("label")}
        value={disposition}
        onChange={(event) => setDisposition(event.target.value as Disposition)}
        options={dispositions.map((one) => ({ value: one, label: words(one) }))}
        error={pressed && !disposition ? required : undefined}
      />
      <TextArea
        label={t("reason")}
        hint={t("reasonHint")}
        optional={disposition && needsReason(disposition) ? undefined : shared("optional")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={pressed && owed ? required : ofField(deciding.error, "reason")}
        dir="auto"
      />
    </ActDialog>
  );
}
