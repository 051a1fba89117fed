"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Consequences, useConsequences } from "@/components/documents/consequences";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
import { call, type Input } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/domain/documents/contract";

/** Says anew when a version in force is reviewed, and until when it is valid. */
export function DatesDialog({ version, onClose }: { version: DocumentVersion; onClose: () => void }) {
  const t = useTranslations("lifecycle.dates");
  const optional = useTranslations("interface")("optional");
  const { ofField } = useProblemSentence();
  const [reviewBy, setReviewBy] = useState(version.reviewBy ?? "");
  const [validUntil, setValidUntil] = useState(version.validUntil ?? "");
  const told = useConsequences(validUntil ? { versionId: version.id, act: "expire" } : null);
  const keeping = useAct({
    send: (input: Input<"POST /api/versions/{id}/dates">, idempotencyKey) => call("POST /api/versions/{id}/dates", input, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });
  return (
    <ActDialog
      title={t("title", { label: version.label })}
      act={t("act")}
      busy={keeping.isPending}
      error={keeping.error}
      onAct={() => keeping.mutate({ id: version.id, revision: version.revision, reviewBy: reviewBy || null, validUntil: validUntil || null })}
      onClose={onClose}
    >
      <DateInput label={t("reviewBy")} hint={t("reviewByMeans")} optional={optional} value={reviewBy} onChange={(event) => setReviewBy(event.target.value)} error={ofField(keeping.error, "reviewBy")} />
      <DateInput label={t("validUntil")} hint={t("validUntilMeans")} optional={optional} value={validUntil} onChange={(event) => setValidUntil(event.target.value)} error={ofField(keeping.error, "validUntil")} />
      {validUntil && <Consequences told={told.data} error={told.error} lastDay={validUntil} />}
      <p className="small muted">{t("retention")}</p>
    </ActDialog>
  );
}
