import "./clearance.css";
import { useTranslations } from "next-intl";
import { ClearanceRound } from "@/components/clearance/clearance-round";
import { EditorialButton } from "@/components/clearance/editorial-button";
import { JointMakeButton } from "@/components/clearance/joint-make-button";
import { JointPanel, type JointShown } from "@/components/clearance/joint-panel";
import { OpenRoundButton } from "@/components/clearance/open-round-button";
import type { ClearanceOf } from "@/lib/domain/documents/clearance/contract";

export type ClearanceShown = { clearance: ClearanceOf; joint: JointShown };

/** Beside a document: who is asked to clear it and what they said, or, of a joint one, what each side accepted. */
export function ClearancePanel({ clearance, joint, document }: ClearanceShown & { document: { id: string } }) {
  const t = useTranslations("clearance");
  const { rounds, draft, may, now } = clearance;
  // The round of the version that is worked at stands open; those before are folded.
  const current = rounds[0] && (rounds[0].state === "open" || rounds[0].version.id === (draft?.id ?? rounds[0].version.id)) ? rounds[0] : null;
  const earlier = rounds.filter((round) => round !== current);
  const shows = rounds.length > 0 || may.open || may.clearEditorial;
  return (
    <>
      {joint.joint && <JointPanel {...joint} document={document} now={now} />}
      {shows && (
        <section className="clearance" aria-labelledby="clearance-title">
          <div className="cardh">
            <h2 id="clearance-title">{current || draft ? t("of", { label: (current?.version ?? draft!).label }) : t("title")}</h2>
          </div>
          {current ? <ClearanceRound round={current} now={now} /> : <p className="s13 t2">{draft && !draft.hasText ? t("noText") : t("none")}</p>}
          {draft && (may.open || may.clearEditorial) && draft.hasText && (
            <div className="btns noprint">
              {may.clearEditorial && <EditorialButton version={draft} />}
              {may.open && <OpenRoundButton version={draft} />}
            </div>
          )}
          {earlier.length > 0 && (
            <details className="fold">
              <summary>{t("earlier", { count: earlier.length })}</summary>
              {earlier.map((round) => (
                <section key={round.id} aria-label={t("of", { label: round.version.label })}>
                  <h3 className="small">{t("of", { label: round.version.label })}</h3>
                  <ClearanceRound round={round} now={now} />
                </section>
              ))}
            </details>
          )}
        </section>
      )}
      {!joint.joint && joint.may.makeJoint && <JointMakeButton document={{ id: document.id, revision: joint.revision }} />}
    </>
  );
}
