import { useLocale, useTranslations } from "next-intl";
import type { NamedParty } from "@/lib/domain/entries/contract";
import { daysWith } from "@/lib/domain/documents/clearance/model";
import { named } from "@/lib/i18n/format";

/** “With the OSCE for 6 days”. */
export function JointWith({ organisation, since, now }: { organisation: NamedParty; since: string; now: string }) {
  const t = useTranslations("clearance.joint");
  const locale = useLocale() as "en" | "fr";
  return <span>{t("with", { side: organisation.side, name: named(locale, organisation), days: daysWith(new Date(since), new Date(now)) })}</span>;
}
