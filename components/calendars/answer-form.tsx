"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { slotAnswers, type SlotAnswer } from "@/lib/domain/meetings/polls/model";

type Slot = { id: string; time: string; answer: SlotAnswer | null };

/** The one thing that the address of somebody without an account does. */
export function AnswerForm({ secret, slots }: { secret: string; slots: readonly Slot[] }) {
  const t = useTranslations("calendars.link");
  const words = useTranslations("calendars.poll");
  const [given, setGiven] = useState<ReadonlyMap<string, SlotAnswer>>(new Map(slots.flatMap((slot) => (slot.answer ? [[slot.id, slot.answer] as const] : []))));
  const [state, setState] = useState<"writing" | "sending" | "sent" | "failed" | "busy" | "missing">("writing");

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (state === "sending") return;
    if (given.size === 0) return setState("missing");
    setState("sending");
    const answer = await fetch(`/api/answers/${secret}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ answers: [...given].map(([slotId, one]) => ({ slotId, answer: one })) }),
    }).catch(() => null);
    setState(answer?.ok ? "sent" : answer?.status === 429 ? "busy" : "failed");
  }

  return (
    <form className="form" noValidate onSubmit={(event) => void send(event)}>
      {slots.map((slot) => (
        <fieldset key={slot.id} className="pollasked">
          <legend>{slot.time}</legend>
          <div className="cluster">
            {slotAnswers.map((answer) => (
              <label key={answer} className="check">
                <input type="radio" name={slot.id} checked={given.get(slot.id) === answer} onChange={() => { setGiven(new Map(given).set(slot.id, answer)); setState("writing"); }} /> {words(`answer.${answer}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p role="status">{state === "sent" ? t("sent") : state === "failed" ? t("failed") : state === "busy" ? t("busy") : state === "missing" ? t("missing") : ""}</p>
      <Button type="submit" look="primary" busy={state === "sending"}>
        {t("send")}
      </Button>
    </form>
  );
}
