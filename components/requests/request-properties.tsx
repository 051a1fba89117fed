import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EntryProperties } from "@/components/entries/entry-properties";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { dueDay } from "@/components/requests/due-day";
import type { Request } from "@/lib/domain/requests/contract";
import { day, dayOfMoment, momentOf, named, titled } from "@/lib/i18n/format";

const zone = "Europe/Vienna";

/** What is known of a request besides what it asks. */
export function RequestProperties({ request, address }: { request: Request; address: string }) {
  const t = useTranslations("requests.entry");
  const words = useTranslations("requests");
  const names = useTranslations("entries");
  const locale = useLocale() as "en" | "fr";
  const party = (one: Request["askedBy"] | null) => one && <OrganisationMark side={one.side} name={named(locale, one)} />;
  const made = momentOf(locale, request.createdAt, zone);
  const lines: [string, ReactNode][] = [
    ["from", party(request.askedBy)],
    ["to", party(request.askedOf)],
    ["assignee", party(request.assignee)],
    ["kind", words(`kind.${request.requestKind}`)],
    ["priority", words(`priority.${request.priority}`)],
    ["needBy", request.clock.due ? dueDay(locale, request.clock.due) : request.needWithin ? words("clock.within", { count: request.needWithin }) : words("clock.none")],
    ["stood", request.stoppedDays > 0 && words("clock.stood", { count: request.stoppedDays })],
    ["reason", request.classificationReason && names(`classificationReason.${request.classificationReason}`)],
    ["language", names(`language.${request.language}`)],
    ["made", request.createdBy ? t("by", { moment: made, who: titled(locale, request.createdBy) }) : made],
    ["sent", request.sentAt && momentOf(locale, request.sentAt, zone)],
    ["closed", request.closedAt && momentOf(locale, request.closedAt, zone)],
  ];
  const citation = t("citation", { reference: request.reference, date: day(locale, dayOfMoment(request.createdAt, zone)) });
  return (
    <EntryProperties
      title={t("about")}
      lines={lines.map(([name, value]) => [t(`properties.${name}`), value])}
      copies={[{ text: address, label: t("copyLink") }, { text: citation, label: t("copyCitation") }]}
    />
  );
}
