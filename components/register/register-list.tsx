"use client";

import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from "react";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import type { FirstNames } from "@/components/register/filter-names";
import { ListFailure } from "@/components/register/list-failure";
import { ListPager } from "@/components/register/list-pager";
import { RegisterEmpty, unfiltered } from "@/components/register/register-empty";
import { RegisterFilterBar } from "@/components/register/register-filter-bar";
import type { ListedEntry, ListedPage, RegisterKind } from "@/components/register/register-kind";
import { carriedOver, changed, newestFirst, type RegisterQuery } from "@/components/register/register-query";
import { RegisterTable } from "@/components/register/register-table";
import { useRowKeys } from "@/components/register/row-keys";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiRefusal } from "@/lib/api/client";
import { strictestOf } from "@/lib/domain/entries/model";

/** What the server rendered: the page of one address, or null when that address cannot be answered. */
export type FirstPage<R extends ListedEntry> = { address: string; page: ListedPage<R> | null; renderedAt: number; names: FirstNames };
/** What a page of the application gives the list of its kind. */
export type RegisterProps<R extends ListedEntry> = { first: FirstPage<R>; today: string; timeZone: string; paperLine: string; begin?: ReactNode };

/** One page, asked for once while it is fresh. */
const pageOf = <Q extends RegisterQuery, R extends ListedEntry>(kind: RegisterKind<Q, R>, query: Q) =>
  queryOptions({ queryKey: [kind.place, kind.addressOf(query)], queryFn: ({ signal }) => kind.fetchPage(query, signal) });

/** One kind's entries. The address is the state: a filter costs one JSON answer, and Back goes to where one was. */
export function RegisterList<Q extends RegisterQuery, R extends ListedEntry>({ kind, first, today, timeZone, paperLine, begin }: RegisterProps<R> & { kind: RegisterKind<Q, R> }) {
  const t = useTranslations("register");
  const own = useTranslations(kind.words);
  const words = useTranslations("interface");
  const { readQuery, addressOf } = kind;
  const params = useSearchParams();
  const query = useMemo(() => readQuery(new URLSearchParams(params)), [params, readQuery]);
  const client = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);

  const isFirst = addressOf(query) === first.address;
  const refused = isFirst && first.page === null;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...pageOf(kind, query),
    enabled: !refused,
    placeholderData: keepPreviousData,
    initialData: isFirst ? (first.page ?? undefined) : undefined,
    initialDataUpdatedAt: first.renderedAt,
  });

  const change = useCallback(
    (to: Q) => window.history.pushState(null, "", addressOf(carriedOver(readQuery(new URLSearchParams(window.location.search)), query, to))),
    [addressOf, readQuery, query],
  );

  const turn = (to: string) => {
    window.history.pushState(null, "", to);
    list.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };

  const nextCursor = isPlaceholderData ? null : (data?.nextCursor ?? null);
  const fetchNext = useCallback(() => {
    if (nextCursor) void client.prefetchQuery(pageOf(kind, changed<RegisterQuery>(query, { after: nextCursor }) as Q));
  }, [client, query, nextCursor, kind]);

  useEffect(() => {
    if (!("requestIdleCallback" in window)) return;
    const idle = requestIdleCallback(fetchNext);
    return () => cancelIdleCallback(idle);
  }, [fetchNext]);

  const failure = refused ? new ApiRefusal({ kind: "invalid" }) : error;

  return (
    <>
      {data && <MarkingOnPaper marking={words(`marking.${strictestOf(data.items.map((row) => row.classification))}`)} line={paperLine} />}
      <RegisterFilterBar kind={kind} query={query} first={first.names} today={today} onChange={change} />
      {failure && <ListFailure error={failure} kept={Boolean(data)} onRetry={() => void refetch()} onReset={() => change(unfiltered(newestFirst))} />}
      <div
        ref={list}
        className={isPlaceholderData ? "regfold waiting" : "regfold"}
        tabIndex={-1}
        aria-label={own("caption")}
        aria-busy={isPlaceholderData || undefined}
        role="region"
      >
        {data && data.items.length > 0 && (
          <RegisterTable kind={kind} rows={data.items} query={query} today={today} timeZone={timeZone} onChange={change} />
        )}
        {data?.items.length === 0 && <RegisterEmpty kind={kind} query={query} begin={begin} onChange={change} />}
        {!data && !failure && <Skeleton label={words("loading")} lines={10} />}
      </div>
      <p className="sr" role="status">
        {data && !isPlaceholderData && own("shown", { count: data.items.length })}
      </p>
      <ListPager
        start={query.after ? addressOf(changed(query, {})) : null}
        next={nextCursor ? addressOf(changed<RegisterQuery>(query, { after: nextCursor }) as Q) : null}
        words={{ label: own("pages.label"), start: t("pages.start", { sort: query.sort }), next: t("pages.next"), end: own("onlyYours") }}
        onTurn={turn}
        onNear={fetchNext}
      />
    </>
  );
}
