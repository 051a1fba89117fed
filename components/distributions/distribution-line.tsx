import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { StateTag } from "@/components/documents/state-tag";
import { DistributionActs } from "@/components/distributions/distribution-acts";
import { MarkingChip } from "@/components/entries/marking-chip";
import { officeZone } from "@/components/items/item-moment";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { Distribution } from "@/lib/domain/documents/distributions/contract";
import { hasEnded } from "@/lib/domain/documents/model";
import { day, dayOfMoment, list, named } from "@/lib/i18n/format";

/** One distribution in the list of the office: how many have read, and a reminder. */
export function DistributionLine({ distribution }: { distribution: Distribution }) {
  const t = useTranslations("distributions");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const { document, people, opened, acknowledged } = distribution;
  return (
    <li>
      <div>
        <Link className="tt" href={`${addressOfEntry(document.reference)}#distributions-title`} prefetch={false}>
          <span lang={document.language} dir={directionOfWriting(document.language)}>
            {document.title}
          </span>
        </Link>
        <div className="sub">
          <MarkingChip classification={document.classification} />
          <span className="nw">{document.reference}</span>
          <span>{t("version", { label: distribution.label })}</span>
          <span>{t(`purpose.${distribution.purpose}`)}</span>
          <span>{list(locale, distribution.parties.map((party) => named(locale, party)))}</span>
          {distribution.endedAt && (
            <>
              <Tag>{t("endedOn", { day: day(locale, dayOfMoment(distribution.endedAt, officeZone)) })}</Tag>
              {hasEnded(distribution.state) && <StateTag state={distribution.state} />}
            </>
          )}
          {distribution.due && !distribution.endedAt && <span>{t("desk.by", { day: day(locale, distribution.due) })}</span>}
          {document.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
        <p className="s13">{t("bar", { acknowledged, opened: Math.max(0, opened - acknowledged), unopened: Math.max(0, people - Math.max(opened, acknowledged)) })}</p>
      </div>
      <div className="do">
        <DistributionActs distribution={{ id: distribution.id, label: distribution.label, waiting: people - acknowledged, may: { ...distribution.may, end: false } }} />
      </div>
    </li>
  );
}
