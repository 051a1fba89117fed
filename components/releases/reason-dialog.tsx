"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { TextArea } from "@/components/ui/text-area";

type ReasonDialogProps = {
  title: string;
  /** What follows from it. */
  children?: ReactNode;
  label: string;
  hint: string;
  act: string;
  busy: boolean;
  error: unknown;
  onAct: (reason: string) => void;
  onClose: () => void;
};

/** A serious act that needs its reason in words. */
export function ReasonDialog({ title, children, label, hint, act, busy, error, onAct, onClose }: ReasonDialogProps) {
  const required = useTranslations("errors.fields")("required");
  const [reason, setReason] = useState("");
  const [pressed, setPressed] = useState(false);
  function doIt() {
    setPressed(true);
    if (reason.trim() && !busy) onAct(reason.trim());
  }
  return (
    <ActDialog title={title} act={act} danger busy={busy} error={error} onAct={doIt} onClose={onClose}>
      {children}
      <TextArea
        label={label}
        hint={hint}
        value={reason}
        maxLength={1000}
        aria-required
        onChange={(event) => setReason(event.target.value)}
        error={pressed && !reason.trim() ? required : undefined}
      />
    </ActDialog>
  );
}
