"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { call, type Answer } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

type Asked = { meetingId: string; handle?: string | null; ownerId?: string | undefined; internal: boolean };
export type FoundOwner = Answer<"GET /api/meetings/{id}/action-owner">;

const pause = 200;

/** Whom a line or a field means, asked after a short pause in the typing; undefined until it is known. */
export function useOwner({ meetingId, handle, ownerId, internal }: Asked): FoundOwner | undefined {
  const typed = handle?.trim() ?? "";
  const [settled, settle] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const waits = !ownerId && settled !== typed;
  const { data } = useQuery({
    queryKey: ["action-owner", meetingId, ownerId ?? settled, internal],
    queryFn: ({ signal }) => call("GET /api/meetings/{id}/action-owner", { id: meetingId, ...(ownerId ? { ownerId } : { handle: settled }), internal: internal ? "true" : "false" }, { signal }),
    enabled: Boolean(ownerId) || settled.length > 0,
    staleTime: 30_000,
  });
  return waits || (!ownerId && !typed) ? undefined : data;
}

/** Says that nobody of the chosen owner reads the meeting: he may be chosen all the same. */
export function OwnerNotice({ found }: { found: FoundOwner | undefined }) {
  const t = useTranslations("actions.field");
  const locale = useLocale() as "en" | "fr";
  if (!found?.owner || found.reads !== false) return null;
  return (
    <Callout tone="warn" role="status">
      {t("cannotRead", { who: named(locale, found.owner) })}
    </Callout>
  );
}
