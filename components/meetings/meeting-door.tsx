"use client";

import { useLocale, useTranslations } from "next-intl";
import type { MeetingFields } from "@/components/meetings/meeting-fields";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { meetingDays, meetingTimes, momentIn } from "@/lib/i18n/meeting-time";

type MeetingDoorProps = { fields: MeetingFields; onChange: (to: Partial<MeetingFields>) => void; errorOf: (field: string) => string | undefined };

/** A wall clock one hour before another. */
function hourBefore(day: string, time: string): [string, string] {
  const at = new Date(Date.parse(`${day}T${time}:00Z`) - 3_600_000);
  return Number.isNaN(at.getTime()) ? ["", ""] : [at.toISOString().slice(0, 10), at.toISOString().slice(11, 16)];
}

/** Until when packs follow agenda and papers: the start, or a moment before it, at once on both clocks. */
export function MeetingDoor({ fields, onChange, errorOf }: MeetingDoorProps) {
  const t = useTranslations("meetings");
  const locale = useLocale() as "en" | "fr";
  const { doorDay, doorTime, startDay, startTime, zone } = fields;
  const error = errorOf("doorClosesLocal");
  const apart = doorDay !== "" || doorTime !== "";
  const moment = doorDay && doorTime ? momentIn(`${doorDay}T${doorTime}`, zone) : null;
  const at = moment && { startsAt: moment, endsAt: moment, zone };
  function choose(own: boolean) {
    const [day, time] = own ? hourBefore(startDay, startTime) : ["", ""];
    onChange({ doorDay: day, doorTime: own ? time || startTime : "" });
  }
  return (
    <>
      <div className="row">
        <Select name="door" label={t("write.door")} hint={t("write.doorHint")} value={apart ? "apart" : "start"} onChange={(event) => choose(event.target.value === "apart")}>
          <option value="start">{t("write.doorAtStart")}</option>
          <option value="apart">{t("write.doorApart")}</option>
        </Select>
        {apart && <DateInput name="doorClosesLocal" label={t("write.doorDay")} value={doorDay} error={error} onChange={(event) => onChange({ doorDay: event.target.value })} />}
        {apart && <TextInput type="time" name="doorTime" label={t("write.at")} value={doorTime} onChange={(event) => onChange({ doorTime: event.target.value })} />}
      </div>
      {apart && (
        <p className="hint" role="status">
          {at && t("write.doorIs", { times: t("onDay", { day: meetingDays(locale, at), times: meetingTimes(locale, at) }) })}
        </p>
      )}
    </>
  );
}
