"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { decisionKinds, decisionMethods, type DecisionKind } from "@/lib/domain/meetings/decisions/model";
import type { CommonPoint } from "@/lib/domain/meetings/decisions/queries";
import { entitled } from "@/lib/i18n/format";

type Method = (typeof decisionMethods)[number];

/** A decision in one line: what, of which kind, how. Enter adds it. */
export function DecisionNote({ meetingId, points }: { meetingId: string; points: readonly CommonPoint[] }) {
  const t = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  const problem = useProblemSentence();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<DecisionKind>("decision");
  const [method, setMethod] = useState<Method | "">("consensus");
  const [point, setPoint] = useState("");
  const acting = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/meetings/{id}/decisions", { id: meetingId, agendaItemId: point || null, kind, method: method || null, text }, { idempotencyKey }),
    done: (_, kept) => t("note.added", { number: kept.number }),
    then: () => setText(""),
  });
  const fieldless = acting.error && !problem.ofField(acting.error, "text") ? acting.error : null;
  return (
    <form
      className="noting noprint"
      aria-label={t("note.decision")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!acting.isPending && text.trim()) acting.mutate();
      }}
    >
      <ProblemLine error={fieldless} />
      <div className="row">
        <TextInput className="grow" id="new-decision" label={t("note.decision")} value={text} onChange={(event) => setText(event.target.value)} error={problem.ofField(acting.error, "text")} autoComplete="off" dir="auto" />
      </div>
      <div className="row">
        <Select id="new-decision-kind" label={t("note.kind")} value={kind} onChange={(event) => setKind(event.target.value as DecisionKind)}>
          {decisionKinds.map((one) => <option key={one} value={one}>{t(`kind.${one}`)}</option>)}
        </Select>
        <Select id="new-decision-method" label={t("note.method")} value={method} onChange={(event) => setMethod(event.target.value as Method | "")}>
          <option value="">{t("noMethod")}</option>
          {decisionMethods.map((one) => <option key={one} value={one}>{t(`method.${one}`)}</option>)}
        </Select>
        <Select id="new-decision-point" label={t("note.point")} value={point} onChange={(event) => setPoint(event.target.value)}>
          <option value="">{t("note.whole")}</option>
          {points.map((one) => <option key={one.id} value={one.id} lang={entitled(locale, one).lang}>{`${one.label} ${entitled(locale, one).text}`}</option>)}
        </Select>
        <Button type="submit" busy={acting.isPending}>
          {t("note.add")}
        </Button>
      </div>
    </form>
  );
}
