import "./record.css";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionLine } from "@/components/actions/action-line";
import { ActionNote } from "@/components/actions/action-note";
import { DecisionLine } from "@/components/record/decision-line";
import { DecisionNote } from "@/components/record/decision-note";
import type { Language } from "@/lib/domain/entries/model";
import type { Outcome } from "@/lib/domain/meetings/record/queries";

/**
 * What a meeting came to, point by point, to stand below its minutes: decisions and action points by the id of the point,
 * or `meeting` for what belongs to none of those that are shown.
 */
export function outcomesOf({ decisions, actions, points: all }: Outcome, points: readonly (string | null)[], language: Language): Record<string, ReactNode> {
  const known = new Set(points);
  const at = (agendaItemId: string | null) => (agendaItemId !== null && known.has(agendaItemId) ? agendaItemId : "meeting");
  const lines: Record<string, ReactNode[]> = {};
  for (const one of decisions.items) {
    (lines[at(one.agendaItemId)] ??= []).push(<DecisionLine key={one.id} decision={one} language={language} changing={decisions.may.note ? { organisations: decisions.organisations, points: all } : undefined} />);
  }
  // What follows from a place of the programme stands there.
  for (const one of actions.items.filter(({ slot }) => slot === null)) (lines[at(one.agendaItemId)] ??= []).push(<ActionLine key={one.id} action={one} language={language} />);
  return lines;
}

/** The lines in which a decision and an action point are noted; which stand below the minutes of their point. */
export function OutcomePanel({ meetingId, outcome: { decisions, actions, points } }: { meetingId: string; outcome: Outcome }) {
  const t = useTranslations("record");
  const words = useTranslations("actions");
  if (!decisions.may.note && !actions.may.note && !actions.may.noteInternal) return null;
  return (
    <section className="sec outcome" aria-labelledby="outcome-title">
      <div className="cardh">
        <h2 id="outcome-title">{`${t("decisions")} · ${words("title")}`}</h2>
      </div>
      <p className="s13 t2">
        {decisions.items.length + actions.items.length === 0
          ? t("noOutcome")
          : t.rich("standAbove", { decisions: decisions.items.length, actions: actions.items.length, a: (chunks) => <a href="#minutes-title">{chunks}</a> })}
      </p>
      {decisions.may.note && <DecisionNote meetingId={meetingId} points={points} />}
      {(actions.may.note || actions.may.noteInternal) && <ActionNote meetingId={meetingId} points={points} today={actions.today} owners={actions.owners} may={actions.may} />}
    </section>
  );
}
