"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAct } from "@/components/agenda/agenda-acts";
import { searchEntries } from "@/components/entries/entry-search";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import { entitled } from "@/lib/i18n/format";

type AgendaPaperDialogProps = { meeting: { id: string }; points: readonly AgendaPoint[]; wholeMeeting: boolean; first: string | null; onClose: () => void };

/** Chooses an entry of the register and what it is before: the whole meeting, or one of its points. */
export function AgendaPaperDialog({ meeting, points, wholeMeeting, first, onClose }: AgendaPaperDialogProps) {
  const t = useTranslations("agenda.papers");
  const locale = useLocale() as "en" | "fr";
  const errors = useTranslations("errors.fields");
  const { ofField } = useProblemSentence();
  const [chosen, setChosen] = useState<Option[]>([]);
  const [point, setPoint] = useState(first ?? (wholeMeeting ? "" : (points[0]?.id ?? "")));
  const [relation, setRelation] = useState<"paper" | "arises_from">("paper");
  const [missing, setMissing] = useState(false);
  const key = useRef(newKey());
  const adding = useAct(
    meeting.id,
    (paperId: string) => call("POST /api/meetings/{id}/papers", { id: meeting.id, paperId, agendaItemId: point || null, relation }, { idempotencyKey: key.current }),
    () => {
      showToast({ message: t("added") });
      onClose();
    },
  );
  function changed(change: () => void) {
    key.current = newKey();
    setMissing(false);
    adding.reset();
    change();
  }
  const search = async (typed: string) => (await searchEntries(typed)).filter((one) => one.id !== meeting.id);
  function add() {
    if (!chosen[0]) return setMissing(true);
    if (!adding.isPending) adding.mutate(chosen[0].id);
  }
  const wrong = missing ? errors("required") : ofField(adding.error, "paperId");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("addTitle")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button look="primary" busy={adding.isPending} onClick={add}>
            {t("do")}
          </Button>
        </>
      }
    >
      <TokenPicker
        id="paper-entry" label={t("which")} hint={t("whichHint")} placeholder={t("whichPlaceholder")} emptyText={t("nothing")} error={wrong} single
        value={chosen} onChange={(to) => changed(() => setChosen(to))} search={search}
      />
      <Select id="paper-for" label={t("for")} value={point} error={ofField(adding.error, "agendaItemId")} onChange={(event) => changed(() => setPoint(event.target.value))}>
        {wholeMeeting && <option value="">{t("whole")}</option>}
        {points.map((one) => (
          <option key={one.id} value={one.id} lang={entitled(locale, one).lang}>
            {`${one.number} ${entitled(locale, one).text}`}
          </option>
        ))}
      </Select>
      <Select id="paper-how" label={t("how")} value={relation} onChange={(event) => changed(() => setRelation(event.target.value as typeof relation))}>
        <option value="paper">{t("asPaper")}</option>
        <option value="arises_from">{t("asOrigin")}</option>
      </Select>
      <ProblemLine error={adding.error} />
    </Dialog>
  );
}
