"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Dialog } from "@/components/ui/dialog";
import { call } from "@/lib/api/client";
import type { Consultation } from "@/lib/domain/documents/consultations/contract";
import { day, list } from "@/lib/i18n/format";

type Acting = { id: string; until: string; may: Consultation["may"]; mine: string[] };

/** What the reader may do about an open consultation: give more time, close it, say that there is nothing to say. */
export function ConsultationActs({ consultation }: { consultation: Acting }) {
  const t = useTranslations("consultations");
  const [doing, setDoing] = useState<"extend" | "close" | "nothing" | null>(null);
  const { may } = consultation;
  if (!may.extend && !may.close && !may.sayNothing) return null;
  const done = () => setDoing(null);
  return (
    <p className="commentacts noprint">
      {may.sayNothing && (
        <button type="button" className="linkb" onClick={() => setDoing("nothing")}>
          {t("sayNothing")}
        </button>
      )}
      {may.extend && (
        <button type="button" className="linkb" onClick={() => setDoing("extend")}>
          {t("extend")}
        </button>
      )}
      {may.close && (
        <button type="button" className="linkb" onClick={() => setDoing("close")}>
          {t("close")}
        </button>
      )}
      {doing === "extend" && <ExtendDialog consultation={consultation} onClose={done} />}
      {doing === "close" && <PlainDialog consultation={consultation} words="closing" onClose={done} />}
      {doing === "nothing" && <PlainDialog consultation={consultation} words="nothing" onClose={done} />}
    </p>
  );
}

function ExtendDialog({ consultation: { id, until: was }, onClose }: { consultation: Acting; onClose: () => void }) {
  const t = useTranslations("consultations.extending");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const [until, setUntil] = useState(was);
  const extending = useAct({
    send: (said: { until: string }, idempotencyKey) => call("POST /api/consultations/{id}/extension", { id, was, ...said }, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" busy={extending.isPending} onClick={() => !extending.isPending && extending.mutate({ until })}>
            {t("act")}
          </Button>
        </>
      }
    >
      <div className="stepform">
        <p className="small t2">{t("lede", { day: day(locale, was) })}</p>
        <DateInput id="extend-until" label={t("until")} value={until} onChange={(event) => setUntil(event.target.value)} error={ofField(extending.error, "until")} />
        <ProblemLine error={extending.error} />
      </div>
    </Dialog>
  );
}

const acts = { closing: "POST /api/consultations/{id}/closing", nothing: "POST /api/consultations/{id}/nothing-to-say" } as const;

function PlainDialog({ consultation: { id, mine }, words, onClose }: { consultation: Acting; words: keyof typeof acts; onClose: () => void }) {
  const t = useTranslations(`consultations.${words}`);
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const doing = useAct({
    send: (_: void, idempotencyKey) => call(acts[words], { id }, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" busy={doing.isPending} onClick={() => !doing.isPending && doing.mutate()}>
            {t("act")}
          </Button>
        </>
      }
    >
      <p>{t("text", { names: list(locale, mine) })}</p>
      <ProblemLine error={doing.error} />
    </Dialog>
  );
}
