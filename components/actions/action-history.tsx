import "@/components/record/record.css";
import { Lock } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionActs } from "@/components/actions/action-acts";
import { ActionDue } from "@/components/actions/action-due";
import { toneOfState } from "@/components/actions/action-line";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
import { Tag } from "@/components/ui/tag";
import type { ActionWithHistory } from "@/lib/domain/meetings/actions/contract";
import { momentOf, named, titled } from "@/lib/i18n/format";

/** An action point with all that happened to it, on one page: what a forum reads to which it is taken. */
export function ActionHistory({ action }: { action: ActionWithHistory }) {
  const t = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  const number = t(action.internal ? "internalNumber" : "jointNumber", { number: action.number });
  return (
    <>
      <div className="eyebrow">
        <span>{t("number", { number })}</span>
        <MarkingChip classification={action.meeting.classification} />
        <Tag tone={toneOfState[action.state]}>{t(`state.${action.state}`)}</Tag>
        {action.internal && (
          <Tag>
            <Lock className="ic s" aria-hidden="true" />
            {t("internal")}
          </Tag>
        )}
      </div>
      <h1 dir="auto">{action.text}</h1>
      <div className="sub t2" style={{ display: "flex", flexWrap: "wrap", gap: "4px 14px", marginTop: 8 }}>
        {action.owner ? <OrganisationMark side={action.owner.side} name={named(locale, action.owner)} /> : <span>{t("noOwner")}</span>}
        <ActionDue action={action} />
        {action.carried > 0 && <span>{t("carried", { count: action.carried })}</span>}
        <Link href={`/meetings/${action.meeting.reference}#action-${action.id}`} prefetch={false}>
          {action.meeting.reference}
        </Link>
        {action.forum && (
          <Link href={`/forums/${action.forum.slug ?? action.forum.id}`} prefetch={false}>
            {named(locale, action.forum)}
          </Link>
        )}
        {action.slot && (
          <Link href={`/meetings/${action.meeting.reference}#programme`} prefetch={false} dir="auto">
            {t("ofSlot", { title: action.slot.title })}
          </Link>
        )}
        {action.standsOn && <span>{t("standsOn", { reference: action.standsOn.reference, times: `${meetingDays(locale, { ...action.standsOn, endsAt: action.standsOn.startsAt })}, ${meetingTimes(locale, { ...action.standsOn, endsAt: action.standsOn.startsAt })}` })}</span>}
        {action.evidence && <span>{`${t("evidence")} ${action.evidence.reference}`}</span>}
        {action.droppedBy && <span>{t("droppedBy", action.droppedBy)}</span>}
      </div>
      <div className="recacts noprint">
        <ActionActs action={action} all />
      </div>
      <section className="sec" aria-labelledby="steps-title">
        <div className="cardh">
          <h2 id="steps-title">{t("steps")}</h2>
        </div>
        <ol className="recsteps">
          {action.steps.map((step) => (
            <li key={step.id}>
              {step.act === "carried" ? (
                <span>{step.meeting ? t("carriedFrom", { reference: step.meeting.reference, times: meetingTimes(locale, { ...step.meeting, endsAt: step.meeting.startsAt }) }) : t("step.carried")}</span>
              ) : (
                <>
                  <b className="med">{step.by ? titled(locale, step.by) : named(locale, step.organisation)}</b> {t(`step.${step.act}`)}
                </>
              )}{" "}
              <time className="muted nw" dateTime={step.at}>
                {momentOf(locale, step.at, "Europe/Vienna")}
              </time>
              {step.text && <TextParagraphs text={step.text} />}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
