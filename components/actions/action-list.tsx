import "@/components/record/record.css";
import { Lock } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionActs } from "@/components/actions/action-acts";
import { ActionDue } from "@/components/actions/action-due";
import { toneOfState } from "@/components/actions/action-line";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
import { Tag } from "@/components/ui/tag";
import type { ActionPoint } from "@/lib/domain/meetings/actions/contract";
import { named } from "@/lib/i18n/format";

/** Action points of all forums, what is due first. */
export function ActionList({ actions }: { actions: readonly ActionPoint[] }) {
  const t = useTranslations("actions");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  return (
    <ul className="actlist">
      {actions.map((action) => (
        <li key={action.id}>
          <Link className="med" href={`/actions/${action.id}`} prefetch={false} dir="auto">
            {action.text}
          </Link>
          <div className="sub">
            <span className="nw">{t(action.internal ? "internalNumber" : "jointNumber", { number: action.number })}</span>
            {action.owner ? <OrganisationMark side={action.owner.side} name={named(locale, action.owner)} /> : <span>{t("noOwner")}</span>}
            <ActionDue action={action} />
            <Tag tone={toneOfState[action.state]}>{t(`state.${action.state}`)}</Tag>
            {action.carried > 0 && <Tag tone={action.carried > 1 ? "warn" : "plain"}>{t("carried", { count: action.carried })}</Tag>}
            {action.internal && (
              <Tag>
                <Lock className="ic s" aria-hidden="true" />
                {t("internal")}
              </Tag>
            )}
          </div>
          <div className="sub">
            <MarkingChip classification={action.meeting.classification} />
            <Link href={`/meetings/${action.meeting.reference}`} prefetch={false}>
              {action.meeting.reference}
            </Link>
            {action.forum && <span>{named(locale, action.forum)}</span>}
            {action.slot && <span dir="auto">{t("ofSlot", { title: action.slot.title })}</span>}
            {action.standsOn && <span>{t("standsOn", { reference: action.standsOn.reference, times: `${meetingDays(locale, { ...action.standsOn, endsAt: action.standsOn.startsAt })}, ${meetingTimes(locale, { ...action.standsOn, endsAt: action.standsOn.startsAt })}` })}</span>}
            {action.demonstration && <span className="demo">{shared("demo")}</span>}
          </div>
          <div className="do">
            <ActionActs action={action} all />
          </div>
        </li>
      ))}
    </ul>
  );
}
