import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { MarkingChip } from "@/components/entries/marking-chip";
import { ShownTitle } from "@/components/entries/shown-title";
import { NoTimeYet } from "@/components/meetings/no-time-yet";
import { meetingDays, meetingTimes } from "@/lib/i18n/meeting-time";
import { Tag } from "@/components/ui/tag";
import type { MeetingRow } from "@/lib/domain/meetings/contract";
import { named } from "@/lib/i18n/format";

/** Meetings in the order of time, in the register's look: a table on a desk, cards in the hand. */
export function MeetingTable({ rows }: { rows: readonly MeetingRow[] }) {
  const t = useTranslations("meetings");
  const locale = useLocale() as "en" | "fr";
  return (
    <div className="regfold mtgs" role="region" aria-label={t("caption")}>
      <table className="reg" role="table">
        <caption className="sr">{t("caption")}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="w-when">{t("columns.when")}</th>
            <th role="columnheader" scope="col">{t("columns.meeting")}</th>
            <th role="columnheader" scope="col" className="w-place">{t("columns.place")}</th>
            <th role="columnheader" scope="col" className="w-mark">{t("columns.marking")}</th>
            <th role="columnheader" scope="col" className="w-state">{t("columns.state")}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row" data-row>
              <td role="cell" className="whenc">
                {row.finding ? <NoTimeYet finding={row.finding} /> : (
                  <>
                    <span className="nw">{meetingDays(locale, row)}</span>
                    <div className="t2">
                      <Clocks times={meetingTimes(locale, row)} />
                    </div>
                  </>
                )}
              </td>
              <td role="cell" className="entryc">
                <Link className="tt" href={`/meetings/${row.reference}`} prefetch={false} data-row-link>
                  <ShownTitle of={row} />
                </Link>
                <div className="sub">
                  <span className="nw">{row.reference}</span>
                  {row.forum && <span>{named(locale, row.forum)}</span>}
                </div>
              </td>
              <td role="cell" className="placec">{row.place ? <span lang={row.language}>{row.place}</span> : t(`modality.${row.modality}`)}</td>
              <td role="cell" className="markc">
                <MarkingChip classification={row.classification} />
              </td>
              <td role="cell" className="statec">
                <Tag>{t(`state.${row.state}`)}</Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In a narrow column each clock stays on one line with its city; a line breaks between two of them, or before a remark. */
function Clocks({ times }: { times: string }) {
  return times.split(" · ").map((one, at) => {
    const [clock, ...remark] = one.split(" (");
    return (
      <Fragment key={one}>
        {at > 0 && " · "}
        <span className="nw">{clock}</span>
        {remark.length > 0 && ` (${remark.join(" (")}`}
      </Fragment>
    );
  });
}
