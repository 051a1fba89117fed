"use client";

import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";

const ActDialog = lazy(() => import("@/components/layout/act-dialog").then((file) => ({ default: file.ActDialog })));

type DistributionActsProps = { distribution: { id: string; label: string; waiting: number; may: { remind: boolean; end: boolean } } };

/** Reminds those who have not acknowledged, each at most once a day, or ends the distribution. */
export function DistributionActs({ distribution: { id, label, waiting, may } }: DistributionActsProps) {
  const t = useTranslations("distributions");
  const [asking, setAsking] = useState<"remind" | "end" | null>(null);
  const close = () => setAsking(null);
  const reminding = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/distributions/{id}/reminder", { id }, { idempotencyKey }),
    done: (_, answer) => t("remind.done", answer),
    then: close,
  });
  const ending = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/distributions/{id}/ending", { id }, { idempotencyKey }),
    done: () => t("end.done"),
    then: close,
  });
  if (!may.remind && !may.end) return null;
  const act = asking === "end" ? ending : reminding;
  const ask = (what: "remind" | "end") => {
    reminding.reset();
    ending.reset();
    setAsking(what);
  };
  return (
    <div className="btns noprint">
      {may.remind && (
        <Button small onClick={() => ask("remind")}>
          <BellRing className="ic" aria-hidden="true" />
          {t("remind.open", { count: waiting })}
        </Button>
      )}
      {may.end && (
        <Button small look="quiet" aria-label={t("end.openOf", { label })} onClick={() => ask("end")}>
          {t("end.open")}
        </Button>
      )}
      <Suspense>
        {asking && (
          <ActDialog
            title={t(`${asking}.title`, { label })}
            act={t(`${asking}.act`)}
            danger={asking === "end"}
            busy={act.isPending}
            error={act.error}
            onAct={() => act.mutate()}
            onClose={close}
          >
            <p>{t(`${asking}.text`)}</p>
          </ActDialog>
        )}
      </Suspense>
    </div>
  );
}
