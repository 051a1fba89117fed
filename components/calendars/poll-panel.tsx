"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import { call, type Answer } from "@/lib/api/client";
import { day } from "@/lib/i18n/format";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";

const answers = ["yes", "if_need_be", "no"] as const;
type Given = (typeof answers)[number];
type Shown = { id: string; reference: string; revision: number };
type Slot = Answer<"GET /api/meetings/{id}/slots">["items"][number];

/** Finding a time: what is proposed, how it suits, one's own answers. Nothing where no time is being found and none may be asked for. */
export function PollPanel({ meeting }: { meeting: Shown }) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const [proposing, setProposing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Given>>(new Map());
  const { id, revision } = meeting;
  const { data, error } = useQuery({ queryKey: ["slots", id], queryFn: ({ signal }) => call("GET /api/meetings/{id}/slots", { id }, { signal }) });
  const choosing = useAct({ send: (slotId: string, idempotencyKey) => call("POST /api/meetings/{id}/slots/{slotId}/choice", { id, slotId, revision: data?.revision ?? revision }, { idempotencyKey }), done: () => t("chosen") });
  const withdrawing = useAct({ send: (slotId: string, idempotencyKey) => call("DELETE /api/meetings/{id}/slots/{slotId}", { id, slotId }, { idempotencyKey }), done: () => t("withdrawn") });
  const answering = useAct({
    send: (given: { slotId: string; answer: Given }[], idempotencyKey) => call("POST /api/meetings/{id}/slots/answers", { id, participation: data!.own[0]!, answers: given }, { idempotencyKey }),
    done: () => t("saved"),
  });
  if (!data || (data.items.length === 0 && !data.may.propose)) return <ProblemLine error={error} />;
  const line = data.own.length === 1 ? data.own[0] : undefined;
  const own = (slot: Slot) => chosen.get(slot.id) ?? slot.answers.find((one) => one.participationId === line)?.answer;
  const timeOf = (slot: Slot) => `${meetingDays(locale, { ...slot, zone: data.zone })}, ${meetingTimes(locale, { ...slot, zone: data.zone })}`;
  const given = data.items.flatMap((slot) => (own(slot) ? [{ slotId: slot.id, answer: own(slot)! }] : []));
  return (
    <section aria-labelledby="poll-title">
      <div className="cardh">
        <h2 id="poll-title">{t("title")}</h2>
        {data.may.propose && (
          <Button small onClick={() => setProposing(true)}>
            {t("propose")}
          </Button>
        )}
      </div>
      {data.answersUntil && <p className="s13 t2">{t("until", { day: day(locale, data.answersUntil) })}</p>}
      {data.items.length === 0 && <p className="t2">{t("none")}</p>}
      <ul className="keeps">
        {data.items.map((slot) => (
          <li key={slot.id}>
            <div>
              <div className="med">
                {timeOf(slot)} {slot.best && <Tag>{t("best")}</Tag>}
              </div>
              <div className="s13 t2">{t("counts", { yes: slot.yes, ifNeedBe: slot.ifNeedBe, no: slot.no })}</div>
              {line && (
                <fieldset className="cluster">
                  <legend className="sr">{`${t("own")}: ${timeOf(slot)}`}</legend>
                  {answers.map((answer) => (
                    <label key={answer} className="cluster">
                      <input type="radio" name={`answer-${slot.id}`} checked={own(slot) === answer} onChange={() => setChosen(new Map(chosen).set(slot.id, answer))} /> {t(`answer.${answer}`)}
                    </label>
                  ))}
                </fieldset>
              )}
            </div>
            {data.may.choose && (
              <div className="cluster">
                <Button small look="primary" aria-label={t("chooseOf", { time: timeOf(slot) })} busy={choosing.isPending} onClick={() => choosing.mutate(slot.id)}>
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
      <ProblemLine error={choosing.error ?? withdrawing.error ?? answering.error} />
      {line && data.items.length > 0 && (
        <Button look="primary" busy={answering.isPending} onClick={() => given.length > 0 && answering.mutate(given)}>
          {t("save")}
        </Button>
      )}
      {proposing && <ProposeDialog meeting={meeting} onClose={() => setProposing(false)} />}
    </section>
  );
}

type Draft = { day: string; from: string; to: string };

function ProposeDialog({ meeting: { id, revision, reference }, onClose }: { meeting: Shown; onClose: () => void }) {
  const t = useTranslations("calendars.poll");
  const { ofField } = useProblemSentence();
  const [until, setUntil] = useState("");
  const [slots, setSlots] = useState<Draft[]>([{ day: "", from: "15:00", to: "16:30" }]);
  const proposing = useAct({
    send: (_: void, idempotencyKey) =>
      call("POST /api/meetings/{id}/slots", {
        id, revision, answersUntil: until, slots: slots.filter((one) => one.day).map((one) => ({ startsLocal: `${one.day}T${one.from}`, endsLocal: `${one.day}T${one.to}` })),
      }, { idempotencyKey }),
    done: () => t("proposed"),
    then: onClose,
  });
  const put = (at: number, given: Partial<Draft>) => setSlots(slots.map((one, n) => (n === at ? { ...one, ...given } : one)));
  return (
    <ActDialog title={t("proposeTitle", { reference })} act={t("propose")} busy={proposing.isPending} error={proposing.error} onAct={() => proposing.mutate()} onClose={onClose}>
      <p>{t("proposeText")}</p>
      {slots.map((one, at) => (
        <div className="row" key={at}>
          <DateInput name={at === 0 ? "slots" : `slots-${at}`} label={t("time")} value={one.day} onChange={(event) => put(at, { day: event.target.value })} error={at === 0 ? ofField(proposing.error, "slots") : undefined} />
          <TextInput type="time" name={`from-${at}`} label={t("starts")} value={one.from} onChange={(event) => put(at, { from: event.target.value })} />
          <TextInput type="time" name={`to-${at}`} label={t("ends")} value={one.to} onChange={(event) => put(at, { to: event.target.value })} />
        </div>
      ))}
      <Button look="quiet" onClick={() => slots.length < 30 && setSlots([...slots, { ...slots.at(-1)!, day: "" }])}>
        {t("addTime")}
      </Button>
      <DateInput name="answersUntil" label={t("answersUntil")} value={until} onChange={(event) => setUntil(event.target.value)} error={ofField(proposing.error, "answersUntil")} />
    </ActDialog>
  );
}
