import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EntryProperties } from "@/components/entries/entry-properties";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import type { Item } from "@/lib/domain/items/contract";
import { day, dayOfMoment, list, momentOf, named, titled } from "@/lib/i18n/format";

type ItemPropertiesProps = {
  item: Item;
  /** The address of the entry, for copying. */
  address: string;
};

/** What is known of the entry besides what it says, and how to refer to it. */
export function ItemProperties({ item, address }: ItemPropertiesProps) {
  const t = useTranslations("items.entry");
  const items = useTranslations("items");
  const names = useTranslations("entries");
  const locale = useLocale() as "en" | "fr";
  const by = (moment: string, who: Item["createdBy"]) =>
    who ? t("by", { moment: momentOf(locale, moment, officeZone), who: titled(locale, who) }) : momentOf(locale, moment, officeZone);
  const terms = (some: Item["topics"]) => (some.length ? list(locale, some.map((term) => named(locale, term))) : null);

  const lines: [string, ReactNode][] = [
    ["direction", items(`direction.${item.direction}`)],
    ["kind", items(`kind.${item.kind}`)],
    ["form", items(`form.${item.form}`)],
    ["purpose", items(`purpose.${item.purpose}`)],
    ["messageType", item.messageType === "initial" ? null : items(`messageType.${item.messageType}`)],
    ["originator", <OrganisationMark key="o" side={item.originator.side} name={named(locale, item.originator)} />],
    ["custodian", named(locale, item.custodian)],
    ["dateOfInformation", item.dateOfInformation && day(locale, item.dateOfInformation)],
    ["dateReceived", item.dateReceived && day(locale, item.dateReceived)],
    ["originalMarking", item.originalMarking && <bdi key="m" className="verbatim" translate="no">{item.originalMarking}</bdi>],
    ["reason", item.classificationReason && names(`classificationReason.${item.classificationReason}`)],
    ["caveats", item.caveats.length ? list(locale, item.caveats.map((caveat) => names(`caveat.${caveat}`))) : null],
    ["embargoUntil", item.embargoUntil && t("viennaTime", { moment: momentOf(locale, item.embargoUntil, officeZone) })],
    ["topics", terms(item.topics)],
    ["regions", terms(item.regions)],
    ["language", names(`language.${item.language}`)],
    ["revision", String(item.revision)],
    ["logged", by(item.createdAt, item.createdBy)],
    ["changed", item.revision > 1 ? by(item.changedAt, item.changedBy) : null],
  ];
  const citation = t("citation", { reference: item.reference, revision: item.revision, date: day(locale, dayOfMoment(item.changedAt, officeZone)) });
  return (
    <EntryProperties
      title={t("about")}
      lines={lines.map(([name, value]) => [t(`properties.${name}`), value])}
      copies={[{ text: address, label: t("copyLink") }, { text: citation, label: t("copyCitation") }]}
    />
  );
}
