"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { PlannedWarnings, useWarnings } from "@/components/calendars/planned-warnings";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call } from "@/lib/api/client";
import { cityOf, meetingTimes, weekDays } from "@/lib/i18n/meeting-time";

type Draft = { day: string; from: string; to: string };
const whole = ({ day, from, to }: Draft) => day !== "" && from !== "" && to !== "";
const backward = (one: Draft) => whole(one) && one.to <= one.from;

type PollProposalProps = { meeting: { id: string; reference: string; revision: number }; zone: string; onClose: () => void };

/** Proposes times, each with what it is at the other headquarters and what stands against it. */
export function PollProposal({ meeting: { id, revision, reference }, zone, onClose }: PollProposalProps) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const [until, setUntil] = useState("");
  const [slots, setSlots] = useState<Draft[]>([{ day: "", from: "15:00", to: "16:30" }]);
  const [read] = useState(revision);
  const proposing = useAct({
    send: (_: void, idempotencyKey) =>
      call("POST /api/meetings/{id}/slots", {
        id, revision: read, answersUntil: until, slots: slots.filter((one) => one.day).map((one) => ({ startsLocal: `${one.day}T${one.from}`, endsLocal: `${one.day}T${one.to}` })),
      }, { idempotencyKey }),
    done: () => t("proposed"),
    then: onClose,
  });
  const [tried, setTried] = useState(false);
  const lacks = { ...(!slots.some((one) => one.day) && { slots: "required" }), ...(!until && { answersUntil: "required" }) };
  const missing = tried && Object.keys(lacks).length > 0 ? new ApiRefusal({ kind: "invalid", fields: lacks }) : null;
  const problem = missing ?? proposing.error;
  const put = (at: number, given: Partial<Draft>) => setSlots(slots.map((one, n) => (n === at ? { ...one, ...given } : one)));
  function act() {
    setTried(true);
    if (Object.keys(lacks).length === 0 && !slots.some(backward)) proposing.mutate();
  }
  return (
    <ActDialog title={t("proposeTitle", { reference })} act={t("propose")} busy={proposing.isPending} error={missing ? null : proposing.error} onAct={act} onClose={onClose}>
      <p>{t("proposeText")}</p>
      <p className="s13 t2">{t("onClock", { city: cityOf(locale, zone) })}</p>
      {slots.map((one, at) => (
        <Proposed key={at} at={at} draft={one} zone={zone} meeting={id} error={at === 0 ? ofField(problem, "slots") : undefined} onChange={(given) => put(at, given)} />
      ))}
      <Button look="quiet" onClick={() => slots.length < 30 && setSlots([...slots, { ...slots.at(-1)!, day: "" }])}>
        {t("addTime")}
      </Button>
      <DateInput name="answersUntil" label={t("answersUntil")} hint={t("answersUntilHint")} value={until} onChange={(event) => setUntil(event.target.value)} error={ofField(problem, "answersUntil")} />
    </ActDialog>
  );
}

type ProposedProps = { at: number; draft: Draft; zone: string; meeting: string; error?: string; onChange: (given: Partial<Draft>) => void };

function Proposed({ at, draft, zone, meeting, error, onChange }: ProposedProps) {
  const t = useTranslations("calendars.poll");
  const words = useTranslations("meetings.write");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const asked = useWarnings(whole(draft) && !backward(draft) ? { startsLocal: `${draft.day}T${draft.from}`, endsLocal: `${draft.day}T${draft.to}`, zone, meeting } : null);
  const late = backward(draft) ? ofField(new ApiRefusal({ kind: "invalid", fields: { to: "before_start" } }), "to") : undefined;
  const shown = asked.data && whole(draft) && !late ? { ...asked.data, zone } : null;
  return (
    <>
      <div className="row dayrow">
        <DateInput name={at === 0 ? "slots" : `slots-${at}`} label={t("day")} value={draft.day} onChange={(event) => onChange({ day: event.target.value })} error={error} />
        <TextInput type="time" name={`from-${at}`} label={t("starts")} value={draft.from} onChange={(event) => onChange({ from: event.target.value })} error={ofField(asked.error, "startsLocal")} />
        <TextInput type="time" name={`to-${at}`} label={t("ends")} value={draft.to} onChange={(event) => onChange({ to: event.target.value })} error={late ?? ofField(asked.error, "endsLocal")} />
      </div>
      {shown && <p className="hint" role="status">{words("thatIs", { times: `${weekDays(locale, shown)}, ${meetingTimes(locale, shown)}` })}</p>}
      {whole(draft) && !late && <PlannedWarnings asked={asked} zone={zone} />}
      {!ofField(asked.error, "startsLocal") && !ofField(asked.error, "endsLocal") && <ProblemLine error={asked.error} reading />}
    </>
  );
}
