"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { addressOf } from "@/components/documents/document-shown";
import { VersionChangeFields, type VersionChange } from "@/components/documents/version-change-fields";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { call, type Answer } from "@/lib/api/client";
import type { PolicyDocument } from "@/lib/domain/documents/contract";

type DraftVersionDialogProps = { document: Pick<PolicyDocument, "id" | "reference" | "origin">; onClose: () => void };

/** Begins the next version with the texts of the last one; what it changes says its number. */
export function DraftVersionDialog({ document, onClose }: DraftVersionDialogProps) {
  const t = useTranslations("lifecycle.draft");
  const router = useRouter();
  const [said, setSaid] = useState<VersionChange>({ change: "substantive", note: "" });
  const [pressed, setPressed] = useState(false);
  const drafting = useAct({
    send: async (input: VersionChange, idempotencyKey) => {
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
        const note = said.note.trim();
        if (note) drafting.mutate({ ...said, note });
      }}
    >
      <p>{t(own ? "text" : "textReceived")}</p>
      <VersionChangeFields origin={document.origin} value={said} onChange={setSaid} pressed={pressed} error={drafting.error} />
    </ActDialog>
  );
}
