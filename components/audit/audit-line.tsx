import { useLocale, useTranslations } from "next-intl";
import { actionKey } from "@/components/audit/audit-actions";
import { AuditAbout } from "@/components/audit/audit-about";
import { AuditDetails } from "@/components/audit/audit-details";
import { auditMoment } from "@/components/audit/audit-moment";
import type { AuditNames } from "@/components/audit/audit-page-with-names";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { CopyButton } from "@/components/ui/copy-button";
import type { AuditRow } from "@/lib/domain/audit/contract";
import { titled } from "@/lib/i18n/format";

type AuditLineProps = { event: AuditRow; names: AuditNames; timeZone: string };

export function AuditLine({ event, names, timeZone }: AuditLineProps) {
  const t = useTranslations("audit");
  const locale = useLocale() as "en" | "fr";
  const when = auditMoment(locale, event.at, timeZone);
  const key = `action.${actionKey(event.action)}`;
  return (
    <tr>
      <td className="nw">
        <time dateTime={event.at}>
          {when.time} <span className="small">{when.day}</span>
        </time>
      </td>
      <td data-l={t("columns.who")}>
        {event.actor ? (
          <span className="who">
            <FunctionAvatar side={event.actor.side} initials={event.actor.initials} size="sm" />
            <span>{titled(locale, event.actor)}</span>
          </span>
        ) : (
          <span className="muted">{t("nobody")}</span>
        )}
      </td>
      <td data-l={t("columns.act")}>
        <span className="med">{t.has(key) ? t(key) : event.action}</span>
        <AuditDetails event={event} />
      </td>
      <td data-l={t("columns.about")}>
        <AuditAbout event={event} names={names} />
      </td>
      <td data-l={t("columns.from")}>{event.address || <span className="muted">{t("noAddress")}</span>}</td>
      <td data-l={t("columns.hash")}>
        <span className="hash">
          <code>{event.hash.slice(0, 10)}</code>
          <CopyButton iconOnly text={event.hash} label={t("copyHash", { seq: event.seq })} copiedLabel={t("copied")} />
        </span>
      </td>
    </tr>
  );
}
