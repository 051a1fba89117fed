import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { DocumentRow } from "@/lib/domain/documents/contract";
import { day, named } from "@/lib/i18n/format";

/** Documents in the register's look. */
export function DocumentTable({ rows }: { rows: readonly DocumentRow[] }) {
  const t = useTranslations("documents");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="regfold" role="region" aria-label={t("title")}>
      <table className="reg">
        <caption className="sr">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.document")}</th>
            <th scope="col">{t("columns.type")}</th>
            <th scope="col">{t("columns.state")}</th>
            <th scope="col">{t("columns.marking")}</th>
            <th scope="col">{t("columns.date")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/documents/${row.reference}`} prefetch={false} lang={row.language} dir={directionOfWriting(row.language)}>
                  <bdi>{row.title}</bdi>
                </Link>
                <div className="s13 t2">
                  {row.symbols.map((symbol) => (
                    <bdi key={symbol} translate="no">
                      {symbol}{" "}
                    </bdi>
                  ))}
                  {row.reference} {row.body && named(locale, row.body)}
                </div>
              </td>
              <td>{t(`type.${row.documentType}`)}</td>
              <td>
                {t(`state.${row.state}`)} {row.version}
              </td>
              <td>
                <MarkingChip classification={row.classification} />
              </td>
              <td className="nw">{day(locale, row.registerDate, "short")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
