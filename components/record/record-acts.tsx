"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { EntryReader } from "@/lib/domain/entries/contract";
import type { SummaryRecord } from "@/lib/domain/meetings/record/contract";
import type { RecordAct } from "@/lib/domain/meetings/record/model";

const RecordActDialog = lazy(() => import("@/components/record/record-act-dialog").then((file) => ({ default: file.RecordActDialog })));

export type ActedRecord = { meetingId: string; revision: number; accepted: boolean; otherReaders: readonly EntryReader[] | null };

/** What one can do with the record, the act that is expected next before the others. */
export function RecordActs({ may, ...record }: ActedRecord & { may: SummaryRecord["may"] }) {
  const t = useTranslations("record.act");
  const [open, setOpen] = useState<RecordAct | null>(null);
  const inOrder: [RecordAct, boolean][] = [
    ["clear", may.clear], ["circulate", may.circulate], ["send_to_clearance", may.sendToClearance], ["accept", may.accept], ["adopt", may.adopt], ["break_silence", may.breakSilence],
    ["close_comments", may.closeComments], ["correct", may.correct], ["return", may.return], ["reopen", may.reopen],
  ];
  const acts = inOrder.filter(([, allowed]) => allowed).map(([act]) => act);
  if (acts.length === 0) return null;
  return (
    <div className="recacts noprint">
      {acts.map((act, at) => (
        <Button key={act} look={at === 0 ? "primary" : act === "return" || act === "reopen" ? "quiet" : "plain"} onClick={() => setOpen(act)}>
          {t(act)}
        </Button>
      ))}
      <Suspense>{open && <RecordActDialog act={open} record={record} onClose={() => setOpen(null)} />}</Suspense>
    </div>
  );
}
