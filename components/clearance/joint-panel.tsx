import { Check, CircleDashed, Lock, PenLine, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { JointActs } from "@/components/clearance/joint-acts";
import { JointWith } from "@/components/clearance/joint-with";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import { otherOf } from "@/components/clearance/other-side";
import type { Joint } from "@/lib/domain/documents/clearance/joint/contract";
import { momentOf, named, titled } from "@/lib/i18n/format";

export type JointShown = { joint: Joint | null; revision: number; may: { makeJoint: boolean } };

/** Of a joint document: with whom it lies, who holds the pen, what each side accepted. */
export function JointPanel({ joint, document, now }: Pick<JointShown, "joint"> & { document: { id: string }; now: string }) {
  const t = useTranslations("clearance.joint");
  const locale = useLocale() as "en" | "fr";
  if (!joint) return null;
  const label = joint.version?.label ?? "";
  const other = otherOf(joint);
  return (
    <section className="clearance" aria-labelledby="joint-title">
      <div className="cardh">
        <h2 id="joint-title">{t("title")}</h2>
      </div>
      <p className="jointwith">
        <b>
          <JointWith organisation={joint.with} since={joint.withSince} now={now} />
        </b>
      </p>
      {joint.version && !joint.reaches && (
        <p className="s13 withsign">
          <TriangleAlert className="ic" aria-hidden="true" />
          <span>{t("unreached", { side: other.side, name: named(locale, other), label })}</span>
        </p>
      )}
      <p className="s13 t2 withsign">
        <PenLine className="ic" aria-hidden="true" />
        <span>{t("pen", { side: joint.penHolder.side, name: named(locale, joint.penHolder) })}</span>
      </p>
      <ul className="clearsteps">
        {joint.sides.map(({ organisation, acceptance }) => (
          <li key={organisation.id} className="clearstep">
            <span className={acceptance ? "st ok" : "st no"}>
              {acceptance ? <Check className="ic" aria-hidden="true" /> : <CircleDashed className="ic" aria-hidden="true" />}
            </span>
            <div>
              <OrganisationMark side={organisation.side} name={named(locale, organisation)} />
              <p className="t2">{acceptance ? t("accepted", { label }) : t("notYet")}</p>
              {acceptance && (
                <p className="small t2">
                  {acceptance.by
                    ? t("acceptedBy", { who: titled(locale, acceptance.by), moment: momentOf(locale, acceptance.at, officeZone) })
                    : t("acceptedAt", { moment: momentOf(locale, acceptance.at, officeZone) })}
                </p>
              )}
              {acceptance?.remark && (
                <p className="words" dir="auto">
                  {acceptance.remark}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {joint.locked && (
        <p className="s13 t2 withsign">
          <Lock className="ic" aria-hidden="true" />
          <span>{t("locked")}</span>
        </p>
      )}
      <JointActs joint={joint} documentId={document.id} />
    </section>
  );
}
