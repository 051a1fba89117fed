"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Poll, Slot } from "@/components/calendars/poll-panel";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { call } from "@/lib/api/client";
import { slotAnswers, type SlotAnswer } from "@/lib/domain/meetings/polls/model";
import { named, titled } from "@/lib/i18n/format";

type PollAnswersProps = { meetingId: string; poll: Poll; timeOf: (slot: Slot) => string };

/** Answers for oneself, as person or post; the office notes those of others, each under his name. */
export function PollAnswers({ meetingId, poll, timeOf }: PollAnswersProps) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const lines = poll.participants.filter((one) => one.may.answer);
  const own = lines.filter((one) => one.own);
  const [chosen, setChosen] = useState("");
  const line = lines.find((one) => one.id === chosen) ?? own[0];
  if (lines.length === 0) return null;
  const name = (one: (typeof lines)[number]) => (one.own ? t("yourself", { title: titled(locale, one) }) : t("another", { title: titled(locale, one), organisation: named(locale, one.organisation) }));
  const sorted = [...own, ...lines.filter((one) => !one.own)];
  return (
    <div className="pollown noprint">
      {(lines.length > 1 || own.length === 0) && (
        <Select id="poll-whose" label={t("whose")} hint={lines.length > own.length ? t("whoseHint") : undefined} value={line?.id ?? ""} onChange={(event) => setChosen(event.target.value)}>
          {!line && <option value="">{t("choosePerson")}</option>}
          {sorted.map((one) => (
            <option key={one.id} value={one.id}>
              {name(one)}
            </option>
          ))}
        </Select>
      )}
      {line && <AnswersOf key={line.id} meetingId={meetingId} line={line} items={poll.items} timeOf={timeOf} />}
    </div>
  );
}

type AnswersOfProps = { meetingId: string; line: Poll["participants"][number]; items: readonly Slot[]; timeOf: (slot: Slot) => string };

function AnswersOf({ meetingId, line, items, timeOf }: AnswersOfProps) {
  const t = useTranslations("calendars.poll");
  const locale = useLocale() as "en" | "fr";
  const [changed, setChanged] = useState<ReadonlyMap<string, SlotAnswer>>(new Map());
  const [empty, setEmpty] = useState(false);
  const queries = useQueryClient();
  const title = titled(locale, line);
  const answering = useAct({
    send: (answers: { slotId: string; answer: SlotAnswer; was: SlotAnswer | null }[], idempotencyKey) => call("POST /api/meetings/{id}/slots/answers", { id: meetingId, participation: line.id, answers }, { idempotencyKey }),
    done: () => (line.own ? t("saved") : t("savedOf", { title })),
    then: () => setChanged(new Map()),
  });
  const saved = (slot: Slot) => slot.answers.find((one) => one.participationId === line.id)?.answer;
  const answerTo = (slot: Slot) => changed.get(slot.id) ?? saved(slot);
  const given = items.flatMap((slot) => {
    const answer = answerTo(slot);
    return answer ? [{ slotId: slot.id, answer, was: saved(slot) ?? null }] : [];
  });
  const heading = line.own ? t("own") : t("answersOf", { title });
  function send() {
    setEmpty(given.length === 0);
    if (given.length > 0 && !answering.isPending) answering.mutate(given, { onError: () => void queries.invalidateQueries() });
  }
  return (
    <section aria-labelledby="poll-own-title">
      <h3 id="poll-own-title">{heading}</h3>
      {items.map((slot) => (
        <fieldset key={slot.id} className="pollasked">
          <legend className="s13">{timeOf(slot)}</legend>
          <div className="cluster">
            {slotAnswers.map((answer) => (
              <label key={answer} className="check">
                <input type="radio" name={`answer-${slot.id}`} checked={answerTo(slot) === answer} onChange={() => { setChanged(new Map(changed).set(slot.id, answer)); setEmpty(false); }} /> {t(`answer.${answer}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p role="status" className={empty ? undefined : "sr"}>{empty ? t("answerOne") : ""}</p>
      <ProblemLine error={answering.error} />
      <div>
        <Button look="primary" busy={answering.isPending} onClick={send}>
          {line.own ? t("save") : t("saveOf")}
        </Button>
      </div>
    </section>
  );
}
