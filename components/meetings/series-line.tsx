import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { day } from "@/lib/i18n/format";

/** Which of its series a meeting is, with the way to the one before it and the one after it. */
export function SeriesLine({ series: { place, count, previous, next } }: { series: NonNullable<Meeting["series"]> }) {
  const t = useTranslations("meetings.series");
  const locale = useLocale() as "en" | "fr";
  const dayOf = (one: { startsLocal: string }) => day(locale, one.startsLocal.slice(0, 10));
  return (
    <nav className="cluster s13 seriesline" aria-label={t("label")}>
      <span className="t2">{t("place", { place, count })}</span>
      {previous && (
        <Link className="cluster" href={`/meetings/${previous.reference}`} prefetch={false}>
          <ArrowLeft className="ic s" aria-hidden="true" /> <span>{t("previous", { day: dayOf(previous) })}</span>
        </Link>
      )}
      {next && (
        <Link className="cluster" href={`/meetings/${next.reference}`} prefetch={false}>
          <span>{t("next", { day: dayOf(next) })}</span> <ArrowRight className="ic s" aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}
