"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { Consequences, useConsequences } from "@/components/documents/consequences";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";

type WithdrawDialogProps = {
  /** A version that stands, a draft to drop, or the document as a whole. */
  what: "version" | "draft" | "document";
  id: string;
  revision: number;
  name: string;
  onClose: () => void;
};

/** Withdraws with a reason; releases end only where that is ticked. */
export function WithdrawDialog({ what, id, revision, name, onClose }: WithdrawDialogProps) {
  const t = useTranslations("lifecycle.withdraw");
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const [because, setBecause] = useState("");
  const [endReleases, setEndReleases] = useState(false);
  const [pressed, setPressed] = useState(false);
  const told = useConsequences(what === "document" ? { documentId: id, act: "withdraw" } : { versionId: id, act: "withdraw" });
  const withdrawing = useAct({
    send: (input: { because: string; endReleases: boolean }, idempotencyKey): Promise<unknown> =>
      what === "document"
        ? call("POST /api/documents/{id}/withdrawal", { id, revision, ...input }, { idempotencyKey })
        : call("POST /api/versions/{id}/withdrawal", { id, revision, ...input }, { idempotencyKey }),
    done: () => t(`done.${what}`, { name }),
    then: onClose,
  });
  return (
    <ActDialog
      title={t(`title.${what}`, { name })}
      act={t(`act.${what}`)}
      danger
      busy={withdrawing.isPending}
      error={withdrawing.error}
      onClose={onClose}
      onAct={() => {
        setPressed(true);
        if (because.trim()) withdrawing.mutate({ because: because.trim(), endReleases });
      }}
    >
      <p>{t(`text.${what}`)}</p>
      <Consequences told={told.data} error={told.error} />
      <TextArea
        label={t("because")}
        hint={t(what === "draft" ? "becauseDraftHint" : "becauseHint")}
        value={because}
        aria-required
        onChange={(event) => setBecause(event.target.value)}
        error={pressed && !because.trim() ? required : ofField(withdrawing.error, "because")}
      />
      {what !== "draft" && (told.data?.releases.length ?? 0) > 0 && (
        <Checkbox label={t("endReleases")} hint={t("endReleasesHint")} checked={endReleases} onChange={(event) => setEndReleases(event.target.checked)} />
      )}
    </ActDialog>
  );
}
