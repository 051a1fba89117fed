import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Shown } from "@/components/documents/document-shown";
import { EntryProperties } from "@/components/entries/entry-properties";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { day, dayOfMoment, list, momentOf, named, titled } from "@/lib/i18n/format";

type DocumentPropertiesProps = { document: PolicyDocument; shown: Shown; address: string };

/** What is known of the document besides its texts; of its three dates each says what it means. */
export function DocumentProperties({ document, shown: { version }, address }: DocumentPropertiesProps) {
  const t = useTranslations("document-page.properties");
  const documents = useTranslations("documents");
  const names = useTranslations("entries");
  const locale = useLocale() as "en" | "fr";
  const by = (moment: string, who: PolicyDocument["createdBy"]) => (who ? t("by", { moment: momentOf(locale, moment, officeZone), who: titled(locale, who) }) : momentOf(locale, moment, officeZone));
  const terms = (some: PolicyDocument["topics"]) => (some.length ? list(locale, some.map((term) => named(locale, term))) : null);
  const meaning = (date: string | null | undefined, means: "reviewBy" | "validUntil" | "retainUntil") =>
    date && (
      <>
        {day(locale, date)}
        <span className="small muted means">{t(`means.${means}`)}</span>
      </>
    );
  const lines: [string, ReactNode][] = [
    ["type", documents(`type.${document.documentType}`)],
    ["body", document.body && named(locale, document.body)],
    ["origin", t(`origins.${document.origin}`)],
    ["originator", <OrganisationMark key="o" side={document.originator.side} name={named(locale, document.originator)} />],
    ["custodian", named(locale, document.custodian)],
    ["date", document.dateOfInformation && day(locale, document.dateOfInformation)],
    ["received", document.dateReceived && day(locale, document.dateReceived)],
    ["reviewBy", meaning(version?.reviewBy, "reviewBy")],
    ["validUntil", meaning(version?.validUntil, "validUntil")],
    ["retainUntil", meaning(document.retainUntil, "retainUntil")],
    [
      "publicAddress",
      document.publicAddress && (
        <a key="a" href={document.publicAddress} rel="noreferrer noopener" target="_blank">
          <bdi translate="no">{new URL(document.publicAddress).hostname}</bdi> <ExternalLink className="ic s" aria-hidden="true" />
          <span className="sr">{t("newWindow")}</span>
        </a>
      ),
    ],
    ["originalMarking", document.originalMarking && <bdi key="m" className="verbatim" translate="no">{document.originalMarking}</bdi>],
    ["reason", document.classificationReason && names(`classificationReason.${document.classificationReason}`)],
    ["caveats", document.caveats.length ? list(locale, document.caveats.map((caveat) => names(`caveat.${caveat}`))) : null],
    ["topics", terms(document.topics)],
    ["regions", terms(document.regions)],
    ["filed", by(document.createdAt, document.createdBy)],
    ["changed", document.revision > 1 ? by(document.changedAt, document.changedBy) : null],
  ];
  const cited = document.symbols[0] ?? document.reference;
  const citation = version ? t("citation", { cited, label: version.label, date: day(locale, version.inForceFrom ?? dayOfMoment(version.stateSince, officeZone)) }) : cited;
  return (
    <EntryProperties
      title={t("title")}
      lines={lines.map(([name, value]) => [t(name), value])}
      copies={[{ text: address, label: t("copyLink") }, { text: citation, label: t("copyCitation") }]}
    />
  );
}
