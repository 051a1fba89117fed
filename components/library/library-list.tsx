"use client";

import "@/components/library/library.css";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { Taxonomies } from "@/components/items/register-names";
import { LibraryEmpty } from "@/components/library/library-empty";
import { LibraryFilterBar } from "@/components/library/library-filter-bar";
import { libraryPage, type LibraryPage } from "@/components/library/library-page";
import { addressOf, changed, newestFirst, readQuery, type LibraryQuery } from "@/components/library/library-query";
import { LibraryTable } from "@/components/library/library-table";
import { ListFailure } from "@/components/register/list-failure";
import { ListPager } from "@/components/register/list-pager";
import { useRowKeys } from "@/components/register/row-keys";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiRefusal } from "@/lib/api/client";

/** What the server rendered: the page of one address, or null when that address cannot be answered. */
export type FirstPage = { address: string; page: LibraryPage | null; renderedAt: number; taxonomies: Taxonomies | null };

type LibraryListProps = { first: FirstPage; today: string; timeZone: string };

/** The address is the state: a filter costs one JSON answer, and Back goes to where one was. */
export function LibraryList({ first, today, timeZone }: LibraryListProps) {
  const t = useTranslations("library");
  const register = useTranslations("register");
  const words = useTranslations("interface");
  const params = useSearchParams();
  const query = useMemo(() => readQuery(new URLSearchParams(params)), [params]);
  const client = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);

  const isFirst = addressOf(query) === first.address;
  const refused = isFirst && first.page === null;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...libraryPage(query),
    enabled: !refused,
    placeholderData: keepPreviousData,
    initialData: isFirst ? (first.page ?? undefined) : undefined,
    initialDataUpdatedAt: first.renderedAt,
  });

  const change = useCallback((to: LibraryQuery) => window.history.pushState(null, "", addressOf(to)), []);

  const turn = (to: string) => {
    window.history.pushState(null, "", to);
    list.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };

  const nextCursor = isPlaceholderData ? null : (data?.nextCursor ?? null);
  const fetchNext = useCallback(() => {
    if (nextCursor) void client.prefetchQuery(libraryPage(changed(query, { after: nextCursor })));
  }, [client, query, nextCursor]);

  useEffect(() => {
    if (!("requestIdleCallback" in window)) return;
    const idle = requestIdleCallback(fetchNext);
    return () => cancelIdleCallback(idle);
  }, [fetchNext]);

  const failure = refused ? new ApiRefusal({ kind: "invalid" }) : error;

  return (
    <>
      <LibraryFilterBar query={query} first={first.taxonomies} today={today} onChange={change} />
      {failure && <ListFailure error={failure} kept={Boolean(data)} onRetry={() => void refetch()} onReset={() => change({ sort: newestFirst })} />}
      <div
        ref={list}
        className={isPlaceholderData ? "regfold waiting" : "regfold"}
        tabIndex={-1}
        aria-label={t("title")}
        aria-busy={isPlaceholderData || undefined}
        role="region"
      >
        {data && data.items.length > 0 && <LibraryTable rows={data.items} query={query} today={today} timeZone={timeZone} onChange={change} />}
        {data?.items.length === 0 && <LibraryEmpty query={query} onChange={change} />}
        {!data && !failure && <Skeleton label={words("loading")} lines={10} />}
      </div>
      <p className="sr" role="status">
        {data && !isPlaceholderData && t("shown", { count: data.items.length })}
      </p>
      <ListPager
        start={query.after ? addressOf(changed(query, {})) : null}
        next={nextCursor ? addressOf(changed(query, { after: nextCursor })) : null}
        words={{ label: t("pages"), start: register("pages.start", { sort: query.sort }), next: register("pages.next"), end: t("onlyYours") }}
        onTurn={turn}
        onNear={fetchNext}
      />
    </>
  );
}
