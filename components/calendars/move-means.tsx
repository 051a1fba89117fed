"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { ProblemLine } from "@/components/layout/problem-line";
import { call } from "@/lib/api/client";
import { deadline, meetingTimes, momentIn, weekDays } from "@/lib/i18n/meeting-time";

/** A wall clock, moved as another one is: so the door goes along when the meeting is moved. */
const along = (local: string, from: string, to: string) => new Date(Date.parse(`${local}:00Z`) + Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)).toISOString().slice(0, 16);

/** What a move means for the packs and the papers: the door goes along while it is open, the day for the papers stays. */
export function MoveMeans({ id, when }: { id: string; when: { startsLocal: string } | null }) {
  const t = useTranslations("calendars.move");
  const locale = useLocale() as "en" | "fr";
  const { data, error } = useQuery({ queryKey: ["meeting", id], queryFn: ({ signal }) => call("GET /api/meetings/{id}", { id }, { signal }) });
  if (!data) return error ? <ProblemLine error={error} reading /> : null;
  const { zone, papersDue, doorClosed } = data;
  const local = data.doorClosesLocal && when && !doorClosed ? along(data.doorClosesLocal, data.startsLocal, when.startsLocal) : null;
  const at = local ? momentIn(local, zone) : doorClosed && data.doorClosesLocal ? data.doorClosesAt : null;
  const door = at && { startsAt: at, endsAt: at, zone };
  const words = door && `${weekDays(locale, door)}, ${meetingTimes(locale, door)}`;
  const lines = [
    words ? t(local ? "doorAlong" : "doorStays", { time: words }) : t("doorAtStart"),
    ...(papersDue ? [t(when && papersDue > when.startsLocal.slice(0, 10) ? "papersAfter" : "papersStay", { day: deadline(locale, papersDue, zone) })] : []),
  ];
  return (
    <ul className="bullets" aria-label={t("means")}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
