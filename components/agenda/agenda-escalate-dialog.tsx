"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAct as useAgendaAct } from "@/components/agenda/agenda-acts";
import { ActDialog } from "@/components/layout/act-dialog";
import { fingerprint, newKey } from "@/components/layout/act-key";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Checkbox } from "@/components/ui/checkbox";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import type { Agenda, AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import { entitled, named } from "@/lib/i18n/format";

type AgendaEscalateDialogProps = { meetingId: string; point: AgendaPoint; forum: NonNullable<Agenda["escalatesTo"]>; shared: boolean; onClose: () => void };

/** Offers a point that was deferred twice to the forum above, with a word why. */
export function AgendaEscalateDialog({ meetingId, point, forum, shared, onClose }: AgendaEscalateDialogProps) {
  const t = useTranslations("agenda.escalate");
  const optional = useTranslations("interface")("optional");
  const locale = useLocale() as "en" | "fr";
  const title = entitled(locale, point).text;
  const problem = useProblemSentence();
  const [key] = useState(newKey);
  const [text, setText] = useState("");
  const [common, setCommon] = useState(false);
  const offering = useAgendaAct(
    meetingId,
    (given: { text: string; common: boolean }) => call("POST /api/agenda-points/{id}/escalation", { id: point.id, ...given }, { idempotencyKey: `${key}-${fingerprint(JSON.stringify(given))}` }),
    () => {
      showToast({ message: t("done", { title, forum: named(locale, forum) }) });
      onClose();
    },
  );
  return (
    <ActDialog title={t("title", { title })} act={t("act", { forum: named(locale, forum) })} busy={offering.isPending} error={offering.error} onAct={() => offering.mutate({ text, common })} onClose={onClose}>
      <p>{t("means", { count: point.carried + (point.state === "deferred" ? 1 : 0), forum: named(locale, forum) })}</p>
      <TextArea name="text" label={t("why")} optional={optional} value={text} maxLength={2_000} onChange={(event) => setText(event.target.value)} error={problem.ofField(offering.error, "text")} dir="auto" />
      {shared && point.may.escalateForBoth && <Checkbox label={t("common")} checked={common} onChange={(event) => setCommon(event.target.checked)} />}
    </ActDialog>
  );
}
