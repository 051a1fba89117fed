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
import type { CommonPoint } from "@/lib/domain/meetings/decisions/queries";
import { entitled, named } from "@/lib/i18n/format";

type Method = (typeof decisionMethods)[number];
export type Changing = { organisations: readonly NamedParty[]; points: readonly CommonPoint[] };
type DialogProps = Changing & { decision: Decision; onClose: () => void };

/** What one can do with a decision while its record is not before people. */
export function DecisionActs(of: Omit<DialogProps, "onClose">) {
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
      {open === "edit" && <EditDialog {...of} onClose={close} />}
      {open === "statement" && <StatementDialog {...of} onClose={close} />}
      {open === "remove" && <RemoveDialog {...of} onClose={close} />}
    </span>
  );
}

function EditDialog({ decision, points, onClose }: DialogProps) {
  const t = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  const problem = useProblemSentence();
  const [text, setText] = useState(decision.text);
  const [kind, setKind] = useState<DecisionKind>(decision.kind);
  const [method, setMethod] = useState<Method | "">(decision.method ?? "");
  const here = points.some((one) => one.id === decision.agendaItemId) ? decision.agendaItemId! : "";
  const [point, setPoint] = useState(here);
  const acting = useAct({
    send: (_: void, idempotencyKey) =>
      call("PATCH /api/decisions/{id}", { id: decision.id, revision: decision.revision, text, kind, method: method || null, ...(point !== here && { agendaItemId: point || null }) }, { idempotencyKey }),
    done: () => t("note.saved", { number: decision.number }), then: onClose,
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
      <Select name="decision-point" label={t("note.point")} value={point} onChange={(event) => setPoint(event.target.value)} error={problem.ofField(acting.error, "agendaItemId")}>
        <option value="">{t("note.whole")}</option>
        {points.map((one) => <option key={one.id} value={one.id} lang={entitled(locale, one).lang}>{`${one.label} ${entitled(locale, one).text}`}</option>)}
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
    done: () => t("note.stated", { number: decision.number, kind: t(`statement.${kind}`) }), then: onClose,
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

type StatementRemovalProps = { decision: Pick<Decision, "id" | "number">; statement: Decision["statements"][number] };

/** Takes back a reservation or a statement that was noted by mistake, while the record is not before people. */
export function StatementRemoval({ decision, statement }: StatementRemovalProps) {
  const t = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  const [open, setOpen] = useState(false);
  const what = t("statement.of", { kind: t(`statement.${statement.kind}`), who: named(locale, statement.organisation) });
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("DELETE /api/decisions/{id}/statements/{statementId}", { id: decision.id, statementId: statement.id }, { idempotencyKey }), done: () => t("note.removed"), then: () => setOpen(false),
  });
  return (
    <span className="noprint">
      {" "}
      <Button look="quiet" small onClick={() => setOpen(true)} aria-label={t("note.removeStatement", { what })}>
        {t("note.remove")}
      </Button>
      {open && (
        <ActDialog title={what} act={t("note.remove")} danger busy={acting.isPending} error={acting.error} onAct={() => acting.mutate()} onClose={() => setOpen(false)}>
          <p>{t("note.removeStatementSure", { number: decision.number })}</p>
          <blockquote dir="auto">{statement.text}</blockquote>
        </ActDialog>
      )}
    </span>
  );
}
