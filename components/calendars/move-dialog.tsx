"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { PlannedWarnings, useWarnings } from "@/components/calendars/planned-warnings";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { daysAfter } from "@/lib/domain/holidays/model";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { cityOf } from "@/lib/i18n/meeting-time";

type Moved = Pick<MeetingRow, "id" | "reference" | "zone" | "startsLocal" | "endsLocal">;
const length = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** Moves a meeting, with the consequences before it is done: who is told, what it falls on, whom it keeps from elsewhere. */
export function MoveDialog({ meeting, to, onClose }: { meeting: Moved; to: string; onClose: () => void }) {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const { id, reference, zone } = meeting;
  const [on, setOn] = useState(to);
  const [[from, until], setHours] = useState([meeting.startsLocal.slice(11), meeting.endsLocal.slice(11)]);
  const days = length(meeting.startsLocal.slice(0, 10), meeting.endsLocal.slice(0, 10));
  const when = on && from && until ? { startsLocal: `${on}T${from}`, endsLocal: `${daysAfter(on, days)}T${until}` } : null;
  const asked = useWarnings(when && { ...when, zone, meeting: id });
  const moving = useAct({
    // The revision that stands now: what was moved meanwhile is told, not written over.
    send: async (given: { startsLocal: string; endsLocal: string }, idempotencyKey) => {
      const { revision } = await call("GET /api/meetings/{id}", { id }, {});
      return call("PATCH /api/meetings/{id}", { id, revision, ...given }, { idempotencyKey });
    },
    done: () => t("move.done", { reference }),
    then: onClose,
  });
  const error = moving.error ?? asked.error;
  return (
    <ActDialog title={t("move.title", { reference })} act={t("move.act")} busy={moving.isPending} error={moving.error} onAct={() => when && moving.mutate(when)} onClose={onClose}>
      <div className="row">
        <DateInput name="day" label={t("move.day")} value={on} onChange={(event) => setOn(event.target.value)} />
        <TextInput type="time" name="startsLocal" label={t("move.starts")} value={from} onChange={(event) => setHours([event.target.value, until])} error={ofField(error, "startsLocal")} />
        <TextInput type="time" name="endsLocal" label={t("move.ends")} value={until} onChange={(event) => setHours([from, event.target.value])} error={ofField(error, "endsLocal")} />
      </div>
      <p className="s13 t2">{t("move.zone", { zone: cityOf(locale, zone) })}</p>
      <PlannedWarnings asked={asked} />
      <p>{t("move.told")}</p>
      {!moving.error && <ProblemLine error={asked.error} />}
    </ActDialog>
  );
}
