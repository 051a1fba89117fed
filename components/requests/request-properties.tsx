import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { dueDay } from "@/components/requests/due-day";
import { CopyButton } from "@/components/ui/copy-button";
import type { Request } from "@/lib/domain/requests/contract";
import { day, dayOfMoment, momentOf, named, titled } from "@/lib/i18n/format";

const zone = "Europe/Vienna";

/** What is known of a request besides what it asks. */
export function RequestProperties({ request, address }: { request: Request; address: string }) {
  const t = useTranslations("requests.entry");
  const words = useTranslations("requests");
  const names = useTranslations("entries");
  const shared = useTranslations("interface");
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
  return (
    <section aria-labelledby="about-title">
      <div className="cardh">
        <h2 id="about-title">{t("about")}</h2>
      </div>
      <dl className="props">
        {lines.map(
          ([name, value]) =>
            value && (
              <Fragment key={name}>
                <dt>{t(`properties.${name}`)}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
      <div className="cluster copies noprint">
        <CopyButton text={address} label={t("copyLink")} copiedLabel={shared("copied")} />
        <CopyButton
          text={t("citation", { reference: request.reference, date: day(locale, dayOfMoment(request.createdAt, zone)) })}
          label={t("copyCitation")}
          copiedLabel={shared("copied")}
        />
      </div>
    </section>
  );
}
