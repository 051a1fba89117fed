"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { list, named } from "@/lib/i18n/format";

type ReleaseReplacedProps = { entryId: string; chosen: readonly Option[]; onChoose: (parties: Option[]) => void };

/** Offers those who have what the entry corrects or supersedes: they should get this one too. */
export function ReleaseReplaced({ entryId, chosen, onChoose }: ReleaseReplacedProps) {
  const t = useTranslations("releases.form");
  const locale = useLocale() as "en" | "fr";
  const { data } = useQuery({
    queryKey: ["entries", entryId, "replaced-recipients"],
    queryFn: ({ signal }) => call("GET /api/entries/{id}/replaced-recipients", { id: entryId }, { signal }),
  });
  const lacking = (data?.items ?? []).filter((party) => !chosen.some((one) => one.id === party.id));
  if (lacking.length === 0) return null;
  return (
    <p className="s13">
      {t("replaced", { names: list(locale, lacking.map((party) => named(locale, party))) })}{" "}
      <Button small onClick={() => onChoose([...chosen, ...lacking.map((party) => ({ id: party.id, label: named(locale, party), shape: party.side }))])}>
        {t("addReplaced")}
      </Button>
    </p>
  );
}
