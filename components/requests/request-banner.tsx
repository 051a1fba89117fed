import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { AudienceButton } from "@/components/entries/audience-button";
import { MarkingBanner } from "@/components/entries/marking-banner";
import type { Request } from "@/lib/domain/requests/contract";

type RequestBannerProps = {
  request: Request;
  readers: number;
  /** Set for somebody who is told only of his own side. */
  ownSide: boolean;
};

/** The marking of a request, and who can open it. */
export function RequestBanner({ request, readers, ownSide }: RequestBannerProps) {
  const t = useTranslations("items.entry");
  const names = useTranslations("entries");
  const sentences = [...(request.classificationReason === "to_be_appraised" ? [t("toBeAppraised")] : []), t(`asks.${request.classification}`)];
  return (
    <MarkingBanner
      classification={request.classification}
      sentences={sentences}
      end={
        <>
          <Eye className="ic" aria-hidden="true" />
          <span data-key="w">
            <AudienceButton
              entryId={request.id}
              variant="link"
              ownSide={ownSide}
              label={names(ownSide ? "audience.countOwnSide" : "audience.count", { count: readers })}
            />
          </span>
        </>
      }
    />
  );
}
