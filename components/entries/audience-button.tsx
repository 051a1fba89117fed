"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { Popover } from "@/components/ui/popover";

const AudienceLookup = lazy(() => import("@/components/entries/audience-lookup").then((file) => ({ default: file.AudienceLookup })));

type AudienceButtonProps = {
  entryId: string;
  /** “9 people can open this”, or only “9” with the words in `labelDetail`. */
  label: string;
  /** Read after the label, where that is only a number. */
  labelDetail?: string;
  variant?: "chip" | "link";
  /** Set for somebody who is told only of his own side: then nobody else is counted or denied. */
  ownSide?: boolean;
};

/** Opens who can open an entry, and why; asks only then. Needs the namespace `entries` in the browser. */
export function AudienceButton({ entryId, label, labelDetail, variant = "chip", ownSide }: AudienceButtonProps) {
  const t = useTranslations("entries.audience");
  return (
    <Popover
      label={t(ownSide ? "titleOwnSide" : "title")}
      align="end"
      triggerClass={variant === "chip" ? "aud" : "linkb"}
      triggerLabel={labelDetail}
      trigger={
        variant === "chip" ? (
          <>
            <Eye className="ic s" aria-hidden="true" />
            <span>{label}</span>
          </>
        ) : (
          label
        )
      }
    >
      <Suspense fallback={<p className="s13 muted">{t("loading")}</p>}>
        <AudienceLookup entryId={entryId} ownSide={ownSide} />
      </Suspense>
    </Popover>
  );
}
