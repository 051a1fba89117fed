import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { AudienceButton } from "@/components/entries/audience-button";
import { MarkingBanner } from "@/components/entries/marking-banner";
import type { Classification } from "@/lib/domain/entries/model";

type EntryBannerProps = {
  entry: { id: string; classification: Classification };
  /** What the marking asks of the reader, most binding first. */
  sentences: readonly string[];
  readers: number;
  /** Set for somebody who is told only of his own side. */
  ownSide?: boolean;
};

/** The marking, what it asks of the reader, and who else can open it. */
export function EntryBanner({ entry, sentences, readers, ownSide }: EntryBannerProps) {
  const t = useTranslations("entries.audience");
  return (
    <MarkingBanner
      classification={entry.classification}
      sentences={sentences}
      end={
        <>
          <Eye className="ic" aria-hidden="true" />
          <span data-key="w">
            <AudienceButton entryId={entry.id} variant="link" ownSide={ownSide} label={t(ownSide ? "countOwnSide" : "count", { count: readers })} />
          </span>
        </>
      }
    />
  );
}
