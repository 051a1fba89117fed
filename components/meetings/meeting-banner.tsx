import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { AudienceButton } from "@/components/entries/audience-button";
import { MarkingBanner } from "@/components/entries/marking-banner";
import type { Meeting } from "@/lib/domain/meetings/contract";

/** The marking of a meeting, whether it is the office's own, and who can open it. */
export function MeetingBanner({ meeting, readers, ownSide }: { meeting: Meeting; readers: number; ownSide: boolean }) {
  const t = useTranslations("meetings.entry");
  const names = useTranslations("entries");
  return (
    <MarkingBanner
      classification={meeting.classification}
      sentences={meeting.sharedAt === null ? [t("own")] : []}
      end={
        <>
          <Eye className="ic" aria-hidden="true" />
          <span data-key="w">
            <AudienceButton entryId={meeting.id} variant="link" ownSide={ownSide} label={names(ownSide ? "audience.countOwnSide" : "audience.count", { count: readers })} />
          </span>
        </>
      }
    />
  );
}
