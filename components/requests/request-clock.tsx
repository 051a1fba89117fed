import { Clock, PauseCircle, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { dueDay } from "@/components/requests/due-day";
import type { Request } from "@/lib/domain/requests/contract";
import { day, dayOfMoment } from "@/lib/i18n/format";

/** The clock in words: “5 working days left, due Thu 3 December 2026 (Vienna)”. */
export function RequestClock({ request }: { request: Request }) {
  const t = useTranslations("requests.clock");
  const locale = useLocale() as "en" | "fr";
  const { clock, needWithin, stoppedAt, state } = request;
  const due = clock.due && t("due", { day: dueDay(locale, clock.due) });
  if (state === "draft") {
    const words = due || (needWithin && t("within", { count: needWithin }));
    return words ? (
      <p className="reqclock">
        <Clock className="ic" aria-hidden="true" />
        <span className="initial">{words}</span>
      </p>
    ) : null;
  }
  if (clock.stopped) {
    return (
      <p className="reqclock">
        <PauseCircle className="ic" aria-hidden="true" />
        <span>
          <b>{t("stopped")}.</b> {t("stoppedText", { day: day(locale, dayOfMoment(stoppedAt!, "Europe/Vienna")), count: clock.left ?? 0 })}
        </span>
      </p>
    );
  }
  if (clock.left === null) return null;
  return (
    <p className={clock.late ? "reqclock late" : "reqclock"}>
      {clock.late ? <TriangleAlert className="ic" aria-hidden="true" /> : <Clock className="ic" aria-hidden="true" />}
      <span>
        <b>{clock.late ? t("late", { count: clock.lateBy }) : t("left", { count: clock.left })}</b>, {due}
      </span>
    </p>
  );
}
