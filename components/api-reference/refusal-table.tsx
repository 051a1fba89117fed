import { useTranslations } from "next-intl";

const refusals = [
  ["400", "invalid"], ["401", "unauthenticated"], ["403", "forbidden"], ["404", "not_found"], ["405", "invalid"], ["409", "conflict"], ["413", "invalid"],
  ["415", "invalid"], ["422", "invalid, refused"], ["429", "too_many"], ["500", "unexpected"], ["503", "unavailable"],
] as const;

/** Every way to be told no, with its status and kind. */
export function RefusalTable() {
  const t = useTranslations("api-reference");
  return (
    <table className="rtab">
      <thead>
        <tr>
          {(["status", "kind", "meaning"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {refusals.map(([status, kind]) => (
          <tr key={status}>
            <td>
              <code className="med">{status}</code>
            </td>
            <td data-l={t("columns.kind")}>
              <code>{kind}</code>
            </td>
            <td data-l={t("columns.meaning")}>{t(`refusals.${status}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
