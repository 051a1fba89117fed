import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
import { Tag } from "@/components/ui/tag";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { named } from "@/lib/i18n/format";

/** Meetings in the order of time. Roles stand beside the elements because on a phone a row is laid out as a card. */
export function MeetingTable({ rows }: { rows: readonly MeetingRow[] }) {
  const t = useTranslations("meetings");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="tablewrap">
      <table className="mtgtable" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {(["when", "meeting", "forum", "place", "state"] as const).map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row">
              <td role="cell">
                <span className="nw">{meetingDays(locale, row)}</span>
                <div className="t2">{meetingTimes(locale, row)}</div>
              </td>
              <td role="cell" className="entryc">
                <Link className="tt" href={`/meetings/${row.reference}`} prefetch={false} lang={row.language} dir={directionOfWriting(row.language)}>
                  <bdi>{row.title}</bdi>
                </Link>
                <div className="sub">
                  <span className="nw">{row.reference}</span>
                  <MarkingChip classification={row.classification} bare />
                </div>
              </td>
              <td role="cell">{row.forum && named(locale, row.forum)}</td>
              <td role="cell">{row.place ? <span lang={row.language}>{row.place}</span> : t(`modality.${row.modality}`)}</td>
              <td role="cell">
                <Tag>{t(`state.${row.state}`)}</Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
