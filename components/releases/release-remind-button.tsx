"use client";

import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";

const ActDialog = lazy(() => import("@/components/layout/act-dialog").then((file) => ({ default: file.ActDialog })));

/** Reminds those who have not acknowledged, each at most once a day. */
export function ReleaseRemindButton({ release: { id } }: { release: { id: string } }) {
  const t = useTranslations("releases.remind");
  const [open, setOpen] = useState(false);
  const reminding = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/releases/{id}/reminder", { id }, { idempotencyKey }),
    done: (_, answer) => t("done", answer),
    then: () => setOpen(false),
  });
  return (
    <>
      <Button
        onClick={() => {
          reminding.reset();
          setOpen(true);
        }}
      >
        <BellRing className="ic" aria-hidden="true" />
        {t("open")}
      </Button>
      <Suspense>
        {open && (
          <ActDialog
            title={t("title")}
            act={t("act")}
            busy={reminding.isPending}
            error={reminding.error}
            onAct={() => reminding.mutate()}
            onClose={() => setOpen(false)}
          >
            <p>{t("text")}</p>
          </ActDialog>
        )}
      </Suspense>
    </>
  );
}
