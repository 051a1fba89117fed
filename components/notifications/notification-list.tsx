"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemLine } from "@/components/layout/problem-line";
import { NotificationLine } from "@/components/notifications/notification-line";
import { useMarkingSeen } from "@/components/notifications/use-marking-seen";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";
import { call, type Answer } from "@/lib/api/client";
import { happeningKey } from "@/lib/domain/notifications/model";

type NotificationListProps = { first: Answer<"GET /api/notifications">; unseen: boolean; now: string; timeZone: string };

/** All one was told, newest first; earlier ones are fetched on demand. */
export function NotificationList({ first, unseen, now, timeZone }: NotificationListProps) {
  const t = useTranslations("notifications");
  const marking = useMarkingSeen();
  const question = { unseen: unseen ? "true" : "false", limit: 30 } as const;
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["GET /api/notifications", "all", question],
    queryFn: ({ pageParam, signal }) => call("GET /api/notifications", { ...question, after: pageParam }, { signal, background: true }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    initialData: { pages: [first], pageParams: [undefined] },
  });
  const items = data.pages.flatMap((page) => page.items);
  const what = (key: string) => (t.has(`what.${key}`) ? t(`what.${key}`) : t("what.other"));

  if (items.length === 0) {
    return <EmptyState title={t(unseen ? "noneUnseen" : "none")}>{t("noneText")}</EmptyState>;
  }
  return (
    <>
      {data.pages[0]!.unseen > 0 && (
        <div>
          <Button
            small
            busy={marking.isPending}
            onClick={() => marking.mutate({ all: true }, { onSuccess: ({ seen }) => showToast({ message: t("marked", { count: seen }) }) })}
          >
            {t("markAll")}
          </Button>
        </div>
      )}
      <ProblemLine error={marking.error} />
      <ul className="feed tolds" aria-label={t("list")}>
        {items.map((told) => (
          <NotificationLine
            key={told.id}
            told={told}
            now={now}
            timeZone={timeZone}
            onOpen={({ id, seen }) => seen || marking.mutate({ ids: [id] })}
            act={
              !told.seen && (
                <IconButton
                  label={t("markOneOf", { what: what(happeningKey(told.what)), reference: told.reference ?? "" })}
                  onClick={() => marking.mutate({ ids: [told.id] })}
                >
                  <Check className="ic" aria-hidden="true" />
                </IconButton>
              )
            }
          />
        ))}
      </ul>
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
