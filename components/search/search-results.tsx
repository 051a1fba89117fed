"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { ListFailure } from "@/components/register/list-failure";
import { useRowKeys } from "@/components/register/row-keys";
import type { SearchQuestion } from "@/components/search/search-question";
import { SearchResult } from "@/components/search/search-result";
import { useSearch, type FirstResults } from "@/components/search/use-search";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiRefusal } from "@/lib/api/client";
import { strictestOf } from "@/lib/domain/entries/model";

/** As many as are ranked at all (lib/domain/search/queries.ts). */
const ranked = 200;

type SearchResultsProps = { question: SearchQuestion; first: FirstResults; refused: boolean; paperLine: string; onLeave: () => void };

export function SearchResults({ question, first, refused, paperLine, onLeave }: SearchResultsProps) {
  const t = useTranslations("search");
  const words = useTranslations("interface");
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const search = useSearch(question, first);
  const { data, isPlaceholderData, hasNextPage, isFetchingNextPage } = search;

  const failure = refused ? new ApiRefusal({ kind: "invalid" }) : search.error;
  const results = data?.pages.flatMap((page) => page.items) ?? [];
  const settled = data && !isPlaceholderData;

  return (
    <div ref={list} className={isPlaceholderData ? "found waiting" : "found"} aria-busy={isPlaceholderData || undefined}>
      <div className="s13 t2" role="status">
        {settled && results.length > 0 && t("found", { count: results.length, more: hasNextPage ? "yes" : "no" })}
        {data && results.length === 0 && <EmptyState title={t("nothing", { q: question.q })} />}
      </div>
      {failure && (
        <ListFailure
          error={failure}
          kept={results.length > 0}
          onRetry={() => void (search.isFetchNextPageError ? search.fetchNextPage() : search.refetch())}
        />
      )}
      {results.length > 0 && <MarkingOnPaper marking={words(`marking.${strictestOf(results.map((result) => result.classification))}`)} line={paperLine} />}
      {results.length > 0 && (
        <ol className="res" aria-label={t("results")}>
          {results.map((result) => (
            <SearchResult key={result.id} result={result} onLeave={onLeave} />
          ))}
        </ol>
      )}
      {!data && !failure && <Skeleton label={words("loading")} lines={5} />}
      {settled && hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => !isFetchingNextPage && void search.fetchNextPage()}>
          {t(isFetchingNextPage ? "fetchingMore" : "more")}
        </Button>
      )}
      {settled && question.order === "relevance" && results.length >= ranked && <p className="s13 muted">{t("bestOnly")}</p>}
    </div>
  );
}
