"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { addressOf } from "@/components/documents/document-shown";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { call, type Input } from "@/lib/api/client";
import type { DocumentVersion, PolicyDocument } from "@/lib/domain/documents/contract";

type ChangeVersionDialogProps = { document: Pick<PolicyDocument, "reference" | "origin">; version: DocumentVersion; onClose: () => void };

/** Corrects what kind of change a version under way is, and what was said of it; its number follows. */
export function ChangeVersionDialog({ document, version, onClose }: ChangeVersionDialogProps) {
  const t = useTranslations("lifecycle.changeVersion");
  const words = useTranslations("lifecycle.draft");
  const required = useTranslations("errors.fields")("required");
  const router = useRouter();
  const { ofField } = useProblemSentence();
  const [change, setChange] = useState<"substantive" | "editorial">(version.change === "editorial" ? "editorial" : "substantive");
  const [note, setNote] = useState(version.note);
  const [pressed, setPressed] = useState(false);
  const changing = useAct({
    send: async (input: Input<"PATCH /api/versions/{id}">, idempotencyKey) => {
      const kept = await call("PATCH /api/versions/{id}", input, { idempotencyKey });
      // Its address has its number in it.
      if (kept.label !== version.label) router.replace(addressOf(document, kept));
      return kept;
    },
    done: (_, { label }) => t("done", { label }),
    then: onClose,
  });
  const means = document.origin === "own" ? "Means" : "ReceivedMeans";
  return (
    <ActDialog
      title={t("title", { label: version.label })}
      act={t("act")}
      busy={changing.isPending}
      error={changing.error}
      onClose={onClose}
      onAct={() => {
        setPressed(true);
        if (note.trim()) changing.mutate({ id: version.id, revision: version.revision, note: note.trim(), ...(change !== version.change && { change }) });
      }}
    >
      {change !== version.change && <p role="status">{t("number")}</p>}
      {change !== version.change && version.state === "in_clearance" && <p className="s13 t2">{t("voids")}</p>}
      <RadioCards
        label={words("change")}
        name="version-change"
        value={change}
        onChange={(event) => setChange(event.target.value as typeof change)}
        options={(["substantive", "editorial"] as const).map((one) => ({ value: one, label: words(one), hint: words(`${one}${means}`) }))}
      />
      <TextArea
        label={words("note")}
        hint={words("noteHint")}
        value={note}
        aria-required
        onChange={(event) => setNote(event.target.value)}
        error={(pressed && !note.trim() ? required : undefined) ?? ofField(changing.error, "note")}
      />
    </ActDialog>
  );
}
