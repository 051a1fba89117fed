import { useLocale, useTranslations } from "next-intl";
import { officeZone } from "@/components/items/item-moment";
import type { Release } from "@/lib/domain/releases/contract";
import { momentOf, titled } from "@/lib/i18n/format";

/** Two hyphens: filled when a key is turned, dashed while it is waited for; joined when both are. */
export function ReleaseKeys({ release }: { release: Release }) {
  const t = useTranslations("releases.keys");
  const locale = useLocale() as "en" | "fr";
  const waits = release.state === "awaiting_second_key";
  const second = waits ? "waits" : release.decidedBy && release.state !== "refused" ? "" : "none";
  return (
    <div className={second === "" ? "keys joined" : "keys"}>
      <div>
        <b>{t("first")}</b>
        <span>{titled(locale, release.requestedBy)}</span>
        <span>{momentOf(locale, release.requestedAt, officeZone)}</span>
      </div>
      <div className={second || undefined}>
        <b>{t("second")}</b>
        {release.decidedBy && release.decidedAt ? (
          <>
            <span>{titled(locale, release.decidedBy)}</span>
            <span>{momentOf(locale, release.decidedAt, officeZone)}</span>
          </>
        ) : (
          <span>{waits ? t("waiting", { moment: momentOf(locale, release.requestedAt, officeZone) }) : t("notNeeded")}</span>
        )}
      </div>
    </div>
  );
}
