import { useLocale, useTranslations } from "next-intl";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
import { ShownTitle } from "@/components/entries/shown-title";
import { NoTimeYet } from "@/components/meetings/no-time-yet";
import { SeriesLine } from "@/components/meetings/series-line";
import { Callout } from "@/components/ui/callout";
import { Tag } from "@/components/ui/tag";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { named } from "@/lib/i18n/format";

/** Reference, forum, title, time on two clocks and state of a meeting. */
export function MeetingHead({ meeting }: { meeting: Meeting }) {
  const t = useTranslations("meetings");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  return (
    <>
      <div className="eyebrow">
        <span className="nw">{meeting.reference}</span>
        <span>{t(`level.${meeting.level}`)}</span>
        {meeting.forum && <span>{named(locale, meeting.forum)}</span>}
        {meeting.demonstration && <span className="demo">{shared("demo")}</span>}
      </div>
      <h1 className="itemtitle">
        <ShownTitle of={meeting} />
      </h1>
      <p className="cluster meetingfacts">
        <Tag>{t(`state.${meeting.state}`)}</Tag>
        <span>{meeting.finding ? <NoTimeYet finding={meeting.finding} /> : t("onDay", { day: meetingDays(locale, meeting), times: meetingTimes(locale, meeting) })}</span>
        {meeting.place && <span className="t2" lang={meeting.language}>{meeting.place}</span>}
      </p>
      {meeting.series && <SeriesLine series={meeting.series} />}
      {meeting.state === "cancelled" && <Callout>{t("entry.cancelled", { because: meeting.endedBecause })}</Callout>}
    </>
  );
}
