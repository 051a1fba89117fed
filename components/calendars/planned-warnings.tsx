"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { WarningList } from "@/components/calendars/warning-list";
import { call, type Input } from "@/lib/api/client";

export type Planned = Input<"GET /api/calendars/warnings">;

/** What stands against a time that is being planned; null while it is not a time yet. Nothing of it keeps anybody from planning. */
export const useWarnings = (planned: Planned | null) =>
  useQuery({
    queryKey: ["warnings", planned], enabled: planned !== null, retry: false, placeholderData: planned === null ? undefined : keepPreviousData,
    queryFn: ({ signal }) => call("GET /api/calendars/warnings", planned!, { signal }),
  });

/** What `useWarnings` found, told as it becomes known. */
export function PlannedWarnings({ asked, zone }: { asked: ReturnType<typeof useWarnings>; zone: string }) {
  const t = useTranslations("calendars");
  return asked.data ? <WarningList warnings={asked.data} zone={zone} /> : <p role="status">{asked.isFetching ? t("warn.asking") : ""}</p>;
}
