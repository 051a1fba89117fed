"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/agenda/agenda-acts";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import type { AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import { entitled, named } from "@/lib/i18n/format";

/** Declines what the other side offers for the common agenda; it reads why. */
export function AgendaDeclineDialog({ meetingId, point, onClose }: { meetingId: string; point: AgendaPoint; onClose: () => void }) {
  const t = useTranslations("agenda");
  const locale = useLocale() as "en" | "fr";
  const title = entitled(locale, point).text;
  const problem = useProblemSentence();
  const [because, setBecause] = useState("");
  const declining = useAct(meetingId, (given: string) => call("POST /api/agenda/{id}/refusal", { id: point.id, revision: point.revision, because: given }), () => {
    showToast({ message: t("done.decline", { title }) });
    onClose();
  });
  return (
    <ActDialog title={t("decline.title")} act={t("act.decline")} busy={declining.isPending} error={declining.error} onAct={() => declining.mutate(because)} onClose={onClose}>
      <p>{t("decline.text", { title, who: named(locale, point.organisation) })}</p>
      <TextArea name="because" label={t("decline.why")} value={because} maxLength={1_000} onChange={(event) => setBecause(event.target.value)} error={problem.ofField(declining.error, "because")} aria-required dir="auto" />
    </ActDialog>
  );
}
