"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { OwnerNotice, useOwner } from "@/components/actions/owner-notice";
import { EntryPicker } from "@/components/entries/entry-picker";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { ActionPoint } from "@/lib/domain/meetings/actions/contract";
import { entitled, named } from "@/lib/i18n/format";

export type ActionActName = "start" | "report" | "confirm" | "send_back" | "move_due" | "drop" | "escalate" | "edit" | "remove";

const reasoned = new Set<ActionActName>(["send_back", "move_due"]);
const unspoken = new Set<ActionActName>(["edit", "remove"]);

/** One act on an action point: what it means, what it asks for, and the same verb on the button. */
export function ActionActDialog({ act, action, onClose }: { act: ActionActName; action: ActionPoint; onClose: () => void }) {
  const t = useTranslations("actions");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const problem = useProblemSentence();
  const [text, setText] = useState(act === "edit" ? action.text : "");
  const [forBoth, setForBoth] = useState(false);
  const [evidence, setEvidence] = useState<readonly Option[]>([]);
  const [dueOn, setDueOn] = useState(action.dueOn ?? "");
  const [beforeNext, setBeforeNext] = useState(action.beforeNext);
  const [decisionId, setDecision] = useState("");
  const [owner, setOwner] = useState<Option[]>(action.owner ? [{ id: action.owner.id, label: named(locale, action.owner), shape: action.owner.side }] : []);
  const opened = useQuery({
    queryKey: ["action-points", action.id], queryFn: ({ signal }) => call("GET /api/action-points/{id}", { id: action.id }, { signal }), enabled: act === "drop" || act === "edit",
  });
  const cannotDrop = act === "drop" && opened.data?.dropDecisions.length === 0;
  const here = action.slot ? `slot:${action.slot.id}` : action.agendaItemId ? `point:${action.agendaItemId}` : "";
  const [place, setPlace] = useState(here);
  const found = useOwner({ meetingId: action.meeting.id, ownerId: act === "edit" ? owner[0]?.id : undefined, internal: action.internal });
  const moved = () => {
    const [kind, id] = place.split(":");
    return place === here ? {} : { agendaItemId: kind === "point" ? id! : null, programmeSlotId: kind === "slot" ? id! : null };
  };
  const acting = useAct<void, unknown>({
    send: (_, idempotencyKey) => {
      const at = { id: action.id, revision: action.revision };
      const once = { idempotencyKey };
      switch (act) {
        case "start": return call("POST /api/action-points/{id}/start", { ...at, text }, once);
        case "report": return call("POST /api/action-points/{id}/report", { ...at, text, evidence: evidence[0]?.id ?? null }, once);
        case "confirm": return call("POST /api/action-points/{id}/confirmation", { ...at, text }, once);
        case "send_back": return call("POST /api/action-points/{id}/return", { ...at, text }, once);
        case "move_due": return call("POST /api/action-points/{id}/due", { ...at, text, dueOn: beforeNext ? null : dueOn || null, beforeNext }, once);
        case "drop": return call("POST /api/action-points/{id}/drop", { ...at, text, decisionId }, once);
        case "escalate": return call("POST /api/action-points/{id}/escalation", { id: action.id, text, common: forBoth }, once);
        case "edit": return call("PATCH /api/action-points/{id}", { ...at, text, ownerId: owner[0]?.id ?? null, dueOn: beforeNext ? null : dueOn || null, beforeNext, ...moved() }, once);
        case "remove": return call("DELETE /api/action-points/{id}", at, once);
      }
    },
    done: () => t(`actDone.${act}`),
    then: onClose,
  });

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, kind: ["post", "unit", "organisation"], limit: 12 });
    return items.map((party) => ({ id: party.id, label: named(locale, party), shape: party.side, detail: (locale === "fr" ? party.acronymFr : party.acronymEn) ?? undefined }));
  }

  return (
    <ActDialog
      title={t(`actTitle.${act}`)} act={cannotDrop ? null : t(`act.${act}`, { forum: action.escalatesTo ? named(locale, action.escalatesTo) : "" })} danger={act === "remove"} busy={acting.isPending}
      error={acting.error} onAct={() => acting.mutate()} onClose={onClose}
    >
      <p className="s13 t2">{t(`actMeans.${act}`)}</p>
      {act === "edit" && (
        <>
          <TextArea name="action-text" label={t("field.text")} value={text} onChange={(event) => setText(event.target.value)} error={problem.ofField(acting.error, "text")} dir="auto" />
          <TokenPicker name="action-owner" label={t("field.owner")} placeholder={t("field.nobody")} value={owner} onChange={(chosen) => setOwner(chosen.slice(-1))} search={search} error={problem.ofField(acting.error, "ownerId")} />
          <OwnerNotice found={found} />
        </>
      )}
      {act === "edit" && opened.data && (
        <Select name="action-place" label={t("field.place")} value={place} onChange={(event) => setPlace(event.target.value)} error={problem.ofField(acting.error, "agendaItemId") ?? problem.ofField(acting.error, "programmeSlotId")}>
          <option value="">{t("field.whole")}</option>
          {here && !opened.data.places.some((one) => `${one.kind}:${one.id}` === here) && <option value={here}>{t("field.placeNow")}</option>}
          {opened.data.places.map((one) => (
            <option key={one.id} value={`${one.kind}:${one.id}`} lang={entitled(locale, one).lang}>{[one.label, entitled(locale, one).text].filter(Boolean).join(" ")}</option>
          ))}
        </Select>
      )}
      {act === "report" && (
        <EntryPicker name="evidence" label={t("field.evidence")} hint={t("field.evidenceHint")} optional={shared("optional")} value={evidence} onChange={setEvidence} error={problem.ofField(acting.error, "evidence")} />
      )}
      {(act === "move_due" || act === "edit") && (
        <>
          <DateInput name="dueOn" label={t("field.dueOn")} value={beforeNext ? "" : dueOn} disabled={beforeNext} onChange={(event) => setDueOn(event.target.value)} error={problem.ofField(acting.error, "dueOn")} />
          <Checkbox label={t("field.beforeNext")} checked={beforeNext} onChange={(event) => setBeforeNext(event.target.checked)} />
        </>
      )}
      {act === "drop" && (cannotDrop ? (
        <p role="status">{t("field.noDecision")}</p>
      ) : (
        <Select name="decision" label={t("field.decision")} value={decisionId} onChange={(event) => setDecision(event.target.value)} error={problem.ofField(acting.error, "decisionId")}>
          <option value="">{t("field.choose")}</option>
          {opened.data?.dropDecisions.map((one) => (
            <option key={one.id} value={one.id}>{`${one.reference} D${one.number}: ${one.text.slice(0, 80)}`}</option>
          ))}
        </Select>
      ))}
      {act === "escalate" && action.may.escalateForBoth && <Checkbox label={t("field.forBoth")} checked={forBoth} onChange={(event) => setForBoth(event.target.checked)} />}
      {!unspoken.has(act) && !cannotDrop && (
        <TextArea
          name="action-remark" label={t(reasoned.has(act) ? "field.reason" : "field.remark")} optional={reasoned.has(act) ? undefined : shared("optional")} value={text}
          onChange={(event) => setText(event.target.value)} error={problem.ofField(acting.error, "text")} dir="auto"
        />
      )}
    </ActDialog>
  );
}
