"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { JournalLine } from "@/lib/domain/registry/contract";

const JournalLineDialog = lazy(() => import("@/components/registry/journal-line-dialog").then((file) => ({ default: file.JournalLineDialog })));

type JournalLineButtonProps = {
  /** The line to complete, or the entry that gets a new one. */
  line?: JournalLine;
  entryId?: string;
  label: string;
  /** The whole of what it does, for whoever hears the button by itself. */
  detail?: string;
};

export function JournalLineButton({ line, entryId, label, detail }: JournalLineButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small look={line ? "quiet" : undefined} aria-label={detail} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Suspense>{open && <JournalLineDialog line={line} entryId={entryId} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
