"use client";

import { useLocale, useTranslations } from "next-intl";
import type { MeetingFields } from "@/components/meetings/meeting-fields";
import { repeats, weekdayOfMonth, type Repeat } from "@/components/meetings/recurrence";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";

type MeetingRepeatsProps = { fields: Pick<MeetingFields, "repeat" | "until" | "startDay">; onChange: (to: Partial<MeetingFields>) => void; errorOf: (field: string) => string | undefined };

/** Whether a new meeting comes again: each time is a meeting of its own, at the same hour of the same clock. */
export function MeetingRepeats({ fields, onChange, errorOf }: MeetingRepeatsProps) {
  const t = useTranslations("meetings.write");
  const locale = useLocale() as "en" | "fr";
  const { nth, weekday } = weekdayOfMonth(fields.startDay || "2026-01-05");
  // 4 January 2026 was a Sunday.
  const name = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 4 + weekday)));
  const words = (repeat: Repeat) => (fields.startDay ? t(`repeats.${repeat}`, { weekday: name, nth: String(nth) }) : t(`repeatsPlain.${repeat}`));
  return (
    <>
      <div className="row">
        <Select name="rule" label={t("repeat")} value={fields.repeat} onChange={(event) => onChange({ repeat: event.target.value as Repeat })} error={errorOf("rule")}>
          {repeats.map((one) => (
            <option key={one} value={one}>
              {words(one)}
            </option>
          ))}
        </Select>
        {fields.repeat !== "never" && <DateInput name="until" label={t("until")} value={fields.until} min={fields.startDay} onChange={(event) => onChange({ until: event.target.value })} error={errorOf("until")} aria-required />}
      </div>
      {fields.repeat !== "never" && <p className="hint">{t("repeatHint")}</p>}
    </>
  );
}
