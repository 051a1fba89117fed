"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { dayOfRow, grouped } from "@/components/items/register-groups";
import { monthOf } from "@/components/items/register-table";
import type { LibraryRowData } from "@/components/library/library-page";
import { changed, type LibraryQuery, type LibrarySort } from "@/components/library/library-query";
import { LibraryRow } from "@/components/library/library-row";

type LibraryTableProps = {
  rows: readonly LibraryRowData[];
  query: LibraryQuery;
  /** The day it is where the reader is, `YYYY-MM-DD`. */
  today: string;
  timeZone: string;
  onChange: (query: LibraryQuery) => void;
};

export function LibraryTable({ rows, query, today, timeZone, onChange }: LibraryTableProps) {
  const t = useTranslations("library");
  const register = useTranslations("register");
  const locale = useLocale() as "en" | "fr";
  const { sort } = query;
  const descending = sort.startsWith("-");
  const opposite = (descending ? sort.slice(1) : `-${sort}`) as LibrarySort;
  const Arrow = descending ? ArrowDown : ArrowUp;

  return (
    <table className="reg library" role="table">
      <caption className="sr">{t("title")}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className="w-dir">
            <span className="sr">{t("columns.sign")}</span>
          </th>
          <th role="columnheader" scope="col">
            {t("columns.document")}
          </th>
          <th role="columnheader" scope="col" className="w-stage">
            {t("columns.state")}
          </th>
          <th role="columnheader" scope="col" className="w-mark">
            {register("columns.marking")}
          </th>
          <th role="columnheader" scope="col" className="w-org">
            {t("columns.body")}
          </th>
          <th role="columnheader" scope="col" className="w-aud">
            {register("columns.readers")}
          </th>
          <th role="columnheader" scope="col" className="w-date" aria-sort={descending ? "descending" : "ascending"}>
            <button type="button" onClick={() => onChange(changed(query, { sort: opposite }))}>
              {register(sort.endsWith("filed") ? "columns.filed" : "columns.date")}
              <Arrow className="ic s" aria-hidden="true" />
            </button>
          </th>
        </tr>
      </thead>
      {grouped(rows, sort, today, timeZone).map((group) => (
        <tbody key={group.key} role="rowgroup">
          <tr className="grp" role="row">
            <th role="rowheader" scope="rowgroup" colSpan={7}>
              {group.month ? register("groups.month", { month: monthOf(locale, group.month), year: group.year }) : register("groups.year", { year: group.year })}
            </th>
          </tr>
          {group.rows.map((row) => (
            <LibraryRow key={row.id} row={row} day={dayOfRow(row, sort, timeZone)} today={today} />
          ))}
        </tbody>
      ))}
    </table>
  );
}
