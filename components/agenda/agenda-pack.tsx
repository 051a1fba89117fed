"use client";

import { FileDown, FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { MeetingOfAgenda } from "@/components/agenda/agenda-panel";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { buttonClass } from "@/components/ui/button-class";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";

/** The meeting as one file to take along, and until when it follows agenda and papers. */
export function AgendaPack({ meeting: { id, door } }: { meeting: MeetingOfAgenda }) {
  const t = useTranslations("agenda.pack");
  const words = useTranslations("meetings");
  const locale = useLocale() as "en" | "fr";
  const [closing, setClosing] = useState(false);
  const at = { startsAt: door.doorClosesAt, endsAt: door.doorClosesAt, zone: door.zone };
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/meetings/{id}/door", { id, revision: door.revision }, { idempotencyKey }),
    done: () => t("closedDone"),
    then: () => setClosing(false),
  });
  return (
    <section className="sec noprint" aria-labelledby="pack-title">
      <div className="cardh">
        <h2 id="pack-title">{t("title")}</h2>
      </div>
      <p className="small muted">{t("text")}</p>
      <p className="small">{t(door.doorClosed ? "doorClosed" : "doorOpen", { times: words("onDay", { day: meetingDays(locale, at), times: meetingTimes(locale, at) }) })}</p>
      <p className="agpack">
        <a className={buttonClass({})} href={`/api/exports/meetings/${id}/pack.pdf`} download>
          <FileDown className="ic" aria-hidden="true" />
          {t("pdf")}
        </a>
        <a className={buttonClass({ look: "quiet" })} href={`/api/exports/meetings/${id}/pack.docx`} download>
          <FileText className="ic" aria-hidden="true" />
          {t("docx")}
        </a>
        {door.mayClose && (
          <Button look="quiet" onClick={() => setClosing(true)}>
            {t("close")}
          </Button>
        )}
      </p>
      {closing && (
        <ActDialog title={t("closeTitle")} act={t("close")} busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={() => setClosing(false)}>
          <p>{t("closeMeans")}</p>
        </ActDialog>
      )}
    </section>
  );
}
