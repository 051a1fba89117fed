"use client";

import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type ConfirmDialogProps = {
  open: boolean;
  title: string;
  /** What follows from it. */
  text: string;
  act: string;
  leave: string;
  busy: boolean;
  error: unknown;
  onAct: () => void;
  onLeave: () => void;
};

/** A serious act asks once, and says what follows from it. */
export function ConfirmDialog({ open, title, text, act, leave, busy, error, onAct, onLeave }: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onLeave}
      title={title}
      footer={
        <>
          <Button onClick={onLeave}>{leave}</Button>
          <Button look="danger" busy={busy} onClick={() => !busy && onAct()}>
            {act}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <ProblemLine error={error} />
    </Dialog>
  );
}
