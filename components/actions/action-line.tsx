import { CircleCheck, Lock, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionActs } from "@/components/actions/action-acts";
import { ActionDue } from "@/components/actions/action-due";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { Tag } from "@/components/ui/tag";
import type { ActionPoint } from "@/lib/domain/meetings/actions/contract";
import { named } from "@/lib/i18n/format";

export const toneOfState = { open: "plain", in_progress: "acc", reported_done: "warn", confirmed_done: "ok", dropped: "plain" } as const;

/** One action point beneath the point at which it was agreed: who, by when, where it stands. */
export function ActionLine({ action, language }: { action: ActionPoint; language: string }) {
  const t = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  const number = t(action.internal ? "internalNumber" : "jointNumber", { number: action.number });
  return (
    <div className="cap ap" id={`action-${action.id}`}>
      <div className="lab">
        <CircleCheck className="ic s" aria-hidden="true" />
        <b>
          <Link href={`/actions/${action.id}`} prefetch={false}>
            {t("number", { number })}
          </Link>
        </b>
        {action.owner ? <OrganisationMark side={action.owner.side} name={named(locale, action.owner)} /> : <span>{t("noOwner")}</span>}
        <ActionDue action={action} />
        {action.state !== "open" && <Tag tone={toneOfState[action.state]}>{t(`state.${action.state}`)}</Tag>}
        {action.carried > 0 && (
          <Tag tone={action.carried > 1 ? "warn" : "plain"}>
            {action.carried > 1 && <TriangleAlert className="ic s" aria-hidden="true" />}
            {t("carried", { count: action.carried })}
          </Tag>
        )}
        {action.internal && (
          <Tag>
            <Lock className="ic s" aria-hidden="true" />
            {t("internal")}
          </Tag>
        )}
        <ActionActs action={action} />
      </div>
      <span lang={language} dir="auto">
        {action.text}
      </span>
    </div>
  );
}
