"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { RegisterEmpty } from "@/components/items/register-empty";
import { RegisterFilterBar } from "@/components/items/register-filter-bar";
import type { FirstNames } from "@/components/items/register-names";
import { registerPage, type RegisterPage } from "@/components/items/register-page";
import { addressOf, changed, newestFirst, readQuery, type RegisterQuery } from "@/components/items/register-query";
import { RegisterTable } from "@/components/items/register-table";
import { ListFailure } from "@/components/register/list-failure";
import { ListPager } from "@/components/register/list-pager";
import { useRowKeys } from "@/components/register/row-keys";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiRefusal } from "@/lib/api/client";

/** What the server rendered: the page of one address, or null when that address cannot be answered. */
export type FirstPage = { address: string; page: RegisterPage | null; renderedAt: number; names: FirstNames };

type RegisterListProps = { first: FirstPage; today: string; timeZone: string; mayLog: boolean };

/** The address is the state: a filter costs one JSON answer, and Back goes to where one was. */
export function RegisterList({ first, today, timeZone, mayLog }: RegisterListProps) {
  const t = useTranslations("register");
  const words = useTranslations("interface");
  const params = useSearchParams();
  const query = useMemo(() => readQuery(new URLSearchParams(params)), [params]);
  const client = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);

  const isFirst = addressOf(query) === first.address;
  const refused = isFirst && first.page === null;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...registerPage(query),
    enabled: !refused,
    placeholderData: keepPreviousData,
    initialData: isFirst ? (first.page ?? undefined) : undefined,
    initialDataUpdatedAt: first.renderedAt,
  });

  const change = useCallback((to: RegisterQuery) => window.history.pushState(null, "", addressOf(to)), []);

  const turn = (to: string) => {
    window.history.pushState(null, "", to);
    list.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };

  const nextCursor = isPlaceholderData ? null : (data?.nextCursor ?? null);
  const fetchNext = useCallback(() => {
    if (nextCursor) void client.prefetchQuery(registerPage(changed(query, { after: nextCursor })));
  }, [client, query, nextCursor]);

  useEffect(() => {
    if (!("requestIdleCallback" in window)) return;
    const idle = requestIdleCallback(fetchNext);
    return () => cancelIdleCallback(idle);
  }, [fetchNext]);

  const reset = () => change({ sort: newestFirst });
  const failure = refused ? new ApiRefusal({ kind: "invalid" }) : error;

  return (
    <>
      <RegisterFilterBar query={query} first={first.names} onChange={change} />
      {failure && <ListFailure error={failure} kept={Boolean(data)} onRetry={() => void refetch()} onReset={reset} />}
      <div
        ref={list}
        className={isPlaceholderData ? "regfold waiting" : "regfold"}
        tabIndex={-1}
        aria-label={t("caption")}
        aria-busy={isPlaceholderData || undefined}
        role="region"
      >
        {data && data.items.length > 0 && (
          <RegisterTable rows={data.items} query={query} today={today} timeZone={timeZone} onChange={change} />
        )}
        {data?.items.length === 0 && <RegisterEmpty query={query} mayLog={mayLog} onChange={change} />}
        {!data && !failure && <Skeleton label={words("loading")} lines={10} />}
      </div>
      <p className="sr" role="status">
        {data && !isPlaceholderData && t("shown", { count: data.items.length })}
      </p>
      <ListPager
        start={query.after ? addressOf(changed(query, {})) : null}
        next={nextCursor ? addressOf(changed(query, { after: nextCursor })) : null}
        words={{ label: t("pages.label"), start: t("pages.start", { sort: query.sort }), next: t("pages.next"), end: t("onlyYours") }}
        onTurn={turn}
        onNear={fetchNext}
      />
    </>
  );
}
