"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** How long a silence may still be broken; told anew every minute. */
export function SilenceLeft({ until, now }: { until: string; /** By the clock of the register, when the page was made. */ now: string }) {
  const t = useTranslations("clearance.left");
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => setPassed(Date.now() - began), minute);
    return () => clearInterval(timer);
  }, [now]);
  const left = Date.parse(until) - Date.parse(now) - passed;
  if (left <= 0) return <span>{t("over")}</span>;
  if (left >= 2 * day) return <span>{t("days", { count: Math.floor(left / day) })}</span>;
  if (left >= 2 * hour) return <span>{t("hours", { count: Math.floor(left / hour) })}</span>;
  return <span>{t("minutes", { count: Math.ceil(left / minute) })}</span>;
}
