"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { Consequences, useConsequences } from "@/components/documents/consequences";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
import { call, type Input } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/domain/documents/contract";

/** Registers a received version as it came, or puts a registered one in force. */
export function RegisterDialog({ version, onClose }: { version: DocumentVersion; onClose: () => void }) {
  const t = useTranslations("lifecycle.register");
  const optional = useTranslations("interface")("optional");
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const [from, setFrom] = useState(version.inForceFrom ?? "");
  const [to, setTo] = useState(version.inForceTo ?? "");
  const [pressed, setPressed] = useState(false);
  const again = version.state === "registered";
  const told = useConsequences({ versionId: version.id, act: "register" });
  const registering = useAct({
    send: (input: Input<"POST /api/versions/{id}/registration">, idempotencyKey) => call("POST /api/versions/{id}/registration", input, { idempotencyKey }),
    done: () => t(again ? "inForce" : "done", { label: version.label }),
    then: onClose,
  });
  function register() {
    setPressed(true);
    if (!from && (again || to)) return;
    registering.mutate({ id: version.id, revision: version.revision, inForceFrom: from || null, inForceTo: to || null });
  }
  return (
    <ActDialog title={t(again ? "titleInForce" : "title", { label: version.label })} act={t(again ? "actInForce" : "act")} busy={registering.isPending} error={registering.error} onAct={register} onClose={onClose}>
      {!again && <p>{t("text")}</p>}
      {from && <Consequences told={told.data} error={told.error} />}
      <DateInput
        label={t("from")}
        hint={t(again ? "fromHintInForce" : "fromHint")}
        optional={again ? undefined : optional}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        error={(pressed && !from && (again || to) ? required : undefined) ?? ofField(registering.error, "inForceFrom")}
      />
      <DateInput label={t("to")} hint={t("toHint")} optional={optional} value={to} onChange={(event) => setTo(event.target.value)} error={ofField(registering.error, "inForceTo")} />
    </ActDialog>
  );
}
