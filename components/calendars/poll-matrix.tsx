"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Poll } from "@/components/calendars/poll-panel";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { SlotAnswer } from "@/lib/domain/meetings/polls/model";
import { clock, dayOfMoment, days, named, titled } from "@/lib/i18n/format";
import { cityOf } from "@/lib/i18n/meeting-time";

const tones: Record<SlotAnswer, TagTone> = { yes: "ok", if_need_be: "warn", no: "bad" };

/** Who answered what: a line for each who is on the list, a column for each time. In the hand it is moved sideways, and the names stay. */
export function PollMatrix({ poll }: { poll: Poll }) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const { zone, items, participants } = poll;
  const endDay = (endsAt: string) => dayOfMoment(new Date(Date.parse(endsAt) - 1).toISOString(), zone);
  return (
    <div className="scrollx" role="region" aria-labelledby="poll-matrix-title" tabIndex={0}>
      <table className="pollgrid">
        <caption id="poll-matrix-title">
          {t("matrix")} <span className="t2">{t("onClock", { city: cityOf(locale, zone) })}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("participant")}</th>
            {items.map((slot) => (
              <th key={slot.id} scope="col">
                <span className="nw">{days(locale, dayOfMoment(slot.startsAt, zone), endDay(slot.endsAt), "short")}</span> <span className="nw t2">{`${clock(locale, slot.startsAt, zone)}–${clock(locale, slot.endsAt, zone)}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {participants.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <bdi>{titled(locale, one)}</bdi>{" "}
                <span className="s13 t2">{[named(locale, one.organisation), t(one.required ? "required" : "optional"), ...(one.own ? [t("you")] : [])].join(" · ")}</span>
              </th>
              {items.map((slot) => {
                const answer = slot.answers.find(({ participationId }) => participationId === one.id)?.answer;
                return <td key={slot.id}>{answer ? <Tag tone={tones[answer]}>{t(`answer.${answer}`)}</Tag> : <span className="s13 t2">{t("notYet")}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
