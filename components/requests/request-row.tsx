import { ArrowDownLeft, ArrowUpRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { dueDay } from "@/components/requests/due-day";
import { RequestState } from "@/components/requests/request-state";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { RequestRow as Row } from "@/lib/domain/requests/contract";
import { named, registerDay } from "@/lib/i18n/format";

/** Roles stand beside the elements because on a phone the row is laid out as a card. */
export function RequestRow({ row, today }: { row: Row; today: string }) {
  const t = useTranslations("requests");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const Sign = row.ownSideAsks ? ArrowUpRight : ArrowDownLeft;
  const { clock } = row;
  return (
    <tr role="row" data-row>
      <td role="cell" className="dirc">
        <Sign className="ic" aria-hidden="true" />
        <span className="sr">{t(row.ownSideAsks ? "direction.asked" : "direction.answering")}</span>
      </td>
      <td role="cell" className="entryc">
        <Link className="tt" href={addressOfEntry(row.reference)} prefetch={false} data-row-link>
          <span lang={row.language} dir={directionOfWriting(row.language)}>
            {row.title}
          </span>
        </Link>
        <div className="sub">
          <span className="nw">{row.reference}</span>
          <span>{t(`kind.${row.requestKind}`)}</span>
          {row.priority !== "routine" && <Tag tone="warn">{t(`priority.${row.priority}`)}</Tag>}
          {row.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
      </td>
      <td role="cell" className="markc">
        <MarkingChip classification={row.classification} />
      </td>
      <td role="cell" className="orgc">
        <OrganisationMark side={row.askedBy.side} name={named(locale, row.askedBy)} />
        <span className="reqto">
          <span aria-hidden="true">→</span> <OrganisationMark side={row.askedOf.side} name={named(locale, row.askedOf)} />
        </span>
      </td>
      <td role="cell" className="audc">
        <RequestState state={row.state} />
      </td>
      <td role="cell" className="datec">
        {clock.due && (
          <time dateTime={clock.due} title={dueDay(locale, clock.due)}>
            {registerDay(locale, clock.due, today)}
          </time>
        )}
        {clock.late && (
          <span className="reqlate">
            <TriangleAlert className="ic s" aria-hidden="true" />
            {t("clock.late", { count: clock.lateBy })}
          </span>
        )}
        {clock.left !== null && !clock.late && !clock.stopped && <span className="reqleft">{t("clock.left", { count: clock.left })}</span>}
        {clock.stopped && <span className="reqleft">{t("clock.stopped")}</span>}
      </td>
    </tr>
  );
}
