"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { AudienceNames } from "@/components/entries/audience-names";
import { Callout } from "@/components/ui/callout";
import { call } from "@/lib/api/client";
import type { Classification } from "@/lib/domain/entries/model";
import { list } from "@/lib/i18n/format";

export type AudienceAsked = { audience: string[]; classification: Classification; embargoUntil?: string; custodianId?: string };

type AudiencePreviewProps = {
  asked: AudienceAsked;
  own: { side: "un" | "osce" | "third"; unit: { nameEn: string; nameFr: string } };
};

const pause = 300;
const sides = ["un", "osce", "third"] as const;

/** Before the first save: how many people will be able to open it, who of them is outside, and the names. */
export function AudiencePreview({ asked, own }: AudiencePreviewProps) {
  const t = useTranslations("entries.preview");
  const names = useTranslations("entries.audience");
  const locale = useLocale() as "en" | "fr";
  const question = useRested(JSON.stringify(asked));
  const wanted = JSON.parse(question) as AudienceAsked;
  const { data, isError } = useQuery({
    queryKey: ["audience", question],
    queryFn: ({ signal }) => call("GET /api/audience", wanted, { signal }),
    enabled: wanted.audience.length > 0,
    placeholderData: keepPreviousData,
  });

  if (asked.audience.length === 0) return <p className="s13 t2">{t("nobody")}</p>;
  if (!data) return <p className="s13 muted">{isError ? t("failed") : t("asking")}</p>;

  const auditors = data.readers.filter((reader) => reader.reasons[0]?.why === "auditor");
  const people = data.readers.filter((reader) => !auditors.includes(reader));
  const outside = people.filter((reader) => reader.unitEn !== own.unit.nameEn);
  const units = [...new Set(outside.map((reader) => (locale === "fr" ? reader.unitFr : reader.unitEn)))];
  const others = sides.filter((side) => side !== own.side).flatMap((side) => {
    const count = people.filter((reader) => reader.side === side).length;
    return count ? [t("otherSide", { side, count })] : [];
  });
  return (
    <div className="flow">
      <div className="flow s" role="status">
        <p className="strong">{t("count", { count: data.count })}</p>
        {outside.length === 0 ? (
          <p className="s13 t2">{t("onlyYourUnit", { unit: locale === "fr" ? own.unit.nameFr : own.unit.nameEn })}</p>
        ) : (
          <p className="s13 t2">{t("outsideUnit", { count: outside.length, units: list(locale, units) })}</p>
        )}
        {auditors.length > 0 && <p className="s13 t2">{t("auditor", { count: auditors.length })}</p>}
      </div>
      {others.length > 0 && <Callout tone="warn">{others.join(" ")}</Callout>}
      <details className="fold">
        <summary>{names("namesOnDemand", { count: data.count })}</summary>
        <AudienceNames readers={data.readers} />
      </details>
      {data.outsideMarking.length > 0 && (
        <details className="fold">
          <summary>{t("outside", { count: data.outsideMarking.length })}</summary>
          <p className="small muted">{names("outsideMarkingHint")}</p>
          <AudienceNames readers={data.outsideMarking} />
        </details>
      )}
    </div>
  );
}

/** The value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
