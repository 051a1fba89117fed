"use client";

import { Move } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent } from "react";
import { MoveDialog } from "@/components/calendars/move-dialog";
import { ShownTitle } from "@/components/entries/shown-title";
import { IconButton } from "@/components/ui/icon-button";
import { shiftedDay } from "@/lib/calendar/days-shown";
import type { CalendarPeriod } from "@/lib/domain/calendars/contract";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { clock, day, dayOfMoment, named } from "@/lib/i18n/format";
import { isOfWholeDays } from "@/lib/i18n/meeting-time";

type DayGridProps = {
  days: readonly string[];
  month: string | null;
  today: string;
  timeZone: string;
  meetings: readonly MeetingRow[];
  periods: readonly CalendarPeriod[];
  mayMove: boolean;
};
const most = 4;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Days with the meetings on them: arrow keys go from day to day, and a meeting is dragged or moved by its button. */
export function DayGrid({ days, month, today, timeZone, meetings, periods, mayMove }: DayGridProps) {
  const t = useTranslations("calendars");
  const locale = useLocale() as "en" | "fr";
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState(Math.max(0, days.indexOf(today)));
  const [over, setOver] = useState<string | null>(null);
  const [moving, setMoving] = useState<{ meeting: MeetingRow; to: string } | null>(null);
  const on = new Map<string, MeetingRow[]>(days.map((one) => [one, []]));
  for (const meeting of meetings) {
    // Days of which the hours are not known are those of the place: elsewhere they would spill into the next.
    const where = isOfWholeDays(meeting) ? meeting.zone : timeZone;
    const [first, last] = [dayOfMoment(meeting.startsAt, where), dayOfMoment(new Date(Date.parse(meeting.endsAt) - 1).toISOString(), where)];
    for (const one of days) if (one >= first && one <= last) on.get(one)!.push(meeting);
  }
  const weekdays = days.slice(0, 7).map((one) => new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(`${one}T12:00:00Z`)));
  const wholeDay = (one: string) => `${weekdays[days.indexOf(one) % 7]} ${day(locale, one, "short").replace(/\s\d{4}$/, "")}`;
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));

  function go(event: KeyboardEvent<HTMLTableSectionElement>) {
    const step = steps[event.key];
    if (!step || !(event.target instanceof HTMLTableCellElement)) return;
    const next = at + step;
    if (next < 0 || next >= days.length) return;
    event.preventDefault();
    setAt(next);
    body.current?.querySelectorAll<HTMLTableCellElement>("td")[next]?.focus();
  }

  const movable = (meeting: MeetingRow) => mayMove && meeting.state === "planned";
  return (
    <>
      <p className="s13 t2 noprint bykeys">
        {t("month.hint")} {mayMove && t("month.hintMove")}
      </p>
      <table className="calgrid">
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={go}>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((one) => {
                const here = on.get(one)!;
                const rest = periods.filter(({ firstDay, lastDay }) => firstDay <= one && lastDay >= one);
                return (
                  <td
                    key={one}
                    tabIndex={days[at] === one ? 0 : -1}
                    aria-label={t("month.count", { day: day(locale, one), count: here.length })}
                    data-other={month && one.slice(0, 7) !== month ? "" : undefined}
                    data-rest={rest.length > 0 ? "" : undefined}
                    data-empty={here.length === 0 && rest.length === 0 ? "" : undefined}
                    data-over={over === one ? "" : undefined}
                    onFocus={() => setAt(days.indexOf(one))}
                    onDragOver={(event) => { event.preventDefault(); setOver(one); }}
                    // To what stands on the day itself one has not left it.
                    onDragLeave={(event) => !(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) && setOver((day) => (day === one ? null : day))}
                    onDrop={(event) => {
                      event.preventDefault();
                      setOver(null);
                      const [id, from] = event.dataTransfer.getData("text/plain").split(" ");
                      const meeting = meetings.find((row) => row.id === id);
                      // The days here are the viewer's; the meeting moves by as many of its own.
                      if (meeting && from && from !== one && movable(meeting)) setMoving({ meeting, to: shiftedDay(meeting.startsLocal.slice(0, 10), from, one) });
                    }}
                  >
                    <div className="calday" data-today={one === today ? "" : undefined}>
                      <b aria-hidden="true">{Number(one.slice(8))}</b>
                      <b className="whole" aria-hidden="true">{wholeDay(one)}</b>
                      <span className="sr">{day(locale, one)}</span>
                    </div>
                    {rest.map((period) => (
                      <div key={`${period.calendar}${period.firstDay}${period.nameEn}`} className="s13 calrest">
                        {t(`names.${period.calendar}`)}{" "}– {named(locale, period)}
                      </div>
                    ))}
                    {here.slice(0, month ? most : undefined).map((meeting) => (
                      <div key={meeting.id} className="s13 calmtg" data-state={meeting.state} draggable={movable(meeting)} onDragStart={(event) => event.dataTransfer.setData("text/plain", `${meeting.id} ${one}`)} onDragEnd={() => setOver(null)}>
                        <Link href={`/meetings/${meeting.reference}`} prefetch={false} draggable={false}>
                          {!isOfWholeDays(meeting) && `${clock(locale, meeting.startsAt, timeZone)}–${clock(locale, meeting.endsAt, timeZone)} `}
                          <ShownTitle of={meeting} />
                        </Link>
                        {movable(meeting) && (
                          <IconButton label={t("move.open", { reference: meeting.reference })} onClick={() => setMoving({ meeting, to: meeting.startsLocal.slice(0, 10) })}>
                            <Move className="ic" aria-hidden="true" />
                          </IconButton>
                        )}
                      </div>
                    ))}
                    {month && here.length > most && (
                      <Link className="s13" href={`/meetings?view=week&on=${one}`} prefetch={false}>
                        {t("month.more", { count: here.length - most })}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {moving && <MoveDialog meeting={moving.meeting} to={moving.to} onClose={() => setMoving(null)} />}
    </>
  );
}
