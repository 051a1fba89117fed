"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { call } from "@/lib/api/client";

const ReasonDialog = lazy(() => import("@/components/releases/reason-dialog").then((file) => ({ default: file.ReasonDialog })));
const ActDialog = lazy(() => import("@/components/layout/act-dialog").then((file) => ({ default: file.ActDialog })));

type ReleaseDecisionProps = {
  release: { id: string; revision: number; stale: boolean; may: { giveSecondKey: boolean; callOff: boolean } };
  /** What was looked at: given back with the key. */
  seen: { revision: number; reach: string } | null;
};

/** Turns the second key after looking, refuses it with a reason, or calls the whole off. */
export function ReleaseDecision({ release, seen }: ReleaseDecisionProps) {
  const t = useTranslations("releases.key");
  const form = useTranslations("releases.form");
  const [read, setRead] = useState(false);
  const [pressed, setPressed] = useState(false);
  const [open, setOpen] = useState<"refuse" | "callOff" | null>(null);
  const { id, may } = release;
  const close = () => setOpen(null);
  const turning = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/releases/{id}/second-key", { id, revision: seen!.revision, reach: seen!.reach }, { idempotencyKey }),
    done: () => t("turned"),
  });
  const refusing = useAct({
    send: (remark: string, idempotencyKey) => call("POST /api/releases/{id}/refusal", { id, remark }, { idempotencyKey }),
    done: () => t("refused"),
    then: close,
  });
  const callingOff = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/releases/{id}/calling-off", { id }, { idempotencyKey }),
    done: () => t("calledOff"),
    then: close,
  });

  function turn() {
    setPressed(true);
    if (read) turning.mutate();
  }

  return (
    <div className="flow noprint">
      {may.giveSecondKey && seen && !release.stale && (
        <>
          <Checkbox
            id={`read-${id}`}
            label={t("read", { revision: seen.revision })}
            checked={read}
            onChange={(event) => setRead(event.target.checked)}
            error={pressed && !read ? form("readRequired") : undefined}
          />
          <ProblemLine error={turning.error} />
          <Button look="primary" wide busy={turning.isPending} onClick={() => !turning.isPending && turn()}>
            <KeyRound className="ic" aria-hidden="true" />
            {t("turn")}
          </Button>
        </>
      )}
      <div className="receiptacts">
        {may.giveSecondKey && <Button onClick={() => setOpen("refuse")}>{t("refuse")}</Button>}
        {may.callOff && (
          <Button look="quiet" onClick={() => setOpen("callOff")}>
            {t("callOff")}
          </Button>
        )}
      </div>
      <Suspense>
        {open === "refuse" && (
          <ReasonDialog
            title={t("refuseTitle")}
            label={t("refuseWhy")}
            hint={t("refuseHint")}
            act={t("refuse")}
            busy={refusing.isPending}
            error={refusing.error}
            onAct={(remark) => refusing.mutate(remark)}
            onClose={close}
          />
        )}
        {open === "callOff" && (
          <ActDialog
            title={t("callOffTitle")}
            act={t("callOff")}
            danger
            busy={callingOff.isPending}
            error={callingOff.error}
            onAct={() => callingOff.mutate()}
            onClose={close}
          >
            <p>{t("callOffText")}</p>
          </ActDialog>
        )}
      </Suspense>
    </div>
  );
}
