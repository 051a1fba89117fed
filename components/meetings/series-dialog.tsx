"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PlannedWarnings, useWarnings } from "@/components/calendars/planned-warnings";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import type { Meeting } from "@/lib/domain/meetings/contract";

export type OfSeries = Pick<Meeting, "id" | "reference" | "revision" | "title" | "place" | "joinAt" | "modality" | "zone" | "startsLocal" | "endsLocal" | "series">;

/** Changes a meeting of a series and all that follow it: each keeps its own day, shifted as this one is. */
export function SeriesDialog({ meeting, onClose }: { meeting: OfSeries; onClose: () => void }) {
  const t = useTranslations("meetings.series");
  const words = useTranslations("meetings.write");
  const problem = useProblemSentence();
  const { id, revision, reference, zone, modality } = meeting;
  const [fields, setFields] = useState({
    title: meeting.title, place: meeting.place, joinAt: meeting.joinAt, day: meeting.startsLocal.slice(0, 10), from: meeting.startsLocal.slice(11), until: meeting.endsLocal.slice(11),
  });
  const set = (to: Partial<typeof fields>) => setFields((all) => ({ ...all, ...to }));
  const lasts = Date.parse(`${meeting.endsLocal.slice(0, 10)}T00:00:00Z`) - Date.parse(`${meeting.startsLocal.slice(0, 10)}T00:00:00Z`);
  const lastDay = fields.day && new Date(Date.parse(`${fields.day}T00:00:00Z`) + lasts).toISOString().slice(0, 10);
  const times = fields.day && fields.from && fields.until ? { startsLocal: `${fields.day}T${fields.from}`, endsLocal: `${lastDay}T${fields.until}` } : null;
  const asked = useWarnings(times && times.endsLocal > times.startsLocal ? { ...times, zone, meeting: id, following: "true" } : null);
  const changing = useAct({
    send: (given: typeof fields, idempotencyKey) => call("PATCH /api/meetings/{id}/following", {
      id, revision, ...(times ?? {}), title: given.title, ...(modality !== "virtual" && { place: given.place }), ...(modality !== "in_person" && { joinAt: given.joinAt }),
    }, { idempotencyKey }),
    done: () => t("done", { reference, count: meeting.series?.following ?? 0 }),
    then: onClose,
  });
  const errorOf = (field: string) => problem.ofField(changing.error, field);
  return (
    <ActDialog title={t("title", { reference, count: meeting.series?.following ?? 0 })} act={t("act")} busy={changing.isPending} error={changing.error} onAct={() => times && changing.mutate(fields)} onClose={onClose}>
      <p>{t("means")}</p>
      <TextInput name="title" label={words("title")} value={fields.title} onChange={(event) => set({ title: event.target.value })} error={errorOf("title")} dir="auto" autoComplete="off" aria-required />
      <div className="row">
        <DateInput name="startsLocal" label={words("starts")} value={fields.day} onChange={(event) => set({ day: event.target.value })} error={errorOf("startsLocal")} aria-required />
        <TextInput type="time" name="from" label={words("at")} value={fields.from} onChange={(event) => set({ from: event.target.value })} aria-required />
        <TextInput type="time" name="endsLocal" label={words("ends")} value={fields.until} onChange={(event) => set({ until: event.target.value })} error={errorOf("endsLocal")} aria-required />
      </div>
      {modality !== "virtual" && <TextInput name="place" label={words("place")} value={fields.place} onChange={(event) => set({ place: event.target.value })} error={errorOf("place")} dir="auto" />}
      {modality !== "in_person" && <TextInput name="joinAt" label={words("joinAt")} value={fields.joinAt} onChange={(event) => set({ joinAt: event.target.value })} error={errorOf("joinAt")} autoComplete="off" />}
      <PlannedWarnings asked={asked} zone={zone} />
    </ActDialog>
  );
}
