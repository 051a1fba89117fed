"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionLineField, noDraft, ownerOfDraft } from "@/components/actions/action-line-field";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { call } from "@/lib/api/client";
import type { ActionsOfMeeting } from "@/lib/domain/meetings/actions/contract";
import type { CommonPoint } from "@/lib/domain/meetings/decisions/queries";
import { entitled } from "@/lib/i18n/format";

type ActionNoteProps = Pick<ActionsOfMeeting, "today" | "owners" | "may"> & { meetingId: string; points: readonly CommonPoint[] };

/** “@post does X by Friday”, typed in one line and read while it is typed; Enter adds it. */
export function ActionNote({ meetingId, today, owners, may, points }: ActionNoteProps) {
  const t = useTranslations("actions");
  const record = useTranslations("record.note");
  const locale = useLocale() as "en" | "fr";
  const problem = useProblemSentence();
  const [draft, setDraft] = useState(noDraft);
  const [internal, setInternal] = useState(!may.note);
  const [point, setPoint] = useState("");
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/meetings/{id}/action-points", { id: meetingId, agendaItemId: point || null, line: draft.line, ...ownerOfDraft(draft, today), internal }, { idempotencyKey }),
    done: (_, kept) => t(kept.asked.length > 0 ? "line.askedLater" : "line.added", { asked: kept.asked.join("_"), number: t(internal ? "internalNumber" : "jointNumber", { number: kept.number }) }),
    then: () => setDraft(noDraft),
  });
  const fieldError = problem.ofField(acting.error, "line") ?? problem.ofField(acting.error, "ownerId") ?? problem.ofField(acting.error, "dueOn");
  return (
    <form
      className="noting noprint"
      aria-label={t("line.title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!acting.isPending && draft.line.trim()) acting.mutate();
      }}
    >
      <ProblemLine error={acting.error && !fieldError ? acting.error : null} />
      <ActionLineField id="new-action" shortcut="A F2" meetingId={meetingId} draft={draft} internal={internal} error={fieldError} today={today} owners={owners} onChange={setDraft} />
      <div className="row">
        <Select id="new-action-point" label={record("point")} value={point} onChange={(event) => setPoint(event.target.value)}>
          <option value="">{record("whole")}</option>
          {points.map((one) => (
            <option key={one.id} value={one.id} lang={entitled(locale, one).lang}>{`${one.label} ${entitled(locale, one).text}`}</option>
          ))}
        </Select>
        {may.note && may.noteInternal && <Checkbox label={t("line.internal")} checked={internal} onChange={(event) => setInternal(event.target.checked)} />}
        <Button type="submit" busy={acting.isPending}>
          {t("line.add")}
        </Button>
      </div>
    </form>
  );
}
