"use client";

import "./calendars.css";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { PollAnswers } from "@/components/calendars/poll-answers";
import { PollChoice } from "@/components/calendars/poll-choice";
import { PollMatrix } from "@/components/calendars/poll-matrix";
import { PollProposal } from "@/components/calendars/poll-proposal";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { call, type Answer } from "@/lib/api/client";
import { deadline, meetingTimes, weekDays, zoneOfAnswers } from "@/lib/i18n/meeting-time";

export type Poll = Answer<"GET /api/meetings/{id}/slots">;
export type Slot = Poll["items"][number];
type Shown = { id: string; reference: string; revision: number };

/** Finding a time: what is proposed, who can, one's own answers. Nothing where no time is being found and none may be asked for. */
export function PollPanel({ meeting }: { meeting: Shown }) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const [proposing, setProposing] = useState(false);
  const [choosing, setChoosing] = useState<Slot | null>(null);
  const { id, revision } = meeting;
  const { data, error } = useQuery({ queryKey: ["slots", id], queryFn: ({ signal }) => call("GET /api/meetings/{id}/slots", { id }, { signal }) });
  const withdrawing = useAct({ send: (slotId: string, idempotencyKey) => call("DELETE /api/meetings/{id}/slots/{slotId}", { id, slotId }, { idempotencyKey }), done: () => t("withdrawn") });
  if (!data || (data.items.length === 0 && !data.may.propose)) return <ProblemLine error={error} reading />;
  const chosen = data.items.find((slot) => slot.chosen);
  const settled = !data.finding && chosen !== undefined;
  const timeOf = (slot: Slot) => `${weekDays(locale, { ...slot, zone: data.zone })}, ${meetingTimes(locale, { ...slot, zone: data.zone })}`;
  const required = ({ required: { of, can, cannot } }: Slot) => (cannot > 0 ? t("someCannot", { of, cannot }) : can < of ? t("someAwaited", { of, can }) : t("allCan", { of }));
  return (
    <section className="sec" aria-labelledby="poll-title">
      <div className="cardh">
        <h2 id="poll-title">{t(settled ? "titleFound" : "title")}</h2>
        {data.may.propose && (
          <Button small onClick={() => setProposing(true)}>
            {t(settled ? "proposeAgain" : "propose")}
          </Button>
        )}
      </div>
      {data.answersUntil && <p className="s13 t2">{t("until", { day: deadline(locale, data.answersUntil, zoneOfAnswers) })}</p>}
      {data.items.length === 0 && <p className="t2">{t("none")}</p>}
      {settled && <p className="s13 t2">{t("foundAmong", { count: data.items.length })}</p>}
      <ul className="keeps pollslots">
        {(settled ? [chosen] : data.items).map((slot) => (
          <li key={slot.id}>
            <div>
              <div className="med">
                {timeOf(slot)} {settled ? <Tag tone="ok">{t("isChosen")}</Tag> : slot.best && <Tag tone="ok">{t("best")}</Tag>}
              </div>
              <div className="s13 t2">{t("counts", { yes: slot.yes, ifNeedBe: slot.ifNeedBe, no: slot.no })}</div>
              <div className="s13 t2">{required(slot)}</div>
            </div>
            {data.may.choose && (
              <div className="cluster noprint">
                <Button small look={slot.best ? "primary" : "plain"} aria-label={t("chooseOf", { time: timeOf(slot) })} onClick={() => setChoosing(slot)}>
                  {t("choose")}
                </Button>
                <Button small look="quiet" aria-label={t("withdrawOf", { time: timeOf(slot) })} busy={withdrawing.isPending} onClick={() => withdrawing.mutate(slot.id)}>
                  {t("withdraw")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={withdrawing.error} />
      {!settled && data.items.length > 0 && <PollAnswers meetingId={id} poll={data} timeOf={timeOf} />}
      {data.items.length > 0 && data.participants.length > 0 && <PollMatrix poll={data} settled={settled} />}
      {choosing && <PollChoice meetingId={id} poll={data} slot={choosing} time={timeOf(choosing)} onClose={() => setChoosing(null)} />}
      {proposing && <PollProposal meeting={{ id, revision: data.revision ?? revision, reference: meeting.reference }} zone={data.zone} onClose={() => setProposing(false)} />}
    </section>
  );
}
