"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
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
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const [until, setUntil] = useState(was);
  const extending = useAct({
    send: (said: { until: string }, idempotencyKey) => call("POST /api/consultations/{id}/extension", { id, was, ...said }, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });
  return (
    <ActDialog title={t("title")} act={t("act")} busy={extending.isPending} error={extending.error} onAct={() => extending.mutate({ until })} onClose={onClose}>
      <p className="small t2">{t("lede", { day: day(locale, was) })}</p>
      <DateInput id="extend-until" label={t("until")} value={until} onChange={(event) => setUntil(event.target.value)} error={ofField(extending.error, "until")} />
    </ActDialog>
  );
}

const acts = { closing: "POST /api/consultations/{id}/closing", nothing: "POST /api/consultations/{id}/nothing-to-say" } as const;

function PlainDialog({ consultation: { id, mine }, words, onClose }: { consultation: Acting; words: keyof typeof acts; onClose: () => void }) {
  const t = useTranslations(`consultations.${words}`);
  const locale = useLocale() as "en" | "fr";
  const doing = useAct({
    send: (_: void, idempotencyKey) => call(acts[words], { id }, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });
  return (
    <ActDialog title={t("title")} act={t("act")} busy={doing.isPending} error={doing.error} onAct={() => doing.mutate()} onClose={onClose}>
      <p>{t("text", { names: list(locale, mine) })}</p>
    </ActDialog>
  );
}
