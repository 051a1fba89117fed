"use client";

import { useLocale, useTranslations } from "next-intl";
import { PlannedWarnings, useWarnings, type Planned } from "@/components/calendars/planned-warnings";
import type { MeetingFields } from "@/components/meetings/meeting-fields";
import { ruleOf } from "@/components/meetings/recurrence";
import { cityOf, meetingDays, meetingTimes, momentIn } from "@/lib/i18n/meeting-time";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

const zones = [
  "Europe/Vienna", "America/New_York", "Europe/Zurich", "Europe/Warsaw", "Europe/London", "Europe/Kyiv", "Europe/Chisinau", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku",
  "Asia/Almaty", "Asia/Ashgabat", "Asia/Bishkek", "Asia/Dushanbe", "Asia/Tashkent", "Europe/Istanbul", "Europe/Malta",
];

/** What is planned so far, for the calendars to be asked; null while it is no time. */
function plannedOf(fields: MeetingFields, meeting?: string): Planned | null {
  const { startDay, startTime, endDay, endTime, zone, forumId } = fields;
  if (!startDay || !startTime || !endTime) return null;
  const times = { startsLocal: `${startDay}T${startTime}`, endsLocal: `${endDay || startDay}T${endTime}` };
  if (times.endsLocal <= times.startsLocal) return null;
  const rule = meeting ? null : ruleOf(fields);
  return { ...times, zone, ...(meeting ? { meeting } : forumId ? { forum: forumId } : {}), ...(rule && { rule }) };
}

type MeetingWhenProps = { /** The one that is changed. */ meeting?: string; fields: MeetingFields; onChange: (to: Partial<MeetingFields>) => void; errorOf: (field: string) => string | undefined };

/** The day and the hour in the meeting's own zone, and at once what that is at the two headquarters. */
export function MeetingWhen({ meeting, fields, onChange, errorOf }: MeetingWhenProps) {
  const t = useTranslations("meetings.write");
  const locale = useLocale() as "en" | "fr";
  const all = zones.includes(fields.zone) ? zones : [fields.zone, ...zones];
  const startsAt = fields.startDay && fields.startTime ? momentIn(`${fields.startDay}T${fields.startTime}`, fields.zone) : null;
  const endsAt = startsAt && fields.endTime ? momentIn(`${fields.endDay || fields.startDay}T${fields.endTime}`, fields.zone) : null;
  const asked = useWarnings(plannedOf(fields, meeting));
  const times = startsAt && { startsAt, endsAt: endsAt && endsAt > startsAt ? endsAt : startsAt, zone: fields.zone };
  return (
    <>
      <div className="row">
        <DateInput name="startsLocal" label={t("starts")} value={fields.startDay} onChange={(event) => onChange({ startDay: event.target.value })} error={errorOf("startsLocal")} aria-required />
        <TextInput type="time" name="startTime" label={t("at")} value={fields.startTime} onChange={(event) => onChange({ startTime: event.target.value })} aria-required />
        <Select name="zone" label={t("zone")} value={fields.zone} onChange={(event) => onChange({ zone: event.target.value })} error={errorOf("zone")}>
          {all.map((zone) => (
            <option key={zone} value={zone}>
              {cityOf(locale, zone)}
            </option>
          ))}
        </Select>
      </div>
      <div className="row">
        <DateInput name="endDay" label={t("endDay")} value={fields.endDay || fields.startDay} min={fields.startDay} onChange={(event) => onChange({ endDay: event.target.value })} />
        <TextInput type="time" name="endsLocal" label={t("ends")} value={fields.endTime} onChange={(event) => onChange({ endTime: event.target.value })} error={errorOf("endsLocal")} aria-required />
      </div>
      <p className="hint" role="status">
        {times && t("thatIs", { times: `${meetingDays(locale, times)}, ${meetingTimes(locale, times)}` })}
      </p>
      <PlannedWarnings asked={asked} zone={fields.zone} />
    </>
  );
}
