"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useParticipantAct } from "@/components/participants/participant-acts";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import type { Participation } from "@/lib/domain/meetings/contract";

const answers = { accepted: "accept", tentative: "tentative", declined: "decline" } as const;

/** One's own reply to a meeting. */
export function OwnReply({ line }: { line: Participation }) {
  const t = useTranslations("participants");
  const [remark, setRemark] = useState(line.remark);
  const replying = useParticipantAct((reply: keyof typeof answers) => call("POST /api/participants/{id}/reply", { id: line.id, reply, remark }), () => showToast({ message: t("own.said") }));
  if (!line.may.reply) return null;
  return (
    <div className="ptown noprint" role="group" aria-label={t("own.title")}>
      <b>
        {t("own.title")} <span className="t2">{t(`reply.${line.reply}`)}</span>
      </b>
      <TextInput id="own-remark" label={t("own.remark")} optional={t("add.opt")} maxLength={500} value={remark} onChange={(event) => setRemark(event.target.value)} />
      <div className="answers">
        {(Object.keys(answers) as (keyof typeof answers)[]).map((reply) => (
          <Button key={reply} small aria-pressed={line.reply === reply} busy={replying.isPending && replying.variables === reply} onClick={() => !replying.isPending && replying.mutate(reply)}>
            {t(`own.${answers[reply]}`)}
          </Button>
        ))}
      </div>
      <ProblemLine error={replying.error} />
    </div>
  );
}
