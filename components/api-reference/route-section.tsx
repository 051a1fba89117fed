import { useTranslations } from "next-intl";
import type { DescribedRoute } from "@/components/api-reference/described-routes";
import { routeExample } from "@/components/api-reference/route-example";
import { schemaBounds, schemaNotation } from "@/components/api-reference/schema-notation";

/** One route: what it is for, what it takes, what it answers, and the same with curl. */
export function RouteSection({ route, origin }: { route: DescribedRoute; origin: string }) {
  const t = useTranslations("api-reference");
  const summary = `summaries.${route.id}`;
  return (
    <article className="route" aria-labelledby={route.id}>
      <h3 id={route.id}>
        <span className={`method ${route.method.toLowerCase()}`}>{route.method}</span> <code>{route.path}</code>
      </h3>
      <p>{t.has(summary) ? t(summary) : route.summary}</p>
      {route.fields.length > 0 && (
        <table className="rtab">
          <thead>
            <tr>
              {(["field", "place", "type"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {route.fields.map((field) => {
              const bounds = schemaBounds(field.schema);
              return (
                <tr key={field.name}>
                  <td>
                    <code className="med">{field.name}</code>
                    {field.required && <span className="small">{t("required")}</span>}
                  </td>
                  <td data-l={t("columns.place")}>{t(`places.${field.place}`)}</td>
                  <td data-l={t("columns.type")}>
                    <code>{schemaNotation(field.schema)}</code>
                    {bounds && <span className="small">{bounds}</span>}
                    {field.schema.default !== undefined && <span className="small">{t("default", { value: JSON.stringify(field.schema.default) })}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <details>
        <summary>{t("answer", { status: route.status })}</summary>
        <pre className="codebox">
          <code>{schemaNotation(route.answer)}</code>
        </pre>
      </details>
      <details>
        <summary>{t("example")}</summary>
        <pre className="codebox">
          <code>{routeExample(route, origin)}</code>
        </pre>
      </details>
    </article>
  );
}
