"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { forgetDrafts } from "@/components/accounts/forget-drafts";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { call } from "@/lib/api/client";

type EverywhereDialogProps = { open: boolean; onClose: () => void; count: number };

/** Asks once before every session ends, this one too. */
export function EverywhereDialog({ open, onClose, count }: EverywhereDialogProps) {
  const t = useTranslations("accounts.sessions");
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call("DELETE /api/me/sessions", {}),
    onSuccess: () => {
      forgetDrafts();
      // A full load: nothing that was read stays in memory.
      location.assign("/sign-in");
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("everywhereTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="danger" busy={isPending} onClick={() => !isPending && mutate()}>
            {t("everywhere")}
          </Button>
        </>
      }
    >
      <p>{t("everywhereText", { count })}</p>
      <ProblemLine error={error} />
    </Dialog>
  );
}
