"use client";

import { useTranslations } from "next-intl";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AgendaPoint } from "@/lib/domain/meetings/agenda/contract";

type AgendaConfirmProps = {
  act: "makeCommon" | "remove";
  point: AgendaPoint;
  shared: boolean;
  below: number;
  error: unknown;
  busy: boolean;
  onClose: () => void;
  onDo: () => void;
};

/** Says what becoming common or going means before it is done. */
export function AgendaConfirm({ act, point, shared, below, error, busy, onClose, onDo }: AgendaConfirmProps) {
  const t = useTranslations("agenda");
  const words = act === "makeCommon" ? "common" : "remove";
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`${words}.title`)}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button look={act === "remove" ? "danger" : "primary"} busy={busy} onClick={() => !busy && onDo()}>
            {t(`${words}.do`)}
          </Button>
        </>
      }
    >
      <p>{act === "makeCommon" ? t("common.text", { title: point.title, shared: shared ? "yes" : "no" }) : t("remove.text", { title: point.title, count: below })}</p>
      <ProblemLine error={error} />
    </Dialog>
  );
}
