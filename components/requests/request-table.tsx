import { useTranslations } from "next-intl";
import { RequestRow } from "@/components/requests/request-row";
import type { RequestRow as Row } from "@/lib/domain/requests/contract";

/** Requests in the register's look: a table on a desk, cards in the hand. */
export function RequestTable({ rows, today }: { rows: readonly Row[]; today: string }) {
  const t = useTranslations("requests");
  return (
    <div className="regfold" role="region" aria-label={t("caption")}>
      <table className="reg" role="table">
        <caption className="sr">{t("caption")}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="w-dir">
              <span className="sr">{t("columns.direction")}</span>
            </th>
            <th role="columnheader" scope="col">{t("columns.request")}</th>
            <th role="columnheader" scope="col" className="w-mark">{t("columns.marking")}</th>
            <th role="columnheader" scope="col" className="w-org">{t("columns.between")}</th>
            <th role="columnheader" scope="col" className="w-state">{t("columns.state")}</th>
            <th role="columnheader" scope="col" className="w-due">{t("columns.due")}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <RequestRow key={row.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
