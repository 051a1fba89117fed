"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { call } from "@/lib/api/client";

/** Clears an editorial change, after saying what that means. */
export function EditorialButton({ version }: { version: { id: string; label: string; revision: number } }) {
  const t = useTranslations("clearance");
  const shared = useTranslations("interface");
  const [open, setOpen] = useState(false);
  const clearing = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/versions/{id}/editorial-clearance", { id: version.id, revision: version.revision }, { idempotencyKey }),
    done: () => t("editorialDone"),
    then: () => setOpen(false),
  });
  return (
    <>
      <Button small look="primary" onClick={() => setOpen(true)}>
        {t("editorial")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("editorialTitle", { label: version.label })}
        footer={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {shared("cancel")}
            </Button>
            <Button look="primary" busy={clearing.isPending} onClick={() => !clearing.isPending && clearing.mutate()}>
              {t("editorialAct")}
            </Button>
          </>
        }
      >
        <p>{t("editorialText")}</p>
        <ProblemLine error={clearing.error} />
      </Dialog>
    </>
  );
}
