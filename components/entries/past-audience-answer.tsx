import { useLocale, useTranslations } from "next-intl";
import { AudienceNames } from "@/components/entries/audience-names";
import { useReadingReasons } from "@/components/entries/audience-words";
import { officeZone } from "@/components/items/item-moment";
import type { PastAudience } from "@/lib/domain/entries/contract";
import { momentOf } from "@/lib/i18n/format";

/** How many could open it then, whether oneself could, the names and why; or from when on it can be known. */
export function PastAudienceAnswer({ told }: { told: PastAudience }) {
  const t = useTranslations("entries.past");
  const markings = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  const reasons = useReadingReasons();
  const inWords = (moment: string) => momentOf(locale, moment, officeZone);
  const { stood } = told;
  if (!stood) {
    const unfiled = told.at < told.filedAt && told.at >= told.keptSince;
    return <p role="status">{unfiled ? t("filed", { moment: inWords(told.filedAt) }) : t("kept", { moment: inWords(told.keptSince) })}</p>;
  }
  const you = stood.readers.find((reader) => reader.you);
  const marking = markings(stood.classification);
  return (
    <div className="flow">
      <div className="flow s" role="status">
        <p className="strong">{t("count", { count: stood.count, moment: inWords(told.at) })}</p>
        <p className="s13 t2">{you ? t("youCould", { reasons: reasons(you) }) : t("youNot")}</p>
        <p className="small muted">
          {stood.revision ? t("stood", { marking, revision: stood.revision }) : t("stoodPlain", { marking })} {t("explain")}
        </p>
      </div>
      <AudienceNames readers={stood.readers} />
      {stood.outsideMarking.length > 0 && (
        <details className="fold">
          <summary>
            {t("outside")} ({stood.outsideMarking.length})
          </summary>
          <p className="small muted">{t("outsideHint")}</p>
          <AudienceNames readers={stood.outsideMarking} />
        </details>
      )}
    </div>
  );
}
