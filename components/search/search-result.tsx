"use client";

import { CalendarDays, FileText, Library } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { LibraryState } from "@/components/library/library-state";
import { FoundInFiles } from "@/components/search/found-in-files";
import { SearchPieces } from "@/components/search/search-pieces";
import type { SearchResultData } from "@/components/search/use-search";
import { NoTimeYet } from "@/components/meetings/no-time-yet";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import { day, named } from "@/lib/i18n/format";
import { meetingDays } from "@/lib/i18n/meeting-time";

const icons = { item: FileText, request: FileText, document: Library, meeting: CalendarDays };

type SearchResultProps = { result: SearchResultData; onLeave: () => void };

export function SearchResult({ result, onLeave }: SearchResultProps) {
  const t = useTranslations("search");
  const words = useTranslations("interface");
  const language = useTranslations("entries.language");
  const locale = useLocale() as "en" | "fr";
  const meetings = useTranslations("meetings");
  const Icon = icons[result.entryKind];
  const written = { lang: result.language, dir: directionOfWriting(result.language) };

  return (
    <li data-row>
      <span className="lead">
        <Icon className="ic" aria-hidden="true" />
      </span>
      <div>
        <div className="meta">
          {result.document?.symbols.map((symbol) => (
            <b key={symbol} className="symbol">
              <bdi translate="no">{symbol}</bdi>
            </b>
          ))}
          <span className="nw">{result.reference}</span>
          {result.meeting?.finding && <span><NoTimeYet finding={result.meeting.finding} /></span>}
          {result.meeting && !result.meeting.finding && (
            <time className="nw" dateTime={result.meeting.startsAt}>
              {meetingDays(locale, result.meeting)}
            </time>
          )}
          {result.meeting && <Tag>{meetings(`state.${result.meeting.state}`)}</Tag>}
          {result.document && <LibraryState state={result.document.state} />}
          <MarkingChip classification={result.classification} />
          <OrganisationMark side={result.originator.side} name={named(locale, result.originator)} />
          {!result.meeting && <time dateTime={result.registerDate}>{day(locale, result.registerDate, "short")}</time>}
          <span>{language(result.language)}</span>
          {result.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
        <h2>
          <Link className="tt" href={addressOfEntry(result.reference)} prefetch={false} onNavigate={onLeave} data-row-link>
            <span lang={result.titleLanguage} dir={directionOfWriting(result.titleLanguage)}>
              <SearchPieces pieces={result.titlePieces} />
            </span>
          </Link>
        </h2>
        {result.classification === "UNCLASSIFIED" ? (
          <p className="snip" {...written}>
            <SearchPieces pieces={result.snippet} />
          </p>
        ) : (
          <p className="why">{t("classifiedText")}</p>
        )}
        {result.files.length > 0 && <FoundInFiles result={result} onLeave={onLeave} />}
      </div>
    </li>
  );
}
