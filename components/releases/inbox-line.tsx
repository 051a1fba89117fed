import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { ReceiptActs } from "@/components/releases/receipt-acts";
import { Tag } from "@/components/ui/tag";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { InboxLine as Line } from "@/lib/domain/releases/receipts/contract";
import { momentOf, named } from "@/lib/i18n/format";

/** One thing that was released to the reader; of what is over the reference alone. */
export function InboxLine({ line }: { line: Line }) {
  const t = useTranslations("releases");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const { entry, reference } = line;
  const over = line.ended && line.endedAt ? t(`inbox.${line.ended}`, { moment: momentOf(locale, line.endedAt, officeZone) }) : t("inbox.closed");
  return (
    <li>
      <div>
        {entry ? (
          <Link className="tt" href={addressOfEntry(reference)} prefetch={false}>
            <span lang={entry.language} dir={directionOfWriting(entry.language)}>
              {entry.title}
            </span>
          </Link>
        ) : (
          <span className="tt">{reference}</span>
        )}
        <div className="sub">
          {entry ? (
            <>
              <MarkingChip classification={entry.classification} />
              <span className="nw">{reference}</span>
              <OrganisationMark side={entry.originator.side} name={named(locale, entry.originator)} />
              {line.purpose && <span>{t(`purpose.${line.purpose}`)}</span>}
              <time dateTime={line.madeAvailableAt}>{momentOf(locale, line.madeAvailableAt, officeZone)}</time>
              {!line.openedAt && <Tag tone="acc">{t("inbox.unread")}</Tag>}
              {line.acknowledgedAt && <span>{t("receipt.ackedAt", { moment: momentOf(locale, line.acknowledgedAt, officeZone) })}</span>}
              {entry.demonstration && <span className="demo">{words("demo")}</span>}
            </>
          ) : (
            <>
              <span>{over}</span>
              {line.confirmedAt && <span>{t("inbox.confirmed", { moment: momentOf(locale, line.confirmedAt, officeZone) })}</span>}
            </>
          )}
        </div>
      </div>
      <div className="do">
        <ReceiptActs receipt={{ id: line.id, reference, revision: line.revision, may: line.may }} />
      </div>
    </li>
  );
}
