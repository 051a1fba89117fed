"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { AudienceButton } from "@/components/entries/audience-button";
import { MarkingChip } from "@/components/entries/marking-chip";
import { ShownTitle } from "@/components/entries/shown-title";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import type { ListedEntry, RegisterKind } from "@/components/register/register-kind";
import type { RegisterQuery } from "@/components/register/register-query";
import { named, registerDay } from "@/lib/i18n/format";

type RegisterRowProps<Q extends RegisterQuery, R extends ListedEntry> = { kind: RegisterKind<Q, R>; row: R; day: string; today: string };

/** Roles stand beside the elements because on a phone the row is laid out as a card. */
export const RegisterRow = memo(function RegisterRow<Q extends RegisterQuery, R extends ListedEntry>({ kind, row, day, today }: RegisterRowProps<Q, R>) {
  const t = useTranslations("register");
  const locale = useLocale() as "en" | "fr";
  const { Sign, Below, own } = kind;

  return (
    <tr role="row" data-row>
      <td role="cell" className="dirc">
        <Sign row={row} />
      </td>
      <td role="cell" className="entryc">
        <Link className="tt" href={`/${kind.place}/${row.reference}`} prefetch={false} data-row-link>
          <ShownTitle of={row} />
        </Link>
        <div className="sub">
          <Below row={row} />
        </div>
      </td>
      {own && (
        <td role="cell" className="ownc">
          <own.Cell row={row} />
        </td>
      )}
      <td role="cell" className="markc">
        <MarkingChip classification={row.classification} />
      </td>
      <td role="cell" className="orgc">
        <OrganisationMark side={row.originator.side} name={named(locale, kind.from(row))} />
      </td>
      <td role="cell" className="audc" data-row-readers>
        <AudienceButton entryId={row.id} label={t("showReaders")} labelDetail={t("whoCanRead", { reference: row.reference })} />
      </td>
      <td role="cell" className="datec">
        <time dateTime={day}>{registerDay(locale, day, today)}</time>
      </td>
    </tr>
  );
}) as <Q extends RegisterQuery, R extends ListedEntry>(props: RegisterRowProps<Q, R>) => React.ReactNode;
