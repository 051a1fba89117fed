import { useLocale, useTranslations } from "next-intl";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { deadline, zoneOfAnswers } from "@/lib/i18n/meeting-time";

/** What stands where a meeting says its time while one is being found. */
export function NoTimeYet({ finding: { proposals, answersUntil } }: { finding: NonNullable<MeetingRow["finding"]> }) {
  const t = useTranslations("meetings.noTime");
  const locale = useLocale() as "en" | "fr";
  return <>{answersUntil ? t("until", { count: proposals, day: deadline(locale, answersUntil, zoneOfAnswers, "short") }) : t("plain", { count: proposals })}</>;
}
