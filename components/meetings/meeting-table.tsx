import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { meetingDays, meetingTimes } from "@/components/meetings/meeting-time";
import { Tag } from "@/components/ui/tag";
import { directionOfWriting } from "@/lib/domain/entries/model";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { named } from "@/lib/i18n/format";

/** Meetings in the order of time. */
export function MeetingTable({ rows }: { rows: readonly MeetingRow[] }) {
  const t = useTranslations("meetings");
  const locale = useLocale() as "en" | "fr";
  return (
    <table className="register mtgtable">
      <thead>
        <tr>
          {(["when", "meeting", "forum", "place", "state"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td data-label={t("columns.when")}>
              {meetingDays(locale, row)}
              <br />
              <span className="t2">{meetingTimes(locale, row)}</span>
            </td>
            <td>
              <MarkingChip classification={row.classification} />{" "}
              <Link href={`/meetings/${row.reference}`} prefetch={false} lang={row.language} dir={directionOfWriting(row.language)}>
                <bdi>{row.title}</bdi>
              </Link>{" "}
              <span className="t2 nw">{row.reference}</span>
            </td>
            <td data-label={t("columns.forum")}>{row.forum && named(locale, row.forum)}</td>
            <td data-label={t("columns.place")}>{row.place || t(`modality.${row.modality}`)}</td>
            <td data-label={t("columns.state")}>
              <Tag>{t(`state.${row.state}`)}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
