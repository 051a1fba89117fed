"use client";

import { Library } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { AudienceButton } from "@/components/entries/audience-button";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import type { LibraryRowData } from "@/components/library/library-page";
import { LibraryState } from "@/components/library/library-state";
import { directionOfWriting } from "@/lib/domain/entries/model";
import { named, registerDay } from "@/lib/i18n/format";

type LibraryRowProps = { row: LibraryRowData; day: string; today: string };

/** Roles stand beside the elements because on a phone the row is laid out as a card. */
export const LibraryRow = memo(function LibraryRow({ row, day, today }: LibraryRowProps) {
  const t = useTranslations("library");
  const register = useTranslations("register");
  const documents = useTranslations("documents");
  const entries = useTranslations("entries");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";

  return (
    <tr role="row" data-row>
      <td role="cell" className="dirc">
        <Library className="ic" aria-hidden="true" />
      </td>
      <td role="cell" className="entryc">
        <Link className="tt" href={`/documents/${row.reference}`} prefetch={false} data-row-link>
          <span lang={row.language} dir={directionOfWriting(row.language)}>
            {row.title}
          </span>
        </Link>
        <div className="sub">
          {row.symbols.map((symbol) => (
            <bdi key={symbol} className="nw symbol" translate="no">
              {symbol}
            </bdi>
          ))}
          <span>{documents(`type.${row.documentType}`)}</span>
          <span className="nw">{row.reference}</span>
          {row.languages.length > 0 && (
            <span className="nw">
              <span className="sr">{t("languages")}</span>
              {row.languages.map((language) => (
                <abbr key={language} className="lng" title={entries(`language.${language}`)}>
                  {language}
                </abbr>
              ))}
            </span>
          )}
          {row.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
      </td>
      <td role="cell" className="statec">
        <LibraryState state={row.state} />
        {row.version && (row.origin === "own" || row.version !== "1.0") && <span className="small muted nw">{t("version", { label: row.version })}</span>}
      </td>
      <td role="cell" className="markc">
        <MarkingChip classification={row.classification} />
      </td>
      <td role="cell" className="orgc">
        <OrganisationMark side={row.originator.side} name={named(locale, row.body ?? row.originator)} />
      </td>
      <td role="cell" className="audc" data-row-readers>
        <AudienceButton entryId={row.id} label={register("showReaders")} labelDetail={register("whoCanRead", { reference: row.reference })} />
      </td>
      <td role="cell" className="datec">
        <time dateTime={day}>{registerDay(locale, day, today)}</time>
      </td>
    </tr>
  );
});
