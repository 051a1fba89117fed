"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type ActDialogProps = { title: string; /** The verb on the button; null where there is nothing to do yet. */ act: string | null; danger?: boolean; wide?: boolean; busy: boolean; error: unknown; /** The word for leaving it; otherwise “Cancel”. */ leave?: string; onAct: () => void; onClose: () => void; children: ReactNode };

/** The frame of an act on an entry: what it is, what follows, and the button that names it. */
export function ActDialog({ title, act, danger, wide, busy, error, leave, onAct, onClose, children }: ActDialogProps) {
  const shared = useTranslations("interface");
  return (
    <Dialog
      open
      wide={wide}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {leave ?? shared(act === null ? "close" : "cancel")}
          </Button>
          {act !== null && (
            <Button look={danger ? "danger" : "primary"} busy={busy} onClick={() => !busy && onAct()}>
              {act}
            </Button>
          )}
        </>
      }
    >
      <div className="stepform">
        {children}
        <ProblemLine error={error} />
      </div>
    </Dialog>
  );
}
