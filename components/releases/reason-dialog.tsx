"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
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
  const shared = useTranslations("interface");
  const required = useTranslations("errors.fields")("required");
  const [reason, setReason] = useState("");
  const [pressed, setPressed] = useState(false);
  function doIt() {
    setPressed(true);
    if (reason.trim() && !busy) onAct(reason.trim());
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="danger" busy={busy} onClick={doIt}>
            {act}
          </Button>
        </>
      }
    >
      <div className="stepform">
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
        <ProblemLine error={error} />
      </div>
    </Dialog>
  );
}
