"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionLineField, noDraft, ownerOfDraft } from "@/components/actions/action-line-field";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { call } from "@/lib/api/client";
import type { ActionsOfMeeting } from "@/lib/domain/meetings/actions/contract";

type FollowUpProps = Pick<ActionsOfMeeting, "today" | "owners" | "may"> & { meetingId: string; /** The place of the programme; without one it follows from the whole visit. */ slot?: { id: string; title: string; internal: boolean } };

/** What follows from a visit, noted where it follows from: one line. What follows from an internal place is internal. */
export function FollowUpButton(props: FollowUpProps) {
  const t = useTranslations("meetings.programme");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" small onClick={() => setOpen(true)} aria-label={props.slot ? t("followUpNamed", { title: props.slot.title }) : undefined}>
        {t(props.slot ? "followUp" : "followUpVisit")}
      </Button>
      {open && <FollowUpDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function FollowUpDialog({ meetingId, slot, today, owners, may, onClose }: FollowUpProps & { onClose: () => void }) {
  const t = useTranslations("meetings.programme");
  const actions = useTranslations("actions");
  const problem = useProblemSentence();
  const [draft, setDraft] = useState(noDraft);
  const [internal, setInternal] = useState(!may.note || slot?.internal === true);
  const noting = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/meetings/{id}/action-points", { id: meetingId, programmeSlotId: slot?.id ?? null, line: draft.line, ...ownerOfDraft(draft, today), internal }, { idempotencyKey }),
    done: (_, kept) => actions(kept.asked.length > 0 ? "line.askedLater" : "line.added", { asked: kept.asked.join("_"), number: actions(internal ? "internalNumber" : "jointNumber", { number: kept.number }) }),
    then: onClose,
  });
  const note = () => {
    if (!noting.isPending && draft.line.trim()) noting.mutate();
  };
  const errorOf = ["line", "ownerId", "dueOn", "programmeSlotId"].map((field) => problem.ofField(noting.error, field)).find(Boolean);
  return (
    <ActDialog title={slot ? t("followUpTitle", { title: slot.title }) : t("followUpVisit")} act={actions("line.add")} busy={noting.isPending} error={errorOf ? null : noting.error} onAct={note} onClose={onClose}>
      <ActionLineField id="follow-up" meetingId={meetingId} draft={draft} internal={internal} error={errorOf} today={today} owners={owners} onChange={setDraft} onEnter={note} />
      {may.note && may.noteInternal && !slot?.internal && <Checkbox label={actions("line.internal")} checked={internal} onChange={(event) => setInternal(event.target.checked)} />}
      {slot?.internal && <p className="s13 t2">{t("followUpInternal")}</p>}
    </ActDialog>
  );
}
