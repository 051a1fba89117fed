"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AudienceDetails } from "@/components/entries/audience-details";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";

/** Fetches who can open an entry and says it. */
export function AudienceLookup({ entryId, ownSide }: { entryId: string; ownSide?: boolean }) {
  const t = useTranslations("entries.audience");
  const { data, isError, refetch } = useQuery({
    queryKey: ["entries", entryId, "audience"],
    queryFn: ({ signal }) => call("GET /api/entries/{id}/audience", { id: entryId }, { signal }),
  });
  if (data) return <AudienceDetails audience={data} ownSide={ownSide} />;
  if (!isError) return <p className="s13 muted" role="status">{t("loading")}</p>;
  return (
    <div className="flow s" role="alert">
      <p className="s13">{t("failed")}</p>
      <Button small onClick={() => void refetch()}>
        {t("retry")}
      </Button>
    </div>
  );
}
