import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { NoTimeYet } from "@/components/meetings/no-time-yet";
import { deadline, meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { momentOf, named, titled } from "@/lib/i18n/format";

/** What is known of a meeting besides who comes and what is on its agenda. */
export function MeetingProperties({ meeting }: { meeting: Meeting }) {
  const t = useTranslations("meetings");
  const locale = useLocale() as "en" | "fr";
  const made = momentOf(locale, meeting.createdAt, "Europe/Vienna");
  const door = { startsAt: meeting.doorClosesAt, endsAt: meeting.doorClosesAt, zone: meeting.zone };
  const lines: [string, ReactNode][] = [
    ["when", meeting.finding ? <NoTimeYet key="when" finding={meeting.finding} /> : t("onDay", { day: meetingDays(locale, meeting), times: meetingTimes(locale, meeting) })],
    ["place", meeting.place && <span lang={meeting.language}>{meeting.place}</span>],
    ["joinAt", meeting.joinAt],
    ["forum", meeting.forum && <Link href={`/forums/${meeting.forum.slug ?? meeting.forum.id}`} prefetch={false}>{named(locale, meeting.forum)}</Link>],
    ["level", t(`level.${meeting.level}`)],
    ["modality", t(`modality.${meeting.modality}`)],
    ["papersDue", meeting.papersDue && deadline(locale, meeting.papersDue, meeting.zone)],
    // A door that closes when the meeting begins has no time either.
    ["door", (!meeting.finding || meeting.doorClosesLocal) && t("onDay", { day: meetingDays(locale, door), times: meetingTimes(locale, door) })],
    ["made", meeting.createdBy ? `${made}, ${titled(locale, meeting.createdBy)}` : made],
  ];
  return (
    <section aria-labelledby="about-title">
      <div className="cardh">
        <h2 id="about-title">{t("entry.about")}</h2>
      </div>
      <dl className="props">
        {lines.map(
          ([name, value]) =>
            value && (
              <Fragment key={name}>
                <dt>{t(`entry.properties.${name}`)}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
    </section>
  );
}
