"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { dayOfRow, grouped } from "@/components/items/register-groups";
import type { RegisterRowData } from "@/components/items/register-page";
import { changed, type RegisterQuery } from "@/components/items/register-query";
import { RegisterRow } from "@/components/items/register-row";
import type { ItemSort } from "@/lib/domain/items/model";

type RegisterTableProps = {
  rows: readonly RegisterRowData[];
  query: RegisterQuery;
  /** The day it is where the reader is, `YYYY-MM-DD`. */
  today: string;
  timeZone: string;
  onChange: (query: RegisterQuery) => void;
};

export function RegisterTable({ rows, query, today, timeZone, onChange }: RegisterTableProps) {
  const t = useTranslations("register");
  const locale = useLocale() as "en" | "fr";
  const { sort } = query;
  const descending = sort.startsWith("-");
  const opposite = (descending ? sort.slice(1) : `-${sort}`) as ItemSort;
  const Arrow = descending ? ArrowDown : ArrowUp;

  return (
    <table className="reg" role="table">
      <caption className="sr">{t("caption")}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className="w-dir">
            <span className="sr">{t("columns.direction")}</span>
          </th>
          <th role="columnheader" scope="col">
            {t("columns.entry")}
          </th>
          <th role="columnheader" scope="col" className="w-mark">
            {t("columns.marking")}
          </th>
          <th role="columnheader" scope="col" className="w-org">
            {t("columns.originator")}
          </th>
          <th role="columnheader" scope="col" className="w-aud">
            {t("columns.readers")}
          </th>
          <th role="columnheader" scope="col" className="w-date" aria-sort={descending ? "descending" : "ascending"}>
            <button type="button" onClick={() => onChange(changed(query, { sort: opposite }))}>
              {t(sort.endsWith("filed") ? "columns.filed" : "columns.date")}
              <Arrow className="ic s" aria-hidden="true" />
            </button>
          </th>
        </tr>
      </thead>
      {grouped(rows, sort, today, timeZone).map((group) => (
        <tbody key={group.key} role="rowgroup">
          <tr className="grp" role="row">
            <th role="rowheader" scope="rowgroup" colSpan={6}>
              {group.month
                ? t("groups.month", { month: monthOf(locale, group.month), year: group.year })
                : t("groups.year", { year: group.year })}
            </th>
          </tr>
          {group.rows.map((row) => (
            <RegisterRow key={row.id} row={row} day={dayOfRow(row, sort, timeZone)} today={today} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** “November”, « Novembre »: it begins a heading. */
export function monthOf(locale: "en" | "fr", month: string): string {
  const name = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(new Date(`${month}-15T12:00:00Z`));
  return name.charAt(0).toUpperCase() + name.slice(1);
}
