"use client";

import { Check, EqualApproximately, Minus, X, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Poll, Slot } from "@/components/calendars/poll-panel";
import { Tag, type TagTone } from "@/components/ui/tag";
import { slotAnswers, type SlotAnswer } from "@/lib/domain/meetings/polls/model";
import { clock, named, titled } from "@/lib/i18n/format";
import { cityOf, weekDays } from "@/lib/i18n/meeting-time";

const looks: Record<SlotAnswer | "none", { tone: TagTone; Icon: LucideIcon }> = {
  yes: { tone: "ok", Icon: Check }, if_need_be: { tone: "warn", Icon: EqualApproximately }, no: { tone: "bad", Icon: X }, none: { tone: "plain", Icon: Minus },
};

type PollMatrixProps = { poll: Poll; /** A time was chosen: this is how it came about, and lies folded away. */ settled: boolean };

/** Who answered what: a line for each who is on the list, under his organisation, a column for each time. Where there is little room an answer is its sign. */
export function PollMatrix({ poll, settled }: PollMatrixProps) {
  const t = useTranslations("calendars.poll");
  if (!settled) return <Matrix poll={poll} marked={(slot) => (slot.best ? t("best") : null)} />;
  return (
    <details className="fold">
      <summary>{t("matrix")}</summary>
      <Matrix poll={poll} marked={(slot) => (slot.chosen ? t("isChosen") : null)} />
    </details>
  );
}

function Matrix({ poll: { zone, items, participants }, marked }: { poll: Poll; marked: (slot: Slot) => string | null }) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const sides = [...new Set(participants.map((one) => one.organisation.id))].map((id) => participants.filter((one) => one.organisation.id === id));
  const wordOf = (answer: SlotAnswer | "none") => (answer === "none" ? t("notYet") : t(`answer.${answer}`));
  const mark = (slot: Slot) => (marked(slot) ? "" : undefined);
  return (
    <div className="pollbox">
      <div className="scrollx" role="region" aria-labelledby="poll-matrix-title" tabIndex={0}>
        <table className="pollgrid">
          <caption id="poll-matrix-title">
            {t("matrix")} <span className="t2">{t("onClock", { city: cityOf(locale, zone) })}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("participant")}</th>
              {items.map((slot) => (
                <th key={slot.id} scope="col" data-marked={mark(slot)}>
                  <span className="pollwhen">{weekDays(locale, { ...slot, zone }, "short")}</span> <span className="pollwhen t2">{`${clock(locale, slot.startsAt, zone)}–${clock(locale, slot.endsAt, zone)}`}</span>
                  {marked(slot) && <span className="pollmark"> {marked(slot)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          {sides.map((lines) => (
            <tbody key={lines[0]!.organisation.id}>
              <tr>
                <th scope="rowgroup" colSpan={items.length + 1} className="t2">
                  <span>{named(locale, lines[0]!.organisation)}</span>
                </th>
              </tr>
              {lines.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <bdi>{titled(locale, one)}</bdi>{" "}
                    <span className="t2">{[...(one.required ? [] : [t("optional")]), ...(one.own ? [t("you")] : [])].join(" · ")}</span>
                  </th>
                  {items.map((slot) => {
                    const answer = slot.answers.find(({ participationId }) => participationId === one.id)?.answer ?? "none";
                    const { tone, Icon } = looks[answer];
                    return (
                      <td key={slot.id} data-marked={mark(slot)}>
                        <Tag tone={tone}>
                          <Icon className="ic" aria-hidden="true" />
                          <span className="pollword">{wordOf(answer)}</span>
                        </Tag>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          ))}
          <tfoot>
            <tr>
              <th scope="row">{t("canCome")}</th>
              {items.map((slot) => (
                <td key={slot.id} data-marked={mark(slot)}>{t("ofAll", { can: slot.yes + slot.ifNeedBe, of: participants.length })}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="s13 t2 pollsigns" aria-hidden="true">
        {([...slotAnswers, "none"] as const).map((answer) => {
          const { Icon } = looks[answer];
          return (
            <span key={answer} className="nw">
              <Icon className="ic" /> {wordOf(answer)}
            </span>
          );
        })}
      </p>
    </div>
  );
}
