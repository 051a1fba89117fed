"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { bellKey, bellQuestion } from "@/components/notifications/bell-question";
import { NotificationLine } from "@/components/notifications/notification-line";
import { useMarkingSeen } from "@/components/notifications/use-marking-seen";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { call } from "@/lib/api/client";

/** The latest of what one was told; going to one of them marks it as seen and closes the panel. */
export function BellPanel({ timeZone }: { timeZone: string }) {
  const t = useTranslations("notifications");
  const marking = useMarkingSeen();
  const { data } = useQuery({ queryKey: bellKey, queryFn: ({ signal }) => call("GET /api/notifications", bellQuestion, { signal }) });
  if (!data) return <Skeleton label={t("title")} lines={4} />;

  const leave = (event: MouseEvent<HTMLElement>) => {
    if ((event.target as Element).closest("a")) event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
  };
  return (
    <div className="bellpanel" onClick={leave}>
      <header>
        <h2>{t("title")}</h2>
        {data.unseen > 0 && (
          <Button small look="quiet" busy={marking.isPending} onClick={() => marking.mutate({ all: true })}>
            {t("markAll")}
          </Button>
        )}
      </header>
      {data.items.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <ul className="feed">
          {data.items.map((told) => (
            <NotificationLine
              key={told.id}
              told={told}
              now={new Date().toISOString()}
              timeZone={timeZone}
              onOpen={({ id, seen }) => seen || marking.mutate({ ids: [id] })}
            />
          ))}
        </ul>
      )}
      <footer>
        <Link href="/notifications" prefetch={false}>
          {t("everything")}
        </Link>
        <Link href="/settings/notifications" prefetch={false}>
          {t("settings")}
        </Link>
      </footer>
    </div>
  );
}
