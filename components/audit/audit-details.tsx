import { useTranslations } from "next-intl";
import type { AuditRow } from "@/lib/domain/audit/contract";

type Change = { field: string; before: unknown; after: unknown };

const isChange = (value: unknown): value is Change => typeof value === "object" && value !== null && "field" in value;
const written = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The facts of an event as they were recorded: names of fields and codes, texts only by their fingerprint. */
export function AuditDetails({ event }: { event: AuditRow }) {
  const t = useTranslations("audit");
  const nothing = t("detail.nothing");
  const said = (value: unknown) => (value === null || value === undefined || value === "" ? nothing : written(value));
  const { changes, ...rest } = event.details;
  const lines: [string, string][] = [
    ...(Array.isArray(changes) ? changes.filter(isChange) : []).map(({ field, before, after }): [string, string] => [
      `change ${field}`,
      t("detail.change", { field, before: said(before), after: said(after) }),
    ]),
    ...Object.entries(rest).map(([name, value]): [string, string] => [name, `${name}: ${said(value)}`]),
  ];
  return (
    <details className="facts-of">
      <summary>
        {t("details")}
        <span className="sr"> – {t("event", { seq: event.seq })}</span>
      </summary>
      <ul>
        {lines.map(([key, text]) => (
          <li key={key}>
            <code>{text}</code>
          </li>
        ))}
        {event.subject.id && (
          <li>
            {t("detail.subject")} <code>{event.subject.id}</code>
          </li>
        )}
        {event.requestId && (
          <li>
            {t("detail.request")} <code>{event.requestId}</code>
          </li>
        )}
        <li>
          {t("event", { seq: event.seq })}, {t("detail.hash")} <code>{event.hash}</code>
        </li>
      </ul>
    </details>
  );
}
