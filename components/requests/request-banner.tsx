import { useTranslations } from "next-intl";
import { EntryBanner } from "@/components/entries/entry-banner";
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
  const sentences = [...(request.classificationReason === "to_be_appraised" ? [t("toBeAppraised")] : []), t(`asks.${request.classification}`)];
  return <EntryBanner entry={request} sentences={sentences} readers={readers} ownSide={ownSide} />;
}
