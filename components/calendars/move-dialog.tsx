"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { MoveMeans } from "@/components/calendars/move-means";
import { PlannedWarnings, useWarnings } from "@/components/calendars/planned-warnings";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Callout } from "@/components/ui/callout";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call } from "@/lib/api/client";
import { shiftedDay } from "@/lib/calendar/days-shown";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { entitled } from "@/lib/i18n/format";
import { cityOf, meetingTimes, momentIn, weekDays } from "@/lib/i18n/meeting-time";

type Moved = Pick<MeetingRow, "id" | "reference" | "revision" | "title" | "titleOther" | "language" | "zone" | "startsLocal" | "endsLocal" | "startsAt" | "endsAt">;
type Given = { startsLocal: string; endsLocal: string };

/** Moves a meeting from where it stood when this was opened, with the consequences before it is done: who is told, what it falls on, whom it keeps from elsewhere. */
export function MoveDialog({ meeting, to, onClose }: { meeting: Moved; to: string; onClose: () => void }) {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const { id, reference, zone } = meeting;
  const [revision, setRevision] = useState(meeting.revision);
  const [meanwhile, setMeanwhile] = useState<string | null>(null);
  const [on, setOn] = useState(to);
  const [[from, until], setHours] = useState([meeting.startsLocal.slice(11), meeting.endsLocal.slice(11)]);
  const [tried, setTried] = useState(false);
  const when = on && from && until ? { startsLocal: `${on}T${from}`, endsLocal: `${shiftedDay(meeting.endsLocal.slice(0, 10), meeting.startsLocal.slice(0, 10), on)}T${until}` } : null;
  const lacks = { ...(!on && { day: "required" }), ...(!from && { startsLocal: "required" }), ...(!until && { endsLocal: "required" }) };
  const missing = tried && !when ? new ApiRefusal({ kind: "invalid", fields: lacks }) : null;
  const asked = useWarnings(when && { ...when, zone, meeting: id });
  const timeOf = (of: { startsAt: string; endsAt: string; zone: string }) => `${weekDays(locale, of)}, ${meetingTimes(locale, of)}`;
  const moving = useAct({
    send: async (given: Given & { revision: number }, idempotencyKey) => {
      try {
        return await call("PATCH /api/meetings/{id}", { id, ...given }, { idempotencyKey });
      } catch (error) {
        // What somebody else did meanwhile is shown before it can be written over, and what was chosen here stays.
        if (error instanceof ApiRefusal && error.kind === "conflict") {
          const stands = await call("GET /api/meetings/{id}", { id }, {});
          setRevision(stands.revision);
          setMeanwhile(t("move.meanwhile", { reference, time: timeOf(stands) }));
        }
        throw error;
      }
    },
    done: () => t("move.done", { reference }),
    then: onClose,
  });
  const conflict = moving.error instanceof ApiRefusal && moving.error.kind === "conflict" && meanwhile !== null;
  const error = missing ?? moving.error ?? asked.error;
  const [startsAt, endsAt] = when ? [momentIn(when.startsLocal, zone), momentIn(when.endsLocal, zone)] : [];
  function act() {
    setTried(true);
    if (when) moving.mutate({ ...when, revision });
  }
  return (
    <ActDialog
      title={t("move.title", { reference, title: entitled(locale, meeting).text })} act={t("move.act")} busy={moving.isPending} error={conflict || missing ? null : moving.error} onClose={onClose} onAct={act}
    >
      <div className="row dayrow">
        <DateInput name="day" label={t("move.day")} value={on} onChange={(event) => setOn(event.target.value)} error={ofField(error, "day")} />
        <TextInput type="time" name="startsLocal" label={t("move.starts")} value={from} onChange={(event) => setHours([event.target.value, until])} error={ofField(error, "startsLocal")} />
        <TextInput type="time" name="endsLocal" label={t("move.ends")} value={until} onChange={(event) => setHours([from, event.target.value])} error={ofField(error, "endsLocal")} />
      </div>
      <p className="s13 t2">{t("move.zone", { zone: cityOf(locale, zone) })}</p>
      <dl className="moved">
        <dt>{t("move.from")}</dt>
        <dd>{timeOf(meeting)}</dd>
        <dt>{t("move.to")}</dt>
        <dd>
          <span role="status">{startsAt && endsAt && endsAt > startsAt ? timeOf({ startsAt, endsAt, zone }) : "–"}</span>
        </dd>
      </dl>
      <PlannedWarnings asked={asked} zone={zone} />
      <MoveMeans id={id} when={when} />
      <ToldOfMove id={id} />
      {conflict && <Callout tone="bad" role="alert">{meanwhile}</Callout>}
      {!moving.error && !missing && <ProblemLine error={asked.error} />}
    </ActDialog>
  );
}

/** How many people hear of it by mail: those who were invited, and whom a mail may tell anything. */
function ToldOfMove({ id }: { id: string }) {
  const t = useTranslations("calendars.move");
  const { data, error } = useQuery({ queryKey: ["invitations", id], queryFn: ({ signal }) => call("GET /api/meetings/{id}/invitations", { id }, { signal }) });
  if (!data) return error ? <ProblemLine error={error} reading /> : <p role="status">{t("asking")}</p>;
  const count = data.items.filter((one) => one.invitedAt !== null && one.tells !== "nothing").length;
  return <p role="status">{[t("told", { count }), ...(count > 0 && !data.relay ? [t("noRelay")] : [])].join(" ")}</p>;
}
