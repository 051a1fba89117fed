import { useLocale, useTranslations } from "next-intl";
import { inBothZones } from "@/components/clearance/zones";

/** A moment in Vienna and in New York. */
export function BothZones({ moment }: { moment: string }) {
  const t = useTranslations("clearance");
  const locale = useLocale() as "en" | "fr";
  return <time dateTime={moment}>{t("zones", inBothZones(locale, moment))}</time>;
}
