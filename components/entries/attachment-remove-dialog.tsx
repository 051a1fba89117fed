"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newKey } from "@/components/layout/act-key";
import { ActDialog } from "@/components/layout/act-dialog";
import { call } from "@/lib/api/client";
import type { Attachment } from "@/lib/domain/attachments/contract";

type AttachmentRemoveDialogProps = { file: Pick<Attachment, "id" | "name">; onClose: () => void; onRemoved: (name: string) => void };

/** Asks once before a file is taken off its entry. */
export function AttachmentRemoveDialog({ file: { id, name }, onClose, onRemoved }: AttachmentRemoveDialogProps) {
  const t = useTranslations("attachments.remove");
  const [idempotencyKey] = useState(newKey);
  const removing = useMutation({
    mutationFn: () => call("DELETE /api/attachments/{id}", { id }, { idempotencyKey }),
    onSuccess: () => {
      onRemoved(name);
      onClose();
    },
  });
  return (
    <ActDialog
      title={t("title")}
      act={t("act")}
      leave={t("leave")}
      danger
      busy={removing.isPending}
      error={removing.error}
      onAct={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{t("text", { name })}</p>
    </ActDialog>
  );
}
