"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { addressOf } from "@/components/documents/document-shown";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { call, type Answer } from "@/lib/api/client";
import type { PolicyDocument } from "@/lib/domain/documents/contract";

type DraftVersionDialogProps = { document: Pick<PolicyDocument, "id" | "reference" | "origin">; onClose: () => void };

/** Begins the next version with the texts of the last one; what it changes says its number. */
export function DraftVersionDialog({ document, onClose }: DraftVersionDialogProps) {
  const t = useTranslations("lifecycle.draft");
  const router = useRouter();
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const [change, setChange] = useState<"substantive" | "editorial">("substantive");
  const [note, setNote] = useState("");
  const [pressed, setPressed] = useState(false);
  const drafting = useAct({
    send: async (input: { change: typeof change; note: string }, idempotencyKey) => {
      const kept: Answer<"POST /api/documents/{id}/versions"> = await call("POST /api/documents/{id}/versions", { id: document.id, ...input }, { idempotencyKey });
      router.push(addressOf(document, kept));
    },
    done: () => t("done"),
    then: onClose,
  });
  const own = document.origin === "own";
  return (
    <ActDialog
      title={t(own ? "title" : "titleReceived")}
      act={t("act")}
      busy={drafting.isPending}
      error={drafting.error}
      onClose={onClose}
      onAct={() => {
        setPressed(true);
        if (note.trim()) drafting.mutate({ change, note: note.trim() });
      }}
    >
      <p>{t(own ? "text" : "textReceived")}</p>
      <RadioCards
        label={t("change")}
        name="version-change"
        value={change}
        onChange={(event) => setChange(event.target.value as typeof change)}
        options={(["substantive", "editorial"] as const).map((one) => ({ value: one, label: t(one), hint: t(own ? `${one}Means` : `${one}ReceivedMeans`) }))}
      />
      <TextArea
        label={t("note")}
        hint={t("noteHint")}
        value={note}
        aria-required
        onChange={(event) => setNote(event.target.value)}
        error={(pressed && !note.trim() ? required : undefined) ?? ofField(drafting.error, "note")}
      />
    </ActDialog>
  );
}
