import { useTranslations } from "next-intl";
import { AudienceNames } from "@/components/entries/audience-names";
import { useReadingReasons } from "@/components/entries/audience-words";
import type { Audience } from "@/lib/domain/entries/contract";

/** The whole answer to “who can open this”: the number, why you can, the names, and who is named in vain. */
export function AudienceDetails({ audience, ownSide }: { audience: Audience; ownSide?: boolean }) {
  const t = useTranslations("entries.audience");
  const reasons = useReadingReasons();
  const you = audience.readers.find((reader) => reader.you);
  return (
    <div className="flow">
      <div className="flow s">
        <p className="strong">{t(ownSide ? "countOwnSide" : "count", { count: audience.count })}</p>
        {you && <p className="s13 t2">{t("whyYou", { reasons: reasons(you) })}</p>}
      </div>
      <AudienceNames readers={audience.readers} />
      {audience.outsideMarking.length > 0 && (
        <div className="flow s">
          <p className="s13 strong">{t("outsideMarking")}</p>
          <p className="small muted">{t("outsideMarkingHint")}</p>
          <AudienceNames readers={audience.outsideMarking} />
        </div>
      )}
    </div>
  );
}
