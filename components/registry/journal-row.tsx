import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { JournalLineButton } from "@/components/registry/journal-line-button";
import { useCorrespondent } from "@/components/registry/journal-words";
import type { JournalLine } from "@/lib/domain/registry/contract";
import { day, list, named } from "@/lib/i18n/format";

/** One line of the journal; on a phone each cell says what it is. */
export function JournalRow({ line, keeps }: { line: JournalLine; keeps: boolean }) {
  const t = useTranslations("registry");
  const locale = useLocale() as "en" | "fr";
  const correspondent = useCorrespondent();
  return (
    <tr>
      <th scope="row" className="nw">
        {line.number}
      </th>
      <td className="nw" data-l={t("columns.date")}>
        <time dateTime={line.day}>{day(locale, line.day, "short")}</time>
      </td>
      <td className="nw" data-l={t("columns.direction")}>{t(`direction.${line.direction}`)}</td>
      <td data-l={t("columns.entry")}>
        <span className="cluster">
          <Link href={`/items/${line.entry.reference}`} prefetch={false} className="nw">
            {line.entry.reference}
          </Link>
          <MarkingChip classification={line.entry.classification} bare />
        </span>
        <bdi lang={line.entry.language}>{line.entry.title}</bdi>
      </td>
      <td data-l={t("columns.correspondent")}>{correspondent(line)}</td>
      <td data-l={t("columns.channel")}>{t(`channel.${line.channel}`)}</td>
      <td data-l={t("columns.copies")}>
        {line.copies}
        {line.copyNumbers && <span className="small">{t("copyNumbers", { numbers: line.copyNumbers })}</span>}
      </td>
      <td data-l={t("columns.authorised")}>
        {line.authorised.length ? list(locale, line.authorised.map((party) => named(locale, party))) : <span className="muted">{t("nobodyNamed")}</span>}
      </td>
      <td data-l={t("columns.remark")} className={line.remark ? undefined : "none"}>
        {line.remark}
      </td>
      {keeps && (
        <td className="noprint nw">
          <JournalLineButton line={line} label={t("complete")} detail={t("completeLine", { number: line.number })} />
        </td>
      )}
    </tr>
  );
}
