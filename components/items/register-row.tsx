"use client";

import { ArrowDownLeft, ArrowRightLeft, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { AudienceButton } from "@/components/entries/audience-button";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import type { RegisterRowData } from "@/components/items/register-page";
import { Tag } from "@/components/ui/tag";
import { directionOfWriting } from "@/lib/domain/entries/model";
import { named, registerDay } from "@/lib/i18n/format";

const signs = { incoming: ArrowDownLeft, outgoing: ArrowUpRight, internal: ArrowRightLeft };

type RegisterRowProps = { row: RegisterRowData; day: string; today: string };

/** Roles stand beside the elements because on a phone the row is laid out as a card. */
export const RegisterRow = memo(function RegisterRow({ row, day, today }: RegisterRowProps) {
  const t = useTranslations("register");
  const items = useTranslations("items");
  const entries = useTranslations("entries");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const Sign = signs[row.direction];

  return (
    <tr role="row" data-row>
      <td role="cell" className="dirc">
        <Sign className="ic" aria-hidden="true" />
        <span className="sr">{items(`direction.${row.direction}`)}</span>
      </td>
      <td role="cell" className="entryc">
        <Link className="tt" href={`/items/${row.reference}`} prefetch={false} data-row-link>
          <span lang={row.language} dir={directionOfWriting(row.language)}>
            {row.title}
          </span>
        </Link>
        <div className="sub">
          <span className="nw">{row.reference}</span>
          <span>{items(`form.${row.form}`)}</span>
          {row.status === "to_be_appraised" && <Tag tone="warn">{entries("status.to_be_appraised")}</Tag>}
          {row.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
      </td>
      <td role="cell" className="markc">
        <MarkingChip classification={row.classification} />
      </td>
      <td role="cell" className="orgc">
        <OrganisationMark side={row.originator.side} name={named(locale, row.originator)} />
      </td>
      <td role="cell" className="audc" data-row-readers>
        <AudienceButton
          entryId={row.id}
          label={t("showReaders")}
          labelDetail={t("whoCanRead", { reference: row.reference })}
        />
      </td>
      <td role="cell" className="datec">
        <time dateTime={day}>{registerDay(locale, day, today)}</time>
      </td>
    </tr>
  );
});
