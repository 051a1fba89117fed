import "./record.css";
import { useTranslations } from "next-intl";
import { ActionLine } from "@/components/actions/action-line";
import { ActionNote } from "@/components/actions/action-note";
import { DecisionLine } from "@/components/record/decision-line";
import { DecisionNote } from "@/components/record/decision-note";
import type { Language } from "@/lib/domain/entries/model";
import type { Outcome } from "@/lib/domain/meetings/record/queries";

/** What a meeting came to, point by point: its decisions, its action points, and the lines that note more. */
export function OutcomePanel({ meetingId, language, outcome: { decisions, actions, points } }: { meetingId: string; language: Language; outcome: Outcome }) {
  const t = useTranslations("record");
  const words = useTranslations("actions");
  const known = new Set(points.map((one) => one.id));
  const at = (agendaItemId: string | null) => (agendaItemId !== null && known.has(agendaItemId) ? agendaItemId : null);
  const parts = [...points.map((one) => ({ id: one.id as string | null, title: `${one.label} ${one.title}` })), { id: null, title: t("general") }]
    .map((part) => ({ ...part, decisions: decisions.items.filter((one) => at(one.agendaItemId) === part.id), actions: actions.items.filter((one) => at(one.agendaItemId) === part.id) }))
    .filter((part) => part.decisions.length + part.actions.length > 0);
  const writes = decisions.may.note || actions.may.noteInternal;
  if (parts.length === 0 && !writes) return null;
  return (
    <section className="sec outcome" aria-labelledby="outcome-title">
      <div className="cardh">
        <h2 id="outcome-title">{`${t("decisions")} · ${words("title")}`}</h2>
        <span className="n">{decisions.items.length + actions.items.length > 0 && decisions.items.length + actions.items.length}</span>
      </div>
      {parts.length === 0 && <p className="nothing">{t("noDecision")}</p>}
      {parts.map((part) => (
        <div key={part.id ?? "whole"}>
          <h3>{part.title}</h3>
          {part.decisions.map((one) => (
            <DecisionLine key={one.id} decision={one} language={language} organisations={decisions.may.note ? decisions.organisations : undefined} />
          ))}
          {part.actions.map((one) => (
            <ActionLine key={one.id} action={one} language={language} />
          ))}
        </div>
      ))}
      {decisions.may.note && <DecisionNote meetingId={meetingId} points={points} />}
      {(actions.may.note || actions.may.noteInternal) && <ActionNote meetingId={meetingId} points={points} today={actions.today} owners={actions.owners} may={actions.may} />}
    </section>
  );
}
