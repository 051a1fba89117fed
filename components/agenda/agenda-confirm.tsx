"use client";

import { useLocale, useTranslations } from "next-intl";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import { entitled } from "@/lib/i18n/format";

type AgendaConfirmProps = {
  act: "makeCommon" | "offer" | "remove";
  point: AgendaPoint;
  shared: boolean;
  below: number;
  error: unknown;
  busy: boolean;
  onClose: () => void;
  onDo: () => void;
};

/** Says what becoming common, being offered or going means before it is done. */
export function AgendaConfirm({ act, point, shared, below, error, busy, onClose, onDo }: AgendaConfirmProps) {
  const t = useTranslations("agenda");
  const locale = useLocale() as "en" | "fr";
  const title = entitled(locale, point).text;
  const words = act === "makeCommon" ? "common" : act;
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
      <p>{act === "makeCommon" ? t("common.text", { title, shared: shared ? "yes" : "no" }) : act === "offer" ? t("offer.text", { title }) : t("remove.text", { title, count: below })}</p>
      <ProblemLine error={error} />
    </Dialog>
  );
}
