"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { Programme } from "@/lib/domain/meetings/programme/contract";
import { momentOf } from "@/lib/i18n/format";

type ReadOutLineProps = { meeting: { id: string; revision: number; mayRun: boolean }; readOut: NonNullable<Programme["readOut"]> };

/** Whether the read-out of an engagement is there, and by when it is due. */
export function ReadOutLine({ meeting, readOut }: ReadOutLineProps) {
  const t = useTranslations("meetings.programme");
  const locale = useLocale() as "en" | "fr";
  const [open, setOpen] = useState(false);
  return (
    <p className="cluster">
      {readOut.entry ? (
        <>
          {t("readOut")}{" "}
          <Link href={addressOfEntry(readOut.entry.reference)} prefetch={false}>
            {readOut.entry.reference}
          </Link>
        </>
      ) : (
        <>
          <span>{t("readOutDue", { moment: momentOf(locale, readOut.due, "Europe/Vienna") })}</span>
          {readOut.late && <Tag tone="warn">{t("late")}</Tag>}
        </>
      )}
      {meeting.mayRun && (
        <Button look="quiet" small onClick={() => setOpen(true)}>
          {t(readOut.entry ? "readOutOther" : "readOutGive")}
        </Button>
      )}
      {open && <ReadOutDialog meeting={meeting} onClose={() => setOpen(false)} />}
    </p>
  );
}

function ReadOutDialog({ meeting, onClose }: { meeting: ReadOutLineProps["meeting"]; onClose: () => void }) {
  const t = useTranslations("meetings.programme");
  const problem = useProblemSentence();
  const [typed, setTyped] = useState("");
  const giving = useAct({
    send: (readOut: string, idempotencyKey) => call("POST /api/meetings/{id}/read-out", { id: meeting.id, revision: meeting.revision, readOut }, { idempotencyKey }),
    done: () => t("readOutGiven"),
    then: onClose,
  });
  return (
    <ActDialog title={t("readOutTitle")} act={t("readOutGive")} busy={giving.isPending} error={giving.error} onAct={() => giving.mutate(typed)} onClose={onClose}>
      <TextInput name="readOut" label={t("readOutReference")} hint={t("readOutHint")} value={typed} onChange={(event) => setTyped(event.target.value)} error={problem.ofField(giving.error, "readOut")} autoComplete="off" aria-required />
    </ActDialog>
  );
}
