"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AuditLine } from "@/components/audit/audit-line";
import { subjectsToName, withNames, type AuditPageWithNames } from "@/components/audit/audit-page-with-names";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { call } from "@/lib/api/client";
import type { AuditFilter } from "@/lib/domain/audit/contract";

type AuditTrailProps = { first: AuditPageWithNames; filter: AuditFilter; timeZone: string };

const columns = ["when", "who", "act", "about", "from", "hash"] as const;

/** The events, newest first; earlier ones are fetched on demand. */
export function AuditTrail({ first, filter, timeZone }: AuditTrailProps) {
  const t = useTranslations("audit");
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["GET /api/audit", filter],
    queryFn: async ({ pageParam, signal }): Promise<AuditPageWithNames> => {
      const page = await call("GET /api/audit", { ...filter, after: pageParam }, { signal });
      const ids = subjectsToName(page.items);
      return withNames(page, ids.length ? (await call("GET /api/parties", { ids, limit: 100 }, { signal })).items : []);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    initialData: { pages: [first], pageParams: [undefined] },
    // An event does not change; what is new comes with the page itself.
    staleTime: Infinity,
  });
  const events = data.pages.flatMap((page) => page.items);
  const names = Object.assign({}, ...data.pages.map((page) => page.names)) as AuditPageWithNames["names"];

  if (events.length === 0) {
    return (
      <EmptyState title={t("none")} action={<LinkButton href="/audit">{t("filters.clear")}</LinkButton>}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <>
      <p className="small muted">{t("zone", { zone: timeZone.replaceAll("_", " ") })}</p>
      <table className="rtab audit">
        <caption className="sr">{t("title")}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={`c-${column}`}>
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <AuditLine key={event.seq} event={event} names={names} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
      <ProblemLine error={error} reading />
      {hasNextPage && (
        <div className="pager">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}
