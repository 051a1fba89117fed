"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { dayOfRow, grouped } from "@/components/register/register-groups";
import type { ListedEntry, RegisterKind } from "@/components/register/register-kind";
import { changed, type RegisterQuery } from "@/components/register/register-query";
import { RegisterRow } from "@/components/register/register-row";
import type { EntrySort } from "@/lib/domain/entries/model";

type RegisterTableProps<Q extends RegisterQuery, R extends ListedEntry> = {
  kind: RegisterKind<Q, R>;
  rows: readonly R[];
  query: Q;
  /** The day it is where the reader is, `YYYY-MM-DD`. */
  today: string;
  timeZone: string;
  onChange: (query: Q) => void;
};

export function RegisterTable<Q extends RegisterQuery, R extends ListedEntry>({ kind, rows, query, today, timeZone, onChange }: RegisterTableProps<Q, R>) {
  const t = useTranslations("register");
  const words = useTranslations(kind.words);
  const locale = useLocale() as "en" | "fr";
  const { sort } = query;
  const descending = sort.startsWith("-");
  const opposite = (descending ? sort.slice(1) : `-${sort}`) as EntrySort;
  const Arrow = descending ? ArrowDown : ArrowUp;

  return (
    <table className={`reg ${kind.place}`} role="table">
      <caption className="sr">{words("caption")}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" className="w-dir">
            <span className="sr">{words("columns.sign")}</span>
          </th>
          <th role="columnheader" scope="col">
            {words("columns.entry")}
          </th>
          {kind.own && (
            <th role="columnheader" scope="col" className={kind.own.width}>
              {words(`columns.${kind.own.head}`)}
            </th>
          )}
          <th role="columnheader" scope="col" className="w-mark">
            {t("columns.marking")}
          </th>
          <th role="columnheader" scope="col" className="w-org">
            {words("columns.from")}
          </th>
          <th role="columnheader" scope="col" className="w-aud">
            {t("columns.readers")}
          </th>
          <th role="columnheader" scope="col" className="w-date" aria-sort={descending ? "descending" : "ascending"}>
            <button type="button" onClick={() => onChange(changed<RegisterQuery>(query, { sort: opposite }) as Q)}>
              {sort.endsWith("filed") ? words("columns.filed") : t("columns.date")}
              <Arrow className="ic s" aria-hidden="true" />
            </button>
          </th>
        </tr>
      </thead>
      {grouped(rows, sort, today, timeZone).map((group) => (
        <tbody key={group.key} role="rowgroup">
          <tr className="grp" role="row">
            <th role="rowheader" scope="rowgroup" colSpan={kind.own ? 7 : 6}>
              {group.month ? t("groups.month", { month: monthOf(locale, group.month), year: group.year }) : t("groups.year", { year: group.year })}
            </th>
          </tr>
          {group.rows.map((row) => (
            <RegisterRow key={row.id} kind={kind} row={row} day={dayOfRow(row, sort, timeZone)} today={today} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** “November”, « Novembre »: it begins a heading. */
function monthOf(locale: "en" | "fr", month: string): string {
  const name = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(new Date(`${month}-15T12:00:00Z`));
  return name.charAt(0).toUpperCase() + name.slice(1);
}
