"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import type { NamedParty } from "@/lib/domain/entries/contract";
import type { Decision } from "@/lib/domain/meetings/decisions/contract";
import { decisionKinds, decisionMethods, statementKinds, type DecisionKind } from "@/lib/domain/meetings/decisions/model";
import { named } from "@/lib/i18n/format";

type Method = (typeof decisionMethods)[number];
type DialogProps = { decision: Decision; organisations: readonly NamedParty[]; onClose: () => void };

/** What one can do with a decision while its record is not before people. */
export function DecisionActs({ decision, organisations }: Omit<DialogProps, "onClose">) {
  const t = useTranslations("record.note");
  const [open, setOpen] = useState<"edit" | "statement" | "remove" | null>(null);
  const close = () => setOpen(null);
  return (
    <span className="end noprint">
      {(["edit", "statement", "remove"] as const).map((act) => (
        <Button key={act} look="quiet" small onClick={() => setOpen(act)}>
          {t(act)}
        </Button>
      ))}
      {open === "edit" && <EditDialog decision={decision} organisations={organisations} onClose={close} />}
      {open === "statement" && <StatementDialog decision={decision} organisations={organisations} onClose={close} />}
      {open === "remove" && <RemoveDialog decision={decision} organisations={organisations} onClose={close} />}
    </span>
  );
}

function EditDialog({ decision, onClose }: DialogProps) {
  const t = useTranslations("record");
  const problem = useProblemSentence();
  const [text, setText] = useState(decision.text);
  const [kind, setKind] = useState<DecisionKind>(decision.kind);
  const [method, setMethod] = useState<Method | "">(decision.method ?? "");
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("PATCH /api/decisions/{id}", { id: decision.id, revision: decision.revision, text, kind, method: method || null }, { idempotencyKey }),
    done: () => t("note.save"), then: onClose,
  });
  return (
    <ActDialog title={t("decisionNumber", { number: decision.number })} act={t("note.save")} busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={onClose}>
      <TextArea name="decision-text" label={t("note.text")} value={text} onChange={(event) => setText(event.target.value)} error={problem.ofField(acting.error, "text")} dir="auto" />
      <Select name="decision-kind" label={t("note.kind")} value={kind} onChange={(event) => setKind(event.target.value as DecisionKind)}>
        {decisionKinds.map((one) => <option key={one} value={one}>{t(`kind.${one}`)}</option>)}
      </Select>
      <Select name="decision-method" label={t("note.method")} value={method} onChange={(event) => setMethod(event.target.value as Method | "")}>
        <option value="">{t("noMethod")}</option>
        {decisionMethods.map((one) => <option key={one} value={one}>{t(`method.${one}`)}</option>)}
      </Select>
    </ActDialog>
  );
}

function StatementDialog({ decision, organisations, onClose }: DialogProps) {
  const t = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  const problem = useProblemSentence();
  const [kind, setKind] = useState<(typeof statementKinds)[number]>("interpretative_statement");
  const [organisationId, setOrganisation] = useState(organisations[0]?.id ?? "");
  const [text, setText] = useState("");
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/decisions/{id}/statements", { id: decision.id, kind, text, ...(organisationId && { organisationId }) }, { idempotencyKey }),
    done: () => t(`statement.${kind}`), then: onClose,
  });
  return (
    <ActDialog title={t("note.statement")} act={t("note.statement")} busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={onClose}>
      <Select name="statement-kind" label={t("note.kind")} value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>
        {statementKinds.map((one) => <option key={one} value={one}>{t(`statement.${one}`)}</option>)}
      </Select>
      {organisations.length > 0 && (
        <Select name="statement-organisation" label={t("note.organisation")} value={organisationId} onChange={(event) => setOrganisation(event.target.value)} error={problem.ofField(acting.error, "organisationId")}>
          {organisations.map((one) => <option key={one.id} value={one.id}>{named(locale, one)}</option>)}
        </Select>
      )}
      <TextArea name="statement-text" label={t("note.statementText")} value={text} onChange={(event) => setText(event.target.value)} error={problem.ofField(acting.error, "text")} dir="auto" />
    </ActDialog>
  );
}

function RemoveDialog({ decision, onClose }: DialogProps) {
  const t = useTranslations("record");
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("DELETE /api/decisions/{id}", { id: decision.id, revision: decision.revision }, { idempotencyKey }), done: () => t("note.removed"), then: onClose,
  });
  return (
    <ActDialog title={t("decisionNumber", { number: decision.number })} act={t("note.remove")} danger busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={onClose}>
      <p>{t("note.removeSure", { number: decision.number })}</p>
    </ActDialog>
  );
}
