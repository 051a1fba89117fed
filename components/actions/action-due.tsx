import { useLocale, useTranslations } from "next-intl";
import type { ActionPoint } from "@/lib/domain/meetings/actions/contract";
import { deadline } from "@/lib/i18n/meeting-time";

/** By when, in words: a day, or before the next meeting, whose day stands beside it once it is planned. */
export function ActionDue({ action }: { action: Pick<ActionPoint, "due" | "beforeNext" | "overdue" | "zone"> }) {
  const t = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  if (!action.due) return <span>{t(action.beforeNext ? "beforeNext" : "noDue")}</span>;
  const on = deadline(locale, action.due, action.zone, "short");
  return <span className={action.overdue ? "late" : undefined}>{t(action.overdue ? "overdue" : action.beforeNext ? "beforeNextOn" : "due", { day: on })}</span>;
}
