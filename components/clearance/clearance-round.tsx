import { useLocale, useTranslations } from "next-intl";
import { BothZones } from "@/components/clearance/both-zones";
import { CallOffButton } from "@/components/clearance/call-off-button";
import { ClearanceState } from "@/components/clearance/clearance-state";
import { ClearanceStep } from "@/components/clearance/clearance-step";
import { SilenceLeft } from "@/components/clearance/silence-left";
import { officeZone } from "@/components/items/item-moment";
import type { ClearanceRound as Round } from "@/lib/domain/documents/clearance/contract";
import { momentOf, titled } from "@/lib/i18n/format";

/** One round: how it asks, whom, and what they said. */
export function ClearanceRound({ round, now }: { round: Round; now: string }) {
  const t = useTranslations("clearance");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="clearround">
      <div className="cluster">
        <ClearanceState state={round.state} />
        <span className="t2">
          {round.quorum === null ? t(`method.${round.method}`) : t("quorumOf", { quorum: round.quorum, count: round.steps.length })}
        </span>
      </div>
      {round.silenceUntil && (
        <p className="until">
          <b>{t("silence")}</b> <BothZones moment={round.silenceUntil} />{" "}
          {round.state === "open" && (
            <span className="t2">
              (<SilenceLeft until={round.silenceUntil} now={now} />)
            </span>
          )}
        </p>
      )}
      {round.note && (
        <p className="words" dir="auto">
          {round.note}
        </p>
      )}
      <p className="small t2">{round.openedBy && t("askedBy", { who: titled(locale, round.openedBy), moment: momentOf(locale, round.openedAt, officeZone) })}</p>
      <ol className="clearsteps">
        {round.steps.map((step) => (
          <ClearanceStep key={step.id} step={step} round={round} />
        ))}
      </ol>
      {(round.state === "void" || round.state === "called_off") && (
        <p className="t2">
          {round.state === "void" ? t(round.closedBecause === "withdrawn" ? "because.withdrawn" : "because.changed") : round.closedBecause && t("because.words", { words: round.closedBecause })}{" "}
          {round.closedBy && round.closedAt && (
            <span className="small">{t("closedBy", { who: titled(locale, round.closedBy), moment: momentOf(locale, round.closedAt, officeZone) })}</span>
          )}
        </p>
      )}
      {round.may.callOff && <CallOffButton id={round.id} />}
    </div>
  );
}
