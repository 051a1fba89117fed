import { useTranslations } from "next-intl";
import type { Desk, DeskList } from "@/lib/domain/desk/queries";

type DeskSummaryProps = { desk: Desk; may: { readAudit: boolean; administer: boolean } };

/** What the desk holds, in one sentence. Eleven stands for “more than ten”: nothing beyond was counted. */
export function DeskSummary({ desk, may }: DeskSummaryProps) {
  const t = useTranslations("desk.summary");
  const others = countOf(desk.fromOthers);
  const sentence = may.readAudit
    ? t("auditing")
    : may.administer
      ? t("administering")
      : desk.outside
        ? t("received", { received: others })
        : desk.toAppraise?.rows.length
          ? t("appraising", { filed: others, waiting: countOf(desk.toAppraise) })
          : t("filed", { filed: others });
  const told = !may.readAudit && !may.administer && desk.documents > 0;
  const documents = told && t(desk.outside ? "documentsReceived" : "documents", { count: desk.documents });
  return <p className="lede">{documents ? `${desk.outside && others === 0 ? "" : `${sentence} `}${documents}` : sentence}</p>;
}

const countOf = (list: DeskList) => list.rows.length + (list.more ? 1 : 0);
