"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { ProblemLine } from "@/components/layout/problem-line";
import { JournalRow } from "@/components/registry/journal-row";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { call, type Answer } from "@/lib/api/client";
import { strictestOf } from "@/lib/domain/entries/model";
import type { JournalFilter } from "@/lib/domain/registry/contract";

type JournalTableProps = {
  first: Answer<"GET /api/registry">;
  filter: JournalFilter;
  keeps: boolean;
  /** Stands at the foot of every printed page. */
  paperLine: string;
};

const columns = ["number", "date", "direction", "entry", "correspondent", "channel", "copies", "authorised", "remark"] as const;

/** The lines, newest first; earlier ones are fetched on demand. On paper it bears the strictest marking of its lines. */
export function JournalTable({ first, filter, keeps, paperLine }: JournalTableProps) {
  const t = useTranslations("registry");
  const markings = useTranslations("interface.marking");
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["GET /api/registry", filter],
    queryFn: ({ pageParam, signal }) => call("GET /api/registry", { ...filter, after: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    initialData: { pages: [first], pageParams: [undefined] },
  });
  const lines = data.pages.flatMap((page) => page.items);
  if (lines.length === 0) {
    return (
      <EmptyState title={t("none")} action={<LinkButton href="/registry">{t("filters.clear")}</LinkButton>}>
        {t("noneText")}
      </EmptyState>
    );
  }
  const strictest = strictestOf(lines.map((line) => line.entry.classification));
  return (
    <>
      <MarkingOnPaper marking={markings(strictest)} line={paperLine} />
      <table className="rtab journal">
        <caption className="sr">{t("title")}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={`c-${column}`}>
                {t(`columns.${column}`)}
              </th>
            ))}
            {keeps && (
              <th scope="col" className="noprint">
                <span className="sr">{t("columns.act")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <JournalRow key={line.id} line={line} keeps={keeps} />
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
